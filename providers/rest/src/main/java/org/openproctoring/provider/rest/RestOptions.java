package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;

/** The options of every backend that speaks the protocol. A provider that composes {@link RestBackend} declares all. */
public final class RestOptions {
    /** Where the service is. */
    public static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url")
            .required()
            .visible()
            .description("The vendor's address for your site, from your contract: `https`, without credentials, query"
                    + " and fragment. A path is kept; a slash at the end makes no difference.");

    /** The host's name at the vendor. */
    public static final OptionSpec<String> CLIENT_ID = OptionSpec.text("client_id")
            .required()
            .visible()
            .description("The name under which your site logs in at the vendor.");

    /** The secret that belongs to the name. */
    public static final OptionSpec<Secret> CLIENT_SECRET = OptionSpec.secret("client_secret")
            .required()
            .description("The secret that belongs to `client_id`. Better a reference than the secret itself:"
                    + " `${NAME}` or `${file:/path}`. Shorter than 32 bytes, it works, with a warning in the log.");

    /** The rules of exams that have none of their own. */
    public static final OptionSpec<Map<String, Object>> DEFAULT_RULES = OptionSpec.map("default_rules")
            .visible()
            .description("The rules of every exam that has none of its own, by the vendor's keys.");

    /** How long a link to the dashboard works. */
    public static final OptionSpec<Duration> TOKEN_EXPIRATION_TIME = OptionSpec.duration("token_expiration_time")
            .visible()
            .defaultValue(Duration.ofSeconds(60))
            .description("How long a link to the vendor's dashboard works: more than zero, at most a day.");

    /** Whether the protocol's document is followed where it differs from what is in use. */
    public static final OptionSpec<Boolean> DOCUMENTED_NAMES = OptionSpec.flag("documented_names")
            .visible()
            .defaultValue(false)
            .description("Whether the names of the protocol's document are sent too, where they differ from those in"
                    + " use: `name` and `is_practice` of an exam, `user_name` of an attempt, `attempt` in the download"
                    + " link.");

    /** Whether a course's id may be several segments of a path. */
    public static final OptionSpec<Boolean> RAW_COURSE_SLASHES = OptionSpec.flag("raw_course_slashes")
            .visible()
            .defaultValue(false)
            .description("Whether the slashes of an old course id (`Org/Course/Run`) stay slashes in the path of the"
                    + " question about a course's onboarding. They are sent as `%2F` unless set, which some servers"
                    + " refuse.");

    /** How long a connection may take. */
    public static final OptionSpec<Duration> CONNECT_TIMEOUT = OptionSpec.duration("connect_timeout")
            .visible()
            .defaultValue(Duration.ofSeconds(3))
            .description("The time within which a connection must stand, encryption included: more than zero. The whole"
                    + " call ends within `call_timeout`.");

    /** How many calls may be on their way. */
    public static final OptionSpec<Integer> MAX_CONCURRENT_CALLS = OptionSpec.integer("max_concurrent_calls")
            .visible()
            .defaultValue(64)
            .description("How many calls of this backend may be on their way at once, 1 to 1000; further ones wait. A"
                    + " quarter more is kept for attempts that are handed in.");

    /** Whether connections may be unencrypted. */
    public static final OptionSpec<Boolean> ALLOW_HTTP = OptionSpec.flag("allow_http")
            .visible()
            .defaultValue(false)
            .description("Whether an address may begin with `http` where it is not on this machine. For tests only:"
                    + " secrets and learners' names are then readable on the way.");

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
     * All of them, for a descriptor.
     *
     * @return the options in the order in which operators read of them
     */
    public static List<OptionSpec<?>> all() {
        return ALL;
    }
}
