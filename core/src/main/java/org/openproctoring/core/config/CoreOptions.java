package org.openproctoring.core.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openproctoring.api.OptionSpec;

/** The options that the library owns in every backend's entry; all others belong to the provider. */
public final class CoreOptions {
    public static final OptionSpec<String> PROVIDER = OptionSpec.text("provider")
            .visible()
            .description("The provider that the backend is made of; without it, the one that has the backend's name.");
    public static final OptionSpec<String> PROVIDER_CLASS = OptionSpec.text("provider_class")
            .visible()
            .description("The class of the provider, where two jars have providers of one name.");
    public static final OptionSpec<Boolean> ENABLED =
            OptionSpec.flag("enabled").visible().defaultValue(true).description("Whether the backend is used at all.");
    public static final OptionSpec<Boolean> REQUIRES_ESCALATION_EMAIL = OptionSpec.flag("requires_escalation_email")
            .visible()
            .description("Whether a course with proctored exams must name an e-mail address for escalations.");
    public static final OptionSpec<Boolean> SHOW_REVIEW_RULES = OptionSpec.flag("show_review_rules")
            .visible()
            .description("Whether course authors see the review rules field of a proctored exam.");
    public static final OptionSpec<String> VERBOSE_NAME =
            OptionSpec.text("verbose_name").visible().description("The backend's name for people.");
    public static final OptionSpec<String> TECH_SUPPORT_EMAIL = OptionSpec.text("tech_support_email")
            .visible()
            .description("The e-mail address of technical support for learners.");
    public static final OptionSpec<String> TECH_SUPPORT_PHONE = OptionSpec.text("tech_support_phone")
            .visible()
            .description("The telephone number of technical support for learners.");
    public static final OptionSpec<String> LEARNER_NOTIFICATION_FROM_EMAIL = OptionSpec.text(
                    "learner_notification_from_email")
            .visible()
            .description("The address from which learners are told of their proctored attempts.");
    public static final OptionSpec<URI> HELP_CENTER_ARTICLE_URL = OptionSpec.uri("help_center_article_url")
            .visible()
            .description("The article that tells learners what a review looks at.");
    public static final OptionSpec<String> INTEGRATION_SPECIFIC_EMAIL = OptionSpec.text("integration_specific_email")
            .visible()
            .description("The address for questions about the integration.");
    public static final OptionSpec<Map<String, Object>> LINK_URLS = OptionSpec.map("LINK_URLS")
            .visible()
            .description("Further links by name, such as `contact` and `online_proctoring_rules`.");
    public static final OptionSpec<Boolean> HAS_DASHBOARD = OptionSpec.flag("has_dashboard")
            .visible()
            .description("`false` hides the vendor's pages for staff; `true` adds nothing that the backend has not.");
    public static final OptionSpec<Boolean> SUPPORTS_ONBOARDING = OptionSpec.flag("supports_onboarding")
            .visible()
            .description("`false` hides the vendor's onboarding; `true` adds nothing that the backend has not.");
    public static final OptionSpec<Duration> PING_INTERVAL = OptionSpec.duration("ping_interval")
            .visible()
            .description("How often the learner's page asks the vendor's software whether it still runs.");
    public static final OptionSpec<List<String>> PASSING_STATUSES = OptionSpec.list("passing_statuses")
            .visible()
            .description("The outcomes of a review that pass: `passed`, `violation`, `suspicious`, `not_reviewed`; also"
                    + " `Clean`, `Rules Violation`, `Suspicious`, `Not Reviewed`. An empty list counts as absent.");
    public static final OptionSpec<Duration> CALL_TIMEOUT = OptionSpec.duration("call_timeout")
            .visible()
            .defaultValue(Duration.ofSeconds(30))
            .description("The time within which every call of the backend is to end; ten minutes at most.");
    public static final OptionSpec<List<String>> IDENTITY_DISCLOSURE = OptionSpec.list("identity_disclosure")
            .visible()
            .defaultValue(List.of("full_name", "email"))
            .description("What the vendor may know of a learner besides a pseudonym: `full_name`, `email`, or an empty"
                    + " list for nothing.");
    public static final OptionSpec<List<String>> ALLOWED_REDIRECT_HOSTS = OptionSpec.list("allowed_redirect_hosts")
            .visible()
            .description("The hosts to which learners and staff may be sent besides the vendor's own.");
    public static final OptionSpec<List<String>> ALLOWED_LAUNCH_SCHEMES = OptionSpec.list("allowed_launch_schemes")
            .visible()
            .defaultValue(List.of("https"))
            .description(
                    "The schemes of the links that learners may follow to the vendor's software, besides `https`: a"
                            + " scheme of the vendor's own that opens an application, such as `myproctor`, or `http`, which"
                            + " anybody on the way can read and change.");
    public static final OptionSpec<URI> CLIENT_SCRIPT_URL = OptionSpec.uri("client_script_url")
            .visible()
            .description("The site's own script for the learner's browser, in place of the one in the provider's jar.");
    public static final OptionSpec<String> PING_FAILURE = OptionSpec.text("ping_failure")
            .visible()
            .defaultValue("error")
            .description("What happens to an attempt whose pings keep failing: `error` or `continue`.");
    public static final OptionSpec<Boolean> ALLOW_REVIEW_UPDATES = OptionSpec.flag("allow_review_updates")
            .visible()
            .defaultValue(true)
            .description(
                    "Whether a later review of the same attempt replaces the first one; with `false` it is kept and"
                            + " not applied.");

    public static final List<OptionSpec<?>> ALL = List.of(
            PROVIDER,
            PROVIDER_CLASS,
            ENABLED,
            REQUIRES_ESCALATION_EMAIL,
            SHOW_REVIEW_RULES,
            VERBOSE_NAME,
            TECH_SUPPORT_EMAIL,
            TECH_SUPPORT_PHONE,
            LEARNER_NOTIFICATION_FROM_EMAIL,
            HELP_CENTER_ARTICLE_URL,
            INTEGRATION_SPECIFIC_EMAIL,
            LINK_URLS,
            HAS_DASHBOARD,
            SUPPORTS_ONBOARDING,
            PING_INTERVAL,
            PASSING_STATUSES,
            CALL_TIMEOUT,
            IDENTITY_DISCLOSURE,
            ALLOWED_REDIRECT_HOSTS,
            ALLOWED_LAUNCH_SCHEMES,
            CLIENT_SCRIPT_URL,
            PING_FAILURE,
            ALLOW_REVIEW_UPDATES);

    /** What only people read. A backend works without it, so a wrong value is left out and never takes the backend off. */
    private static final Set<String> PRESENTATION = Set.of(
            VERBOSE_NAME.key(),
            TECH_SUPPORT_EMAIL.key(),
            TECH_SUPPORT_PHONE.key(),
            LEARNER_NOTIFICATION_FROM_EMAIL.key(),
            HELP_CENTER_ARTICLE_URL.key(),
            INTEGRATION_SPECIFIC_EMAIL.key(),
            LINK_URLS.key());

    /** Keys of earlier times that mean nothing any more. */
    public static final Set<String> RETIRED = RetiredKeys.ALL;

    private static final Set<String> KEYS = ALL.stream().map(OptionSpec::key).collect(Collectors.toUnmodifiableSet());

    private CoreOptions() {}

    static boolean isPresentation(String key) {
        return PRESENTATION.contains(key);
    }

    public static boolean owns(String key) {
        return KEYS.contains(key);
    }
}
