package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;

/** The options of every backend that speaks the protocol. A provider that composes {@link RestBackend} declares all. */
public final class RestOptions {
    /** The base URL of the vendor's service. */
    public static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url")
            .required()
            .visible()
            .description(
                    "The vendor's base URL for your site: `https`, without credentials, query or fragment. A path is"
                            + " kept; a trailing slash is ignored.");

    /** The client id that identifies the host to the vendor. */
    public static final OptionSpec<String> CLIENT_ID = OptionSpec.text("client_id")
            .required()
            .visible()
            .description("The client id that the vendor issued to your site.");

    /** The client secret. */
    public static final OptionSpec<Secret> CLIENT_SECRET = OptionSpec.secret("client_secret")
            .required()
            .description("The secret for `client_id`. Use a reference instead of the secret itself: `${NAME}` or"
                    + " `${file:/path}`. A secret shorter than 32 bytes is accepted with a warning.");

    /** The default exam rules. */
    public static final OptionSpec<Map<String, Object>> DEFAULT_RULES = OptionSpec.map("default_rules")
            .visible()
            .description("Rules, by the vendor's keys, for every exam without rules of its own.");

    /** The lifetime of dashboard links. */
    public static final OptionSpec<Duration> TOKEN_EXPIRATION_TIME = OptionSpec.duration("token_expiration_time")
            .visible()
            .defaultValue(Duration.ofSeconds(60))
            .description("Lifetime of links to the vendor's dashboard: more than zero, at most one day.");

    /** Whether to send the documented field names too. */
    public static final OptionSpec<Boolean> DOCUMENTED_NAMES = OptionSpec.flag("documented_names")
            .visible()
            .defaultValue(false)
            .description("Whether to also send the field names from the protocol's documentation where they differ from"
                    + " common practice: `name` and `is_practice` of an exam, `user_name` of an attempt,"
                    + " `attempt` in the download link.");

    /** Whether to keep slashes of course ids in a path. */
    public static final OptionSpec<Boolean> RAW_COURSE_SLASHES = OptionSpec.flag("raw_course_slashes")
            .visible()
            .defaultValue(false)
            .description("Whether to keep the slashes of an old course id (`Org/Course/Run`) in the onboarding path. By"
                    + " default they are sent as `%2F`, which some servers reject.");

    /** The maximum time to connect. */
    public static final OptionSpec<Duration> CONNECT_TIMEOUT = OptionSpec.duration("connect_timeout")
            .visible()
            .defaultValue(Duration.ofSeconds(3))
            .description(
                    "Maximum time to connect, including the TLS handshake: more than zero. `call_timeout` limits the"
                            + " whole call.");

    /** The maximum number of concurrent calls. */
    public static final OptionSpec<Integer> MAX_CONCURRENT_CALLS = OptionSpec.integer("max_concurrent_calls")
            .visible()
            .defaultValue(64)
            .description(
                    "Maximum concurrent calls of this backend, 1 to 1000; additional calls wait. The host may allow"
                            + " fewer. An extra 25 % is reserved for submitting attempts.");

    /** Whether to allow unencrypted connections. */
    public static final OptionSpec<Boolean> ALLOW_HTTP = OptionSpec.flag("allow_http")
            .visible()
            .defaultValue(false)
            .description(
                    "Whether to allow `http` for addresses other than loopback. For tests only: secrets and learners'"
                            + " names are sent unencrypted.");

    private static final List<OptionSpec<?>> ALL = List.of(
            BASE_URL,
            CLIENT_ID,
            CLIENT_SECRET,
            DEFAULT_RULES,
            TOKEN_EXPIRATION_TIME,
            DOCUMENTED_NAMES,
            RAW_COURSE_SLASHES,
            CONNECT_TIMEOUT,
            MAX_CONCURRENT_CALLS,
            ALLOW_HTTP);

    private RestOptions() {}

    /**
     * Returns all options, for a descriptor.
     *
     * @return the options, in display order
     */
    public static List<OptionSpec<?>> all() {
        return ALL;
    }
}
