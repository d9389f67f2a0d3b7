package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Effective;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.IdentityAttribute;
import org.openproctoring.core.Origin;
import org.openproctoring.core.PingFailure;
import org.openproctoring.core.Site;

/** Tests every option of the library with its default and with another value. */
class CoreOptionsTest {
    /** Every option, set to a value other than its default. */
    private static final Map<String, Object> EVERYTHING = new TreeMap<>(Map.ofEntries(
            Map.entry("provider", "acme"),
            Map.entry("provider_class", FakeProvider.class.getName()),
            Map.entry("enabled", false),
            Map.entry("requires_escalation_email", true),
            Map.entry("show_review_rules", false),
            Map.entry("verbose_name", "Our proctor"),
            Map.entry("tech_support_email", "help@campus.example"),
            Map.entry("tech_support_phone", "+49 1"),
            Map.entry("learner_notification_from_email", "no-reply@campus.example"),
            Map.entry("help_center_article_url", "https://campus.example/review"),
            Map.entry("integration_specific_email", "proctoring@campus.example"),
            Map.entry("LINK_URLS", Map.of("contact", "https://campus.example/contact")),
            Map.entry("has_dashboard", false),
            Map.entry("supports_onboarding", false),
            Map.entry("ping_interval", 15),
            Map.entry("passing_statuses", List.of("Clean", "Rules Violation")),
            Map.entry("call_timeout", "5s"),
            Map.entry("identity_disclosure", List.of("email")),
            Map.entry("allowed_redirect_hosts", List.of("CDN.acme.example")),
            Map.entry("allowed_launch_schemes", List.of("myproctor")),
            Map.entry("client_script_url", "https://campus.example/worker.js"),
            Map.entry("ping_failure", "continue"),
            Map.entry("allow_review_updates", false),
            Map.entry("accommodations", List.of("breaks", "Waived_Rules")),
            Map.entry("signed_callbacks", true)));

    private static FakeProvider acme() {
        return FakeProvider.named("acme")
                .backend(new FakeBackend()
                        .offering(Dashboard.class, request -> URI.create("https://acme.example"))
                        .offering(Onboarding.class, new NoOnboarding()));
    }

