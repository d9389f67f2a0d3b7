package org.openproctoring.provider.sandbox;

import java.net.URI;
import java.util.List;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.rest.RestOptions;

/** The options of the provider. Apart from it, so that it can say its name without the REST provider's jar. */
final class SandboxOptions {
    static final OptionSpec<URI> BASE_URL = OptionSpec.uri(RestOptions.BASE_URL.key())
            .visible()
            .description(
                    "Where a sandbox runs already. Without it, one is started inside the host at the first call, and"
                            + " ends with the host; the options from `port` to `callback_client_secret` are for that one.");
    static final OptionSpec<String> CLIENT_ID = OptionSpec.text(RestOptions.CLIENT_ID.key())
            .visible()
            .defaultValue("sandbox")
            .description("The name under which the host logs in.");
    static final OptionSpec<Secret> CLIENT_SECRET = OptionSpec.secret(RestOptions.CLIENT_SECRET.key())
            .description(
                    "The secret that belongs to `client_id`. Needed with `base_url`; without, one is made up unless"
                            + " it is set.");
    static final OptionSpec<Integer> PORT = OptionSpec.integer("port")
            .visible()
            .defaultValue(0)
            .description("The port on this machine; 0 for any that is free.");
    static final OptionSpec<String> DATA = OptionSpec.text("data")
            .visible()
            .description("A folder in which the sandbox keeps everything, so that the next one goes on with it. Without"
                    + " it, everything is forgotten.");
    static final OptionSpec<String> REVIEW_STATUS = OptionSpec.text("review_status")
            .visible()
            .defaultValue(SandboxSettings.DEFAULT.reviewStatus())
            .description("The verdict on every attempt: `passed`, `violation`, `suspicious`, `not_reviewed`, or a word"
                    + " that no host knows.");
    static final OptionSpec<URI> CALLBACK_URL = OptionSpec.uri("callback_url")
            .visible()
            .description("Where callbacks go, and there alone: the host's address, to which the protocol's paths are"
                    + " added. The host's own public address unless set.");
    static final OptionSpec<String> CALLBACK_CLIENT_ID = OptionSpec.text("callback_client_id")
            .visible()
            .description(
                    "The name under which the sandbox asks the host for a token. Without it there are no callbacks.");
    static final OptionSpec<Secret> CALLBACK_CLIENT_SECRET =
            OptionSpec.secret("callback_client_secret").description("The secret that belongs to `callback_client_id`.");

    static final List<OptionSpec<?>> ALL = List.of(
            BASE_URL,
            CLIENT_ID,
            CLIENT_SECRET,
            PORT,
            DATA,
            REVIEW_STATUS,
            CALLBACK_URL,
            CALLBACK_CLIENT_ID,
            CALLBACK_CLIENT_SECRET,
            RestOptions.DEFAULT_RULES,
            RestOptions.TOKEN_EXPIRATION_TIME,
            RestOptions.DOCUMENTED_NAMES,
            RestOptions.CONNECT_TIMEOUT,
            RestOptions.MAX_CONCURRENT_CALLS);

    private static final int LAST_PORT = 65_535;

    private SandboxOptions() {}

    /** Finds what contradicts itself; what is the protocol's, the REST backend finds. */
    static void check(BackendOptions options) throws InvalidOptionsException {
        InvalidOptionsException.Builder wrong = InvalidOptionsException.builder();
        if (options.find(BASE_URL).isPresent() && options.find(CLIENT_SECRET).isEmpty()) {
            wrong.add(CLIENT_SECRET, "must be set where base_url is");
        }
        if (options.get(PORT) < 0 || options.get(PORT) > LAST_PORT) {
            wrong.add(PORT, "must be from 0 to " + LAST_PORT);
        }
        if (options.get(REVIEW_STATUS).isBlank()) {
            wrong.add(REVIEW_STATUS, "must not be blank");
        }
        if (options.find(CALLBACK_CLIENT_ID).isPresent()
                && options.find(CALLBACK_CLIENT_SECRET).isEmpty()) {
            wrong.add(CALLBACK_CLIENT_SECRET, "must be set where callback_client_id is");
        }
        wrong.throwIfAny();
    }
}
