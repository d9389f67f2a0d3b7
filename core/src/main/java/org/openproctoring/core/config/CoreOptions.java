package org.openproctoring.core.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openproctoring.api.OptionSpec;

/** The options that the library reserves in every backend's entry. All others belong to the provider. */
public final class CoreOptions {
    public static final OptionSpec<String> PROVIDER = OptionSpec.text("provider")
            .visible()
            .description("The name of the provider; by default the backend's own name.");
    public static final OptionSpec<String> PROVIDER_CLASS = OptionSpec.text("provider_class")
            .visible()
            .description("The class of the provider, to select one of several providers that share a name.");
    public static final OptionSpec<Boolean> ENABLED =
            OptionSpec.flag("enabled").visible().defaultValue(true).description("Whether the backend is enabled.");
    public static final OptionSpec<Boolean> REQUIRES_ESCALATION_EMAIL = OptionSpec.flag("requires_escalation_email")
            .visible()
            .description("Whether a course with proctored exams must have an email address for escalations.");
    public static final OptionSpec<Boolean> SHOW_REVIEW_RULES = OptionSpec.flag("show_review_rules")
            .visible()
            .description("Whether course authors see the review rules field of a proctored exam.");
    public static final OptionSpec<String> VERBOSE_NAME =
            OptionSpec.text("verbose_name").visible().description("The display name of the backend.");
    public static final OptionSpec<String> TECH_SUPPORT_EMAIL = OptionSpec.text("tech_support_email")
            .visible()
            .description("The email address of technical support for learners.");
    public static final OptionSpec<String> TECH_SUPPORT_PHONE = OptionSpec.text("tech_support_phone")
            .visible()
            .description("The telephone number of technical support for learners.");
    public static final OptionSpec<String> LEARNER_NOTIFICATION_FROM_EMAIL = OptionSpec.text(
                    "learner_notification_from_email")
            .visible()
            .description("The sender address of emails to learners about their proctored attempts.");
    public static final OptionSpec<URI> HELP_CENTER_ARTICLE_URL = OptionSpec.uri("help_center_article_url")
            .visible()
            .description("A help article for learners that explains the review.");
    public static final OptionSpec<String> INTEGRATION_SPECIFIC_EMAIL = OptionSpec.text("integration_specific_email")
            .visible()
            .description("The email address for questions about the integration.");
    public static final OptionSpec<Map<String, Object>> LINK_URLS = OptionSpec.map("LINK_URLS")
            .visible()
            .description("Additional links by name, such as `contact` and `online_proctoring_rules`.");
    public static final OptionSpec<Boolean> HAS_DASHBOARD = OptionSpec.flag("has_dashboard")
            .visible()
            .description(
                    "`false` hides the vendor's pages for staff. `true` has no effect if the backend does not have any.");
    public static final OptionSpec<Boolean> SUPPORTS_ONBOARDING = OptionSpec.flag("supports_onboarding")
            .visible()
            .description(
                    "`false` hides the vendor's onboarding. `true` has no effect if the backend does not support it.");
    public static final OptionSpec<Duration> PING_INTERVAL = OptionSpec.duration("ping_interval")
            .visible()
            .description("How often the learner's page checks that the vendor's software is still running.");
    public static final OptionSpec<List<String>> PASSING_STATUSES = OptionSpec.list("passing_statuses")
            .visible()
            .description(
                    "The review outcomes that count as passed: `passed`, `violation`, `suspicious`, `not_reviewed`. Open edX's"
                            + " words work too: `Clean`, `Rules Violation`, `Suspicious`, `Not Reviewed`. An empty list counts as unset.");
    public static final OptionSpec<Duration> CALL_TIMEOUT = OptionSpec.duration("call_timeout")
            .visible()
            .defaultValue(Duration.ofSeconds(30))
            .description("The time-out for each call to the backend; at most ten minutes.");
    public static final OptionSpec<List<String>> IDENTITY_DISCLOSURE = OptionSpec.list("identity_disclosure")
            .visible()
            .defaultValue(List.of("full_name", "email"))
            .description(
                    "The personal data of learners and staff that the vendor receives in addition to a pseudonym: `full_name`, `email`,"
                            + " or an empty list for none.");
    public static final OptionSpec<List<String>> ALLOWED_REDIRECT_HOSTS = OptionSpec.list("allowed_redirect_hosts")
            .visible()
            .description("The hosts to which learners and staff may be redirected, in addition to the vendor's own.");
    public static final OptionSpec<List<String>> ALLOWED_LAUNCH_SCHEMES = OptionSpec.list("allowed_launch_schemes")
            .visible()
            .defaultValue(List.of("https"))
            .description(
                    "The schemes of links to the vendor's software that learners may follow, in addition to `https`: a"
                            + " vendor's scheme that opens an application, such as `myproctor`, or `http`, which is not"
                            + " encrypted.");
    public static final OptionSpec<URI> CLIENT_SCRIPT_URL = OptionSpec.uri("client_script_url")
            .visible()
            .description(
                    "The site's own script for the learner's browser, which replaces the one in the provider's JAR.");
    public static final OptionSpec<String> PING_FAILURE = OptionSpec.text("ping_failure")
            .visible()
            .defaultValue("error")
            .description("How an attempt is handled if its pings keep failing: `error` or `continue`.");
    public static final OptionSpec<Boolean> ALLOW_REVIEW_UPDATES = OptionSpec.flag("allow_review_updates")
            .visible()
            .defaultValue(true)
            .description(
                    "Whether a later review of the same attempt replaces the first one. With `false` it is stored but"
                            + " not applied.");

    public static final OptionSpec<List<String>> ACCOMMODATIONS = OptionSpec.list("accommodations")
            .visible()
            .description("The kinds of accommodations that the vendor receives and carries out: `extra_time`,"
                    + " `review_rules_exception`, `breaks`, `permitted_items`, `permitted_people`, `waived_rules`, or an"
                    + " empty list for none. Other kinds are not sent, and staff is told.");

    public static final OptionSpec<Boolean> SIGNED_CALLBACKS = OptionSpec.flag("signed_callbacks")
            .visible()
            .defaultValue(false)
            .description(
                    "Whether callbacks are accepted without an API client of the site. Set `true` only if the provider"
                            + " verifies the vendor's signature.");

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
            ALLOW_REVIEW_UPDATES,
            ACCOMMODATIONS,
            SIGNED_CALLBACKS);

    /** The options that are only displayed. A backend works without them, so an invalid value is left out with a warning. */
    private static final Set<String> PRESENTATION = Set.of(
            VERBOSE_NAME.key(),
            TECH_SUPPORT_EMAIL.key(),
            TECH_SUPPORT_PHONE.key(),
            LEARNER_NOTIFICATION_FROM_EMAIL.key(),
            HELP_CENTER_ARTICLE_URL.key(),
            INTEGRATION_SPECIFIC_EMAIL.key(),
            LINK_URLS.key());

    /** Keys of earlier versions of Open edX that are no longer used. */
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