    @Test
    void defaultsOfEveryOption() {
        BackendEntry entry = Site.of("acme:", acme()).backend("acme");

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.providerName()).isEqualTo("acme");
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(false, Origin.PROVIDER));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(true, Origin.PROVIDER));
        assertThat(entry.displayName(Locale.ENGLISH)).isEqualTo("The acme service");
        assertThat(entry.contacts().email()).isEmpty();
        assertThat(entry.contacts().phone()).isEmpty();
        assertThat(entry.contacts().learnerNotificationFrom()).isEmpty();
        assertThat(entry.contacts().helpCenterArticle()).isEmpty();
        assertThat(entry.contacts().integrationEmail()).isEmpty();
        assertThat(entry.contacts().links()).isEmpty();
        assertThat(entry.hasDashboard()).isTrue();
        assertThat(entry.supportsOnboarding()).isTrue();
        assertThat(entry.pingInterval()).isEqualTo(new Effective<>(Duration.ofSeconds(60), Origin.PROVIDER));
        assertThat(entry.passingStatuses()).isEqualTo(new Effective<>(Set.of(ReviewStatus.PASSED), Origin.PROVIDER));
        assertThat(entry.callTimeout()).isEqualTo(new Effective<>(Duration.ofSeconds(30), Origin.DEFAULT));
        assertThat(entry.identityDisclosure())
                .isEqualTo(
                        new Effective<>(Set.of(IdentityAttribute.FULL_NAME, IdentityAttribute.EMAIL), Origin.DEFAULT));
        assertThat(entry.allowedRedirectHosts()).isEqualTo(new Effective<>(Set.of(), Origin.DEFAULT));
        assertThat(entry.allowedLaunchSchemes()).isEqualTo(new Effective<>(Set.of("https"), Origin.DEFAULT));
        assertThat(entry.clientScriptUrl()).isEmpty();
        assertThat(entry.pingFailure()).isEqualTo(new Effective<>(PingFailure.ERROR, Origin.DEFAULT));
        assertThat(entry.allowReviewUpdates()).isEqualTo(new Effective<>(true, Origin.DEFAULT));
        assertThat(entry.signedCallbacks()).isEqualTo(new Effective<>(false, Origin.DEFAULT));
    }

    @Test
    void everyOptionSetAwayFromItsDefault() {
        Map<String, Object> options = new TreeMap<>(EVERYTHING);
        options.remove("enabled");
        BackendEntry entry =
                Site.builder(Map.of("pilot", options), acme()).build().backend("pilot");

        assertThat(entry.problems()).isEmpty();
        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.providerName()).isEqualTo("acme");
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(true, Origin.CONFIGURATION));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(false, Origin.CONFIGURATION));
        assertThat(entry.displayName(Locale.ENGLISH)).isEqualTo("Our proctor");
        assertThat(entry.contacts().email()).contains("help@campus.example");
        assertThat(entry.contacts().phone()).contains("+49 1");
        assertThat(entry.contacts().learnerNotificationFrom()).contains("no-reply@campus.example");
        assertThat(entry.contacts().helpCenterArticle()).contains(URI.create("https://campus.example/review"));
        assertThat(entry.contacts().integrationEmail()).contains("proctoring@campus.example");
        assertThat(entry.contacts().links()).containsEntry("contact", URI.create("https://campus.example/contact"));
        assertThat(entry.hasDashboard()).isFalse();
        assertThat(entry.supportsOnboarding()).isFalse();
        assertThat(entry.pingInterval()).isEqualTo(new Effective<>(Duration.ofSeconds(15), Origin.CONFIGURATION));
        assertThat(entry.passingStatuses())
                .isEqualTo(new Effective<>(Set.of(ReviewStatus.PASSED, ReviewStatus.VIOLATION), Origin.CONFIGURATION));
        assertThat(entry.callTimeout()).isEqualTo(new Effective<>(Duration.ofSeconds(5), Origin.CONFIGURATION));
        assertThat(entry.identityDisclosure())
                .isEqualTo(new Effective<>(Set.of(IdentityAttribute.EMAIL), Origin.CONFIGURATION));
        assertThat(entry.allowedRedirectHosts())
                .isEqualTo(new Effective<>(Set.of("cdn.acme.example"), Origin.CONFIGURATION));
        assertThat(entry.allowedLaunchSchemes())
                .isEqualTo(new Effective<>(Set.of("https", "myproctor"), Origin.CONFIGURATION));
        assertThat(entry.clientScriptUrl()).contains(URI.create("https://campus.example/worker.js"));
        assertThat(entry.pingFailure()).isEqualTo(new Effective<>(PingFailure.CONTINUE, Origin.CONFIGURATION));
        assertThat(entry.allowReviewUpdates()).isEqualTo(new Effective<>(false, Origin.CONFIGURATION));
        assertThat(entry.accommodations())
                .isEqualTo(new Effective<>(
                        Set.of(AccommodationKind.BREAKS, AccommodationKind.WAIVED_RULES), Origin.CONFIGURATION));
        assertThat(entry.signedCallbacks()).isEqualTo(new Effective<>(true, Origin.CONFIGURATION));
    }

    @Test
    void everyOptionIsInTheReportWithItsOrigin() {
        BackendEntry entry =
                Site.builder(Map.of("pilot", EVERYTHING), acme()).build().backend("pilot");

        assertThat(entry.state()).isEqualTo(BackendState.DISABLED);
        assertThat(entry.options().keySet()).containsExactlyElementsOf(EVERYTHING.keySet());
        assertThat(entry.options().values()).allMatch(value -> value.from() == Origin.CONFIGURATION);
        assertThat(entry.options())
                .containsEntry("enabled", new Effective<>(false, Origin.CONFIGURATION))
                .containsEntry("ping_interval", new Effective<>("PT15S", Origin.CONFIGURATION))
                .containsEntry(
                        "passing_statuses", new Effective<>(List.of("Clean", "Rules Violation"), Origin.CONFIGURATION))
                .containsEntry(
                        "LINK_URLS",
                        new Effective<>(Map.of("contact", "https://campus.example/contact"), Origin.CONFIGURATION));
    }

    @Test
    void noOptionIsForgottenHere() {
        assertThat(EVERYTHING)
                .containsOnlyKeys(CoreOptions.ALL.stream().map(OptionSpec::key).toList());
    }

    @Test
    void everyOptionIsDescribedAndVisible() {
        assertThat(CoreOptions.ALL).allSatisfy(option -> {
            assertThat(option.description()).endsWith(".");
            assertThat(option.isVisible()).isTrue();
            assertThat(option.isRequired()).isFalse();
        });
    }

    @Test
    void keysAreOwned() {
        assertThat(CoreOptions.ALL).allMatch(option -> CoreOptions.owns(option.key()));
        assertThat(CoreOptions.owns("base_url")).isFalse();
        assertThat(CoreOptions.RETIRED).noneMatch(CoreOptions::owns);
    }

    @Test
    void operatorsContactsWinOverTheProvidersOneByOne() {
        FakeProvider acme = FakeProvider.named("acme");
        acme.descriptor(ProviderDescriptor.builder("Acme")
                .contacts(SupportContacts.builder()
                        .email("help@acme.example")
                        .phone("+1 2")
                        .link("contact", URI.create("https://acme.example/contact"))
                        .link("faq", URI.create("https://acme.example/faq"))
                        .build()));
        SupportContacts contacts = Site.of(
                        "acme: {tech_support_phone: '+49 1', LINK_URLS: {contact: 'https://campus.example/c'}}", acme)
                .backend("acme")
                .contacts();

        assertThat(contacts.email()).contains("help@acme.example");
        assertThat(contacts.phone()).contains("+49 1");
        assertThat(contacts.links())
                .containsEntry("contact", URI.create("https://campus.example/c"))
                .containsEntry("faq", URI.create("https://acme.example/faq"));
    }

    private static final class NoOnboarding implements Onboarding {
        @Override
        public Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym) {
            return Optional.empty();
        }

        @Override
        public OnboardingPage profiles(OnboardingQuery query) {
            throw new UnsupportedOperationException();
        }
    }
}
