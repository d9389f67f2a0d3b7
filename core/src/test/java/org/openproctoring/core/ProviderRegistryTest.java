package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.openproctoring.core.Site.codes;
import static org.openproctoring.core.Site.messages;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.registry.RegistryBuilder;

class ProviderRegistryTest {
    private static final OptionSpec<URI> BASE_URL =
            OptionSpec.uri("base_url").required().visible();
    private static final OptionSpec<Secret> CLIENT_ID =
            OptionSpec.secret("client_id").required();
    private static final OptionSpec<Integer> RETRIES =
            OptionSpec.integer("retries").visible().defaultValue(3);

    private static FakeProvider acme() {
        return FakeProvider.named("acme");
    }

    private static List<String> names(List<BackendEntry> backends) {
        return backends.stream().map(BackendEntry::name).toList();
    }

    private static BackendEntry acmeOf(String yaml, ProctoringProvider... providers) {
        return Site.of(yaml, providers).backend("acme");
    }

    // Names, order and look-ups

    @Test
    void backendsAreOrderedByName() {
        ProviderRegistry registry = Site.of("zeta:\nacme:\nMid:\n", acme());

        assertThat(names(registry.backends())).containsExactly("Mid", "acme", "null", "zeta");
    }

    @Test
    void providersAreOrderedByNameAndThoseWithoutOneComeLast() {
        ProviderRegistry registry =
                Site.of("{}", FakeProvider.named("zeta"), FakeProvider.named("Bad Name"), FakeProvider.named("acme"));

        assertThat(registry.providers())
                .extracting(provider -> provider.name().orElse("-"))
                .containsExactly("acme", "null", "zeta", "-");
    }

    @Test
    void listsCannotBeChanged() {
        ProviderRegistry registry = Site.of("acme:", acme());

        assertThat(registry.backends()).isUnmodifiable();
        assertThat(registry.providers()).isUnmodifiable();
        assertThat(registry.report().problems()).isUnmodifiable();
        assertThat(registry.backend("acme").problems()).isUnmodifiable();
        assertThat(registry.backend("acme").features()).isUnmodifiable();
        assertThat(registry.backend("acme").options()).isUnmodifiable();
    }

    @ParameterizedTest
    @CsvSource({"acme-eu, acme_eu", "ACME_EU, acme_eu", "acme_ue, acme_eu", "glbex, globex"})
    void unknownNameIsAnsweredWithTheNearestOne(String asked, String nearest) {
        BackendEntry entry =
                Site.of("acme_eu: {provider: acme}\nglobex:\n", acme()).backend(asked);

        assertThat(entry.name()).isEqualTo(asked);
        assertThat(entry.state()).isEqualTo(BackendState.UNKNOWN);
        assertThat(codes(entry.problems())).containsExactly("backend-unknown");
        assertThat(entry.problems().get(0).message())
                .isEqualTo("no backend " + asked + " is configured; did you mean " + nearest + "?");
    }

    @Test
    void unknownNameWithoutANearMissListsAllNames() {
        BackendEntry entry = Site.of("globex:\nacme:\n", acme()).backend("something else");

        assertThat(messages(entry.problems()))
                .containsExactly("no backend something else is configured; configured backends: acme, globex, null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "DEFAULT", "a\nb", "course-v1:Demo", "\u0000"})
    void everyNameHasAnAnswer(String name) {
        BackendEntry entry = Site.of("acme:", acme()).backend(name);

        assertThat(entry.state()).isEqualTo(BackendState.UNKNOWN);
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(false, Origin.DEFAULT));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(true, Origin.DEFAULT));
        assertThat(entry.displayName(Locale.ENGLISH)).isEqualTo(name);
        assertThatExceptionOfType(BackendNotReadyException.class).isThrownBy(entry::requireReady);
    }

    @Test
    void namesOfBackendsAreTakenLiterally() {
        ProviderRegistry registry = Site.of("{'Acme EU (pilot)': {provider: acme}, Default: {provider: acme}}", acme());

        assertThat(registry.backend("Acme EU (pilot)").state()).isEqualTo(BackendState.READY);
        assertThat(registry.backend("Default").state()).isEqualTo(BackendState.READY);
        assertThat(registry.backend("acme eu (pilot)").state()).isEqualTo(BackendState.UNKNOWN);
    }

    // DEFAULT

