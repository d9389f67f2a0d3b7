package org.openproctoring.provider.sandbox;

import java.net.URI;
import java.util.List;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.rest.RestOptions;

/**
 * The provider's options. A separate class, so that the provider's name is available without the REST provider's JAR.
 */
final class SandboxOptions {
    static final OptionSpec<URI> BASE_URL = OptionSpec.uri(RestOptions.BASE_URL.key())
            .visible()
            .description("URL of a running sandbox. If not set, one starts inside the host on the first call and stops"
                    + " with the host; the options from `port` to `callback_client_secret` apply only to that"
                    + " one.");
    static final OptionSpec<String> CLIENT_ID = OptionSpec.text(RestOptions.CLIENT_ID.key())
            .visible()
            .defaultValue("sandbox")
            .description("The host's client id.");
    static final OptionSpec<Secret> CLIENT_SECRET = OptionSpec.secret(RestOptions.CLIENT_SECRET.key())
            .description(
                    "The secret for `client_id`. Required with `base_url`; otherwise the default is a random one.");
    static final OptionSpec<Integer> PORT = OptionSpec.integer("port")
            .visible()
            .defaultValue(0)
            .description("Port on this machine; 0 for any free port.");
    static final OptionSpec<String> DATA = OptionSpec.text("data")
            .visible()
            .description(
                    "Folder for all state, which the next run continues from. If not set, the state is lost when the"
                            + " sandbox stops.");
    static final OptionSpec<String> REVIEW_STATUS = OptionSpec.text("review_status")
            .visible()
            .defaultValue(SandboxSettings.DEFAULT.reviewStatus())
            .description("Verdict on every attempt: `passed`, `violation`, `suspicious`, `not_reviewed`, or an unknown"
                    + " status.");
    static final OptionSpec<URI> CALLBACK_URL = OptionSpec.uri("callback_url")
            .visible()
            .description("Base URL of the host that receives all callbacks; the protocol's paths are appended. Default:"
                    + " the host's public URL.");
    static final OptionSpec<String> CALLBACK_CLIENT_ID = OptionSpec.text("callback_client_id")
            .visible()
            .description("Client id with which the sandbox requests a token from the host. If not set, no callbacks are"
                    + " sent.");
    static final OptionSpec<Secret> CALLBACK_CLIENT_SECRET =
            OptionSpec.secret("callback_client_secret").description("The secret for `callback_client_id`.");

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

    private static final int MAX_PORT = 65_535;

    private SandboxOptions() {}

    /** Checks the sandbox's own options; the REST backend checks those of the protocol. */
    static void check(BackendOptions options) throws InvalidOptionsException {
        InvalidOptionsException.Builder faults = InvalidOptionsException.builder();
        if (options.find(BASE_URL).isPresent() && options.find(CLIENT_SECRET).isEmpty()) {
            faults.add(CLIENT_SECRET, "must be set if base_url is set");
        }
        if (options.get(PORT) < 0 || options.get(PORT) > MAX_PORT) {
            faults.add(PORT, "must be from 0 to " + MAX_PORT);
        }
        if (options.get(REVIEW_STATUS).isBlank()) {
            faults.add(REVIEW_STATUS, "must not be blank");
        }
        if (options.find(CALLBACK_CLIENT_ID).isPresent()
                && options.find(CALLBACK_CLIENT_SECRET).isEmpty()) {
            faults.add(CALLBACK_CLIENT_SECRET, "must be set if callback_client_id is set");
        }
        faults.throwIfAny();
    }
}