    @Test
    void defaultBackendIsAbsentUnlessConfigured() {
        assertThat(Site.of("acme:", acme()).defaultBackend()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "{acme: {}}, READY",
        "{acme: {enabled: false}}, DISABLED",
        "{acme: {provider: globex}}, NOT_INSTALLED",
        "'{acme: {enabled: maybe, call_timeout: 1}}', MISCONFIGURED",
        "{acme: {provider: broken}}, FAILED",
        "{globex: {}}, UNKNOWN"
    })
    void defaultBackendIsThereInEveryState(String backends, BackendState state) {
        String yaml = backends.replaceFirst("\\{", "{DEFAULT: acme, ");
        ProviderRegistry registry =
                Site.of(yaml, acme(), FakeProvider.named("broken").spiVersion(99));

        assertThat(registry.defaultBackend()).hasValueSatisfying(entry -> {
            assertThat(entry.name()).isEqualTo("acme");
            assertThat(entry.state()).isEqualTo(state);
        });
        assertThat(registry.report().defaultBackend()).contains("acme");
    }

    @Test
    void defaultWithoutAnEntryIsAnErrorWithTheNearestName() {
        ProviderRegistry registry = Site.of("DEFAULT: acmee\nacme:\n", acme());

        assertThat(registry.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("default-not-configured");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.message()).isEqualTo("DEFAULT names acmee, which has no entry; did you mean acme?");
        });
    }

    @Test
    void defaultIsNotABackend() {
        ProviderRegistry registry = Site.of("DEFAULT: acme\nacme:\n", acme());

        assertThat(names(registry.backends())).containsExactly("acme", "null");
        assertThat(registry.backend("DEFAULT").state()).isEqualTo(BackendState.UNKNOWN);
    }

    @Test
    void nothingIsDecidedByTheDefaultBackend() {
        ProviderRegistry registry = Site.of(
                "DEFAULT: acme\nacme: {requires_escalation_email: true, show_review_rules: false}\nglobex:\n",
                acme(),
                FakeProvider.named("globex"));

        assertThat(registry.backend("globex").requiresEscalationEmail().value()).isFalse();
        assertThat(registry.backend("globex").showReviewRules().value()).isTrue();
        assertThat(registry.backend("initech").requiresEscalationEmail().value())
                .isFalse();
    }

    // The built-in backend

    @Test
    void backendNamedNullIsThereWithoutAnEntry() {
        BackendEntry entry = new RegistryBuilder().discovery(false).build().backend("null");

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.displayName(Locale.ENGLISH)).isEqualTo("No proctoring");
        assertThat(entry.features()).isEmpty();
    }

    @Test
    void backendNamedNullNeverRegisters() {
        ProctoringBackend backend = Site.of("DEFAULT: null\n'null': {}\n")
                .defaultBackend()
                .orElseThrow()
                .requireReady();

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> backend.register(Site.registration()))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("not-supported");
                    assertThat(failure.effect()).isEqualTo(ProctoringException.Effect.NONE);
                });
    }

    @Test
    void backendNamedNullCanBeDisabled() {
        assertThat(Site.of("'null': {enabled: false}").backend("null").state()).isEqualTo(BackendState.DISABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "default", "", "Acme", "1acme", "acme eu", "acme\n"})
    void noProviderMayCallItselfSo(String name) {
        ProviderRegistry registry = Site.of("{}", FakeProvider.named(name));

        assertThat(codes(registry.report().problems())).containsExactly("provider-invalid-answer");
        assertThat(registry.backend("null").state()).isEqualTo(BackendState.READY);
        assertThat(registry.providers())
                .filteredOn(provider -> provider.name().isEmpty())
                .hasSize(1);
    }

    @Test
    void nameHas63CharactersAtMost() {
        String longest = "a".repeat(63);

        assertThat(Site.of(longest + ":", FakeProvider.named(longest))
                        .backend(longest)
                        .state())
                .isEqualTo(BackendState.READY);
        assertThat(codes(Site.of("{}", FakeProvider.named(longest + "a"))
                        .report()
                        .problems()))
                .containsExactly("provider-invalid-answer");
    }

    // Registered providers

    @Test
    void providersAddedByHandNeedNoClassPath() {
        assertThat(acmeOf("acme:", acme()).state()).isEqualTo(BackendState.READY);
    }

    @Test
    void providerWithoutABackendIsUnconfigured() {
        assertThat(Site.of("globex: {provider: acme}", acme(), FakeProvider.named("initech"))
                        .providers())
                .extracting(provider -> provider.name().orElseThrow() + " " + provider.state())
                .containsExactly("acme AVAILABLE", "initech UNCONFIGURED", "null AVAILABLE");
    }

    @Test
    void disabledBackendLeavesItsProviderUnconfigured() {
        assertThat(Site.of("acme: {enabled: false}", acme()).providers())
                .filteredOn(provider -> provider.name().orElse("").equals("acme"))
                .extracting(ProviderEntry::state)
                .containsExactly(ProviderState.UNCONFIGURED);
    }

    @Test
    void providerHasVersionAndLocation() {
        ProviderEntry provider = Site.of("{}", acme()).providers().get(0);

        assertThat(provider.displayName(Locale.ENGLISH)).contains("The acme service");
        assertThat(provider.spiVersion()).hasValue(ProctoringSpi.VERSION);
        assertThat(provider.providerClass()).isEqualTo(FakeProvider.class.getName());
        assertThat(provider.location())
                .hasValueSatisfying(place -> assertThat(place).endsWith("classes"));
    }

    @Test
    void twoProvidersOfOneNameAreBothRefused() {
        ProviderRegistry registry = Site.of("acme:", acme(), new OtherAcme());

        BackendEntry entry = registry.backend("acme");
        assertThat(entry.state()).isEqualTo(BackendState.FAILED);
        assertThat(codes(entry.problems())).containsExactly("provider-unusable");
        assertThat(entry.problems().get(0).message())
                .startsWith("provider acme was found 2 times: ")
                .contains(FakeProvider.class.getName(), OtherAcme.class.getName());
        assertThat(entry.problems().get(0).action()).contains("provider_class");
        assertThat(codes(registry.report().problems())).containsExactly("provider-unusable", "provider-name-conflict");
        assertThat(registry.providers())
                .filteredOn(provider -> provider.state() == ProviderState.CONFLICT)
                .hasSize(2);
    }

    @Test
    void conflictIsSettledByAPin() {
        FakeProvider wanted = acme();
        BackendEntry entry =
                acmeOf("acme: {provider_class: " + FakeProvider.class.getName() + "}", wanted, new OtherAcme());

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(wanted.contexts).hasSize(1);
    }

    @Test
    void pinThatFitsNoProviderNamesThoseThatAreThere() {
        BackendEntry entry = acmeOf("acme: {provider_class: com.acme.Typo}", acme(), new OtherAcme());

        assertThat(entry.state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(entry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("provider-pin-unknown");
            assertThat(problem.key()).contains("provider_class");
            assertThat(problem.message()).contains(FakeProvider.class.getName(), OtherAcme.class.getName());
        });
    }

    @Test
    void pinOnTheOnlyProviderIsHarmless() {
        assertThat(acmeOf("acme: {provider_class: " + FakeProvider.class.getName() + "}", acme())
                        .state())
                .isEqualTo(BackendState.READY);
    }

    @Test
    void providersThatAreEqualAreStillTwo() {
        ProviderRegistry registry = Site.of("acme:", new EqualAcme(1), new EqualAcme(1));

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.FAILED);
        assertThat(registry.providers())
                .filteredOn(provider -> provider.state() == ProviderState.CONFLICT)
                .hasSize(2);
    }

    @Test
    void nothingAsksAProviderWhetherItEqualsAnother() {
        assertThat(acmeOf("acme:", new HashlessAcme()).state()).isEqualTo(BackendState.READY);
    }

    @Test
    void brokenProviderTakesNoNameFromOneThatWorks() {
        ProviderRegistry registry = Site.of("acme:", acme().spiVersion(7), new OtherAcme());

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        assertThat(codes(registry.report().problems())).containsExactly("provider-spi-version");
    }

    @Test
    void backendNamedNullCannotUseAnotherProvider() {
        BackendEntry entry = Site.of("'null': {provider: acme}", acme()).backend("null");

        assertThat(entry.state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(codes(entry.problems())).containsExactly("value-invalid");
    }

    @Test
    void brokenProviderFailsItsBackendWithTheSameWords() {
        ProviderRegistry registry = Site.of("acme:", acme().spiVersion(7));

        BackendEntry entry = registry.backend("acme");
        assertThat(entry.state()).isEqualTo(BackendState.FAILED);
        assertThat(entry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("provider-unusable");
            assertThat(problem.message()).contains("version 7", "version " + ProctoringSpi.VERSION);
        });
        assertThat(codes(registry.report().problems())).containsExactly("provider-unusable", "provider-spi-version");
    }

    @Test
    void brokenUnusedProviderIsOnlyAWarning() {
        ProviderRegistry registry = Site.of("{}", acme().spiVersion(7));

        assertThat(registry.report().hasErrors()).isFalse();
        assertThat(codes(registry.report().problems())).containsExactly("provider-spi-version");
    }

    @Test
    void providerMayNotDeclareAnOptionOfTheLibrary() {
        ProviderRegistry registry = Site.of("{}", acme().options(OptionSpec.flag("enabled")));

        assertThat(registry.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("provider-invalid-answer");
            assertThat(problem.message()).contains("enabled");
        });
    }

    // One provider, several backends

    @Test
    void oneProviderServesSeveralBackends() {
        FakeProvider acme = acme().options(BASE_URL);
        ProviderRegistry registry = Site.of("""
                eu: {provider: acme, base_url: https://eu.acme.example, show_review_rules: false}
                us: {provider: acme, base_url: https://us.acme.example}
                """, acme);

        assertThat(acme.contexts).extracting(BackendContext::backendName).containsExactly("eu", "us");
        assertThat(acme.contexts)
                .extracting(context -> context.options().get(BASE_URL).getHost())
                .containsExactly("eu.acme.example", "us.acme.example");
        assertThat(registry.backend("eu").providerName()).isEqualTo("acme");
        assertThat(registry.backend("eu").showReviewRules().value()).isFalse();
        assertThat(registry.backend("us").showReviewRules().value()).isTrue();
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.UNKNOWN);
    }

    // States

    @Test
    void notInstalledNamesTheNearestProvider() {
        BackendEntry entry = Site.of("acmee:", acme()).backend("acmee");

        assertThat(entry.state()).isEqualTo(BackendState.NOT_INSTALLED);
        assertThat(messages(entry.problems())).containsExactly("no provider acmee is installed; did you mean acme?");
    }

    @Test
    void notInstalledSaysThatAndNotThatItsKeysAreUnknown() {
        BackendEntry entry = Site.of("globex: {base_url: https://globex.example, api_key: k, enabld: no}")
                .backend("globex");

        assertThat(codes(entry.problems())).containsExactly("provider-not-installed");
        assertThat(entry.options())
                .containsEntry("api_key", new Effective<>("****", Origin.CONFIGURATION))
                .containsEntry("base_url", new Effective<>("****", Origin.CONFIGURATION));
    }

    @Test
    void notInstalledNamesProvidersThatCouldNotSayTheirName() {
        BackendEntry entry =
                Site.of("globex:", FakeProvider.named("Not A Name")).backend("globex");

        assertThat(entry.problems().get(0).message())
                .startsWith(
                        "no provider globex is installed; no other provider is installed; a provider that could not be loaded is in ");
    }

    @Test
    void misconfiguredListsEverythingAtOnce() {
        BackendEntry entry = acmeOf(
                "acme:\n  base_url: nowhere\n  retries: few\n  enabledd: true\n  other: 1\n",
                acme().options(BASE_URL, CLIENT_ID, RETRIES));

        assertThat(entry.state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(entry.problems())
                .extracting(problem -> problem.code() + " " + problem.key().orElse("") + " "
                        + problem.line().orElse(0))
                .containsExactlyInAnyOrder(
                        "value-invalid base_url 2",
                        "value-missing client_id 1",
                        "value-invalid retries 3",
                        "misspelled-key enabledd 4",
                        "unknown-key other 5");
        assertThat(entry.problems().get(4).code()).isEqualTo("unknown-key");
    }

    @Test
    void misconfiguredBackendIsNeverCreated() {
        FakeProvider acme = acme().options(BASE_URL);

        assertThat(acmeOf("acme:", acme).state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(acme.contexts).isEmpty();
    }

    @Test
    void warningsLeaveABackendReady() {
        BackendEntry entry = acmeOf("acme: {something: 1, create_zendesk_tickets: true}", acme());

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(codes(entry.problems())).containsExactlyInAnyOrder("unknown-key", "retired-key");
    }

    @Test
    void providerThatAnswersNullFails() {
        BackendEntry entry = acmeOf("acme:", acme().creating(ProviderRegistryTest::nothing));

        assertThat(entry.state()).isEqualTo(BackendState.FAILED);
        assertThat(entry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("backend-creation-failed");
            assertThat(problem.message()).contains("acme", FakeProvider.class.getName(), "null");
            assertThat(problem.provider()).contains("acme");
            assertThat(problem.location()).isPresent();
        });
    }

    @Test
    void providerThatThrowsFailsAndItsNeighboursDoNot() {
        ProviderRegistry registry = Site.of(
                "acme:\nglobex:\n",
                acme().creating(context -> {
                    throw new AssertionError("no");
                }),
                FakeProvider.named("globex"));

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.FAILED);
        assertThat(messages(registry.backend("acme").problems()).get(0))
                .contains("java.lang.AssertionError at ")
                .contains(ProviderRegistryTest.class.getName());
        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.READY);
    }

    @Test
    void disabledBackendHasNoProblemsAndIsNotCreated() {
        FakeProvider acme = acme().options(BASE_URL, CLIENT_ID);
        ProviderRegistry registry = Site.of(
                "acme: {enabled: off, base_url: 5, enabledd: 1}\nglobex: {enabled: false, provider: gone}\n", acme);

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.DISABLED);
        assertThat(registry.backend("acme").problems()).isEmpty();
        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.DISABLED);
        assertThat(registry.report().problems()).isEmpty();
        assertThat(acme.contexts).isEmpty();
    }

    @Test
    void disabledBackendReportsItsRequirements() {
        BackendEntry entry = acmeOf(
                "acme: {enabled: false}",
                acme().capabilities(ProviderCapabilities.builder().requiresEscalationEmail(true)));

        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(true, Origin.PROVIDER));
    }

    @Test
    void backendThatIsNotReadyThrowsWithTheReason() {
        BackendEntry entry = Site.of("globex:").backend("globex");

        assertThatExceptionOfType(BackendNotReadyException.class)
                .isThrownBy(entry::requireReady)
                .satisfies(failure -> {
                    assertThat(failure.state()).isEqualTo(BackendState.NOT_INSTALLED);
                    assertThat(failure.code()).isEqualTo("backend-not-ready");
                    assertThat(failure.fault()).isEqualTo(ProctoringException.Fault.OPERATOR);
                    assertThat(failure.effect()).isEqualTo(ProctoringException.Effect.NONE);
                })
                .withMessageContaining("no provider globex is installed")
                .withMessageContaining("site.yml:1");
    }

    // Effective values

    @Test
    void firstEntryOfTheAnnouncementAnswersBothQuestionsThoughItLacksCredentials() {
        FakeProvider acme = acme().options(BASE_URL, CLIENT_ID)
                .capabilities(ProviderCapabilities.builder().showReviewRules(false));
        BackendEntry entry = acmeOf(
                "{\"acme\": {\"base_url\": \"https://acme.example\", \"requires_escalation_email\": true}}", acme);

        assertThat(entry.state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(messages(entry.problems())).containsExactly("client_id is required but has no value");
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(true, Origin.CONFIGURATION));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(false, Origin.PROVIDER));
    }

    @Test
    void secondEntryOfTheAnnouncementAnswersBothQuestionsThoughItLacksCredentials() {
        FakeProvider acme = acme().options(BASE_URL, CLIENT_ID)
                .capabilities(ProviderCapabilities.builder().requiresEscalationEmail(true));
        BackendEntry entry =
                acmeOf("{\"acme\": {\"base_url\": \"https://acme.example\", \"show_review_rules\": false}}", acme);

        assertThat(entry.state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(true, Origin.PROVIDER));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(false, Origin.CONFIGURATION));
    }

    @Test
    void entriesOfTheAnnouncementAreAssumptionsWithoutTheProvider() {
        BackendEntry entry = acmeOf("acme: {base_url: https://acme.example, requires_escalation_email: true}");

        assertThat(entry.state()).isEqualTo(BackendState.NOT_INSTALLED);
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(true, Origin.CONFIGURATION));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(true, Origin.DEFAULT));
    }

    @Test
    void operatorOverrulesTheProviderInBothDirections() {
        FakeProvider acme = acme().capabilities(ProviderCapabilities.builder()
                .requiresEscalationEmail(true)
                .showReviewRules(false));
        BackendEntry entry = acmeOf("acme: {requires_escalation_email: no, show_review_rules: 'yes'}", acme);

        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(false, Origin.CONFIGURATION));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(true, Origin.CONFIGURATION));
    }

    @Test
    void providerWithDefaultsIsTheOrigin() {
        BackendEntry entry = acmeOf("acme:", acme());

        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(false, Origin.PROVIDER));
        assertThat(entry.showReviewRules()).isEqualTo(new Effective<>(true, Origin.PROVIDER));
        assertThat(entry.passingStatuses()).isEqualTo(new Effective<>(Set.of(ReviewStatus.PASSED), Origin.PROVIDER));
        assertThat(entry.pingInterval()).isEqualTo(new Effective<>(Duration.ofMinutes(1), Origin.PROVIDER));
    }

    @Test
    void providerThatFailedWasNotAsked() {
        BackendEntry entry = acmeOf(
                "acme:",
                acme().spiVersion(2).capabilities(ProviderCapabilities.builder().requiresEscalationEmail(true)));

        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(false, Origin.DEFAULT));
    }

    @Test
    void backendThatCouldNotBeCreatedStillHasItsProvidersWord() {
        BackendEntry entry = acmeOf(
                "acme:",
                acme().creating(ProviderRegistryTest::nothing)
                        .capabilities(ProviderCapabilities.builder().requiresEscalationEmail(true)));

        assertThat(entry.state()).isEqualTo(BackendState.FAILED);
        assertThat(entry.requiresEscalationEmail()).isEqualTo(new Effective<>(true, Origin.PROVIDER));
    }

    @Test
    void optionsTellWhoSaidSo() {
        BackendEntry entry = acmeOf(
                "acme: {base_url: 'https://user:pw@acme.example/?key=1', client_id: 5, odd: 1}",
                acme().options(BASE_URL, CLIENT_ID, RETRIES));

        assertThat(entry.options())
                .containsEntry("base_url", new Effective<>("https://****@acme.example/?****", Origin.CONFIGURATION))
                .containsEntry("client_id", new Effective<>("****", Origin.CONFIGURATION))
                .containsEntry("retries", new Effective<>(3, Origin.PROVIDER))
                .containsEntry("odd", new Effective<>("****", Origin.CONFIGURATION))
                .containsEntry("enabled", new Effective<>(true, Origin.DEFAULT))
                .doesNotContainKey("show_review_rules");
        assertThat(List.copyOf(entry.options().keySet())).isSorted();
    }

    @Test
    void displayNameIsTheOperatorsElseTheProvidersElseTheBackends() {
        ProviderRegistry registry =
                Site.of("a: {provider: acme, verbose_name: Our proctor}\nb: {provider: acme}\nc:\n", acme());

        assertThat(registry.backends())
                .extracting(entry -> entry.displayName(Locale.ENGLISH))
                .containsExactly("Our proctor", "The acme service", "c", "No proctoring");
    }

    // Features

    @Test
    void featuresAreThoseOfTheBackend() {
        BackendEntry entry = acmeOf(
                "acme:",
                acme().backend(new FakeBackend()
                        .offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.DELETED)
                        .offering(Dashboard.class, request -> URI.create("https://acme.example"))));

        assertThat(entry.features()).containsExactly("Dashboard", "UserRetirement");
        assertThat(entry.hasDashboard()).isTrue();
        assertThat(entry.supportsOnboarding()).isFalse();
    }

    @Test
    void maskHidesAFeatureEverywhere() {
        BackendEntry entry = acmeOf(
                "acme: {has_dashboard: false}",
                acme().backend(new FakeBackend()
                        .offering(Dashboard.class, request -> URI.create("https://acme.example"))));

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.hasDashboard()).isFalse();
        assertThat(entry.features()).isEmpty();
        assertThat(entry.requireReady().feature(Dashboard.class)).isEmpty();
    }

    @Test
    void trueDoesNotAddMissingFeatures() {
        BackendEntry entry = acmeOf("acme: {has_dashboard: true, supports_onboarding: true}", acme());

        assertThat(entry.hasDashboard()).isFalse();
        assertThat(entry.supportsOnboarding()).isFalse();
    }

    @Test
    void featureThatCannotBeAskedForIsAbsentAndTheOthersWork() {
        BackendEntry entry = acmeOf(
                "acme:",
                acme().backend(new FakeBackend()
                        .answering(Dashboard.class, () -> {
                            throw new NoClassDefFoundError("com/acme/Gone");
                        })
                        .offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.DELETED)));

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.features()).containsExactly("UserRetirement");
        assertThat(entry.requireReady().feature(Dashboard.class)).isEmpty();
        assertThat(entry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("feature-failed");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).contains("feature(Dashboard)", "com/acme/Gone");
        });
    }

    // The context of a provider

    @Test
    void providerIsGivenItsSurroundings() {
        FakeProvider acme = acme().options(RETRIES);
        HostInfo host = HostInfo.builder(URI.create("https://campus.example")).build();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Site.builder("pilot: {provider: acme, call_timeout: 5s}", acme)
                .host(host)
                .clock(clock)
                .build();

        BackendContext context = acme.context();
        assertThat(context.backendName()).isEqualTo("pilot");
        assertThat(context.host()).isSameAs(host);
        assertThat(context.clock()).isSameAs(clock);
        assertThat(context.callTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(context.options().get(RETRIES)).isEqualTo(3);
    }

    @Test
    void providerReadsOnlyWhatItDeclares() {
        FakeProvider acme = acme().options(RETRIES);
        Site.of("acme: {other: 1}", acme);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> acme.context().options().find(OptionSpec.text("other")))
                .withMessageContaining("other");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> acme.context().options().find(OptionSpec.text("retries")))
                .withMessageContaining("retries");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> acme.context().options().find(CoreOptions.CALL_TIMEOUT));
    }

    @Test
    void optionThatIsNotRequiredMayBeAbsent() {
        OptionSpec<String> note = OptionSpec.text("note");
        FakeProvider acme = acme().options(note);
        Site.of("acme:", acme);

        assertThat(acme.context().options().find(note)).isEmpty();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> acme.context().options().get(note));
    }

    // Strict mode

    @Test
    void strictModeCountsEveryWarningAsAnError() {
        ProviderRegistry registry =
                Site.builder("acme: {something: 1}", acme()).strict(true).build();

        assertThat(registry.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-key");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
        });
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry.report().orThrow());
    }

    @Test
    void orThrowReturnsTheReportWithoutErrors() {
        RegistryReport report = Site.of("acme: {something: 1}", acme()).report();

        assertThat(report.orThrow()).isSameAs(report);
    }

    @Test
    void orThrowListsEverything() {
        RegistryReport report = Site.of(
                        "DEFAULT: nobody\nacme: {something: 1}\nglobex:\ninitech: {provider: acme, enabled: 7}\n",
                        acme())
                .report();

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(report::orThrow)
                .satisfies(failure -> {
                    assertThat(failure.problems()).isEqualTo(report.problems());
                    assertThat(codes(failure.problems()))
                            .containsExactly(
                                    "provider-not-installed", "value-invalid", "default-not-configured", "unknown-key");
                    assertThat(String.valueOf(failure.getMessage()).lines())
                            .hasSize(4)
                            .allSatisfy(line -> assertThat(line).contains(" -> "));
                });
    }

    // The builder

    @Test
    void builderCanBeUsedTwice() {
        RegistryBuilder builder = Site.builder("acme:", acme());

        assertThat(builder.build().backend("acme").state()).isEqualTo(BackendState.READY);
        assertThat(builder.build().backend("acme").state()).isEqualTo(BackendState.READY);
    }

    @Test
    void builderRefusesANegativeCloseTimeout() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ProviderRegistry.builder().closeTimeout(Duration.ofSeconds(-1)));
    }

    @Test
    void registryAndEntryHaveATextForm() {
        ProviderRegistry registry = Site.of("acme:", acme());

        assertThat(registry).hasToString("registry of 2 backends");
        assertThat(registry.backend("acme")).hasToString("backend acme READY");
        assertThat(registry.report().toString()).isEqualTo(registry.report().toTable());
    }

    @SuppressWarnings("NullAway") // as a provider without null checks may do it
    private static ProctoringBackend nothing(BackendContext context) {
        return null;
    }

    private static class OtherAcme implements ProctoringProvider {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Other").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return registration -> Registration.registered("other");
        }
    }

    private record EqualAcme(int tenant) implements ProctoringProvider {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Equal").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return registration -> Registration.registered(String.valueOf(tenant));
        }
    }

    private static final class HashlessAcme extends OtherAcme {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("asked");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("asked");
        }
    }
}
