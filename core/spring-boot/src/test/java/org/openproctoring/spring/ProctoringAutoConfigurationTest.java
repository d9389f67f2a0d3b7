package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.Secret;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.course.CourseRules;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProctoringAutoConfigurationTest {
    private static final String BROKEN = "proctoring.backends.broken.provider=not-installed";

    private static ApplicationContextRunner withHost() {
        return Applications.withBackend()
                .withUserConfiguration(Applications.Host.class)
                .withPropertyValues("proctoring.pseudonyms.key=" + Applications.KEY);
    }

    @Test
    void anApplicationWithABackendHasARegistryAndRulesForCourses() {
        Applications.withBackend()
                .withPropertyValues("proctoring.locale=de", "proctoring.contact-email=help@lms.example")
                .run(context -> {
                    ProviderRegistry registry = context.getBean(ProviderRegistry.class);
                    BackendContext backend =
                            context.getBean(FakeProvider.class).contexts.get("acme");

                    assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
                    assertThat(backend.host().baseUrl()).hasToString("https://lms.example");
                    assertThat(backend.host().locale()).isEqualTo(Locale.GERMAN);
                    assertThat(backend.host().contactEmail()).contains("help@lms.example");
                    assertThat(context.getBean(CourseRules.class).providers()).contains("acme");
                });
    }

    @Test
    void anApplicationWithoutSettingsStarts() {
        Applications.empty().run(context -> assertThat(context).hasSingleBean(ProviderRegistry.class));
    }

    @Test
    void anApplicationThatTurnsTheLibraryOffHasNoBeans() {
        withHost()
                .withPropertyValues("proctoring.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(ProviderRegistry.class)
                        .doesNotHaveBean(AttemptService.class)
                        .doesNotHaveBean(SecretSanitizer.class));
    }

    @Test
    void theRegistryIsClosedWithTheContext() {
        List<ProviderRegistry> registries = new ArrayList<>();

        Applications.withBackend().run(context -> registries.add(context.getBean(ProviderRegistry.class)));

        assertThat(registries)
                .singleElement()
                .satisfies(registry -> assertThat(catchThrowable(() ->
                                registry.backend("acme").requireReady().register(Applications.registration("ann"))))
                        .isInstanceOf(BackendNotReadyException.class));
    }

    @Test
    void theBackendsCanComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("proctoring.yml"), "PROCTORING_BACKENDS: {acme: {base_url: https://acme.example}}");

        Applications.empty()
                .withPropertyValues("proctoring.configuration-file=" + file)
                .run(context -> assertThat(context.getBean(ProviderRegistry.class)
                                .backend("acme")
                                .state())
                        .isEqualTo(BackendState.READY));
    }

    @Test
    void theFileIsReloadedWhenItChanges(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("proctoring.yml"), "PROCTORING_BACKENDS: {acme: {base_url: https://acme.example}}");

        Applications.empty()
                .withPropertyValues("proctoring.configuration-file=" + file)
                .run(context -> {
                    Files.writeString(
                            file, "PROCTORING_BACKENDS: {acme: {base_url: https://acme.example, page_size: x}}");
                    ReloadableRegistry registry = context.getBean(ReloadableRegistry.class);
                    assertThat(registry.reload().applied()).as("with an error").isFalse();

                    Files.writeString(
                            file,
                            "PROCTORING_BACKENDS: {acme: {base_url: https://acme.example},"
                                    + " eu: {provider: acme, base_url: https://acme.example}}");
                    assertThat(registry.reload().applied()).isTrue();
                    assertThat(context.getBean(ProviderRegistry.class)
                                    .backend("eu")
                                    .state())
                            .isEqualTo(BackendState.READY);
                });
    }

    @Test
    void theBackendsCannotComeFromBothPlaces(@TempDir Path folder) {
        Applications.withBackend()
                .withPropertyValues("proctoring.configuration-file=" + folder.resolve("proctoring.yml"))
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("backends-ambiguous"));
    }

    @Test
    void anErrorPreventsTheStart() {
        Applications.withBackend()
                .withPropertyValues(BROKEN)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationFailure.class)
                        .hasMessageContaining("provider-not-installed"));
    }

    @Test
    void anOperatorCanStartWithTheBackendsThatWork() {
        Applications.withBackend()
                .withPropertyValues(BROKEN, "proctoring.fail-on=never")
                .run(context -> assertThat(context.getBean(ProviderRegistry.class)
                                .backend("acme")
                                .state())
                        .isEqualTo(BackendState.READY));
    }

    @Test
    void aWarningPreventsTheStartIfTheOperatorWantsThat() {
        ApplicationContextRunner unknownKey =
                Applications.withBackend().withPropertyValues("proctoring.backends.acme.colour_of_the_logo=red");

        unknownKey.run(context -> assertThat(context).hasNotFailed());
        unknownKey
                .withPropertyValues("proctoring.fail-on=warning")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("unknown-key"));
    }

    @Test
    void anApplicationWithoutAHostHasNoServiceOfAttempts() {
        Applications.withBackend()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(AttemptService.class)
                        .doesNotHaveBean(AttemptStore.class));
    }

    @Test
    void anApplicationWithAHostRunsAttempts() {
        List<String> events = new ArrayList<>();
        withHost()
                .withPropertyValues("proctoring.store.type=in-memory")
                .withBean("first", AttemptListener.class, () -> event -> events.add("first " + event.kind()))
                .withBean("second", AttemptListener.class, () -> event -> events.add("second " + event.kind()))
                .run(context -> {
                    AttemptService attempts = context.getBean(AttemptService.class);

                    assertThat(attempts.create("ann", "final").registration().state())
                            .isEqualTo(RegistrationState.REGISTERED);
                    attempts.processOutbox(10);
                });

        assertThat(events).hasSizeGreaterThanOrEqualTo(2);
        assertThat(events.get(0)).startsWith("first");
        assertThat(events.get(1)).isEqualTo(events.get(0).replace("first", "second"));
    }

    @Test
    void attemptsNeedAKeyForPseudonyms() {
        Applications.withBackend()
                .withUserConfiguration(Applications.Host.class)
                .withPropertyValues("proctoring.store.type=in-memory")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("pseudonym-key-missing"));
    }

    @Test
    void aShortKeyIsRefusedWithoutShowingIt() {
        Applications.withBackend()
                .withUserConfiguration(Applications.Host.class)
                .withPropertyValues("proctoring.store.type=in-memory", "proctoring.pseudonyms.key=tooshort")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("pseudonym-key-invalid")
                        .hasMessageNotContaining("tooshort"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "former-keys.k0", "open-edx-keys.acme"})
    void aKeyWhosePlaceholderCannotBeResolvedIsRefused(String name) {
        withHost()
                .withPropertyValues(
                        "proctoring.store.type=in-memory",
                        "proctoring.pseudonyms." + name + "=${PSEUDONYM_KEY_NOT_SET}")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("pseudonym-key-unresolved")
                        .hasMessageContaining("proctoring.pseudonyms." + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "former-keys.k0", "open-edx-keys.acme"})
    void aKeyThatRefersToAFileIsRefused(String name) {
        withHost()
                .withPropertyValues(
                        "proctoring.store.type=in-memory",
                        "proctoring.pseudonyms." + name + "=${file:/run/secrets/pseudonyms}")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("pseudonym-key-unresolved")
                        .hasMessageContaining("proctoring.pseudonyms." + name)
                        .hasMessageContaining("configtree:"));
    }

    @Test
    void formerKeysAndThoseOfOpenEdxAreUsed() {
        withHost()
                .withPropertyValues(
                        "proctoring.store.type=in-memory",
                        "proctoring.pseudonyms.key-id=k2",
                        "proctoring.pseudonyms.former-keys.k1=fedcba9876543210",
                        "proctoring.pseudonyms.open-edx-keys.old=key")
                .run(context -> {
                    Pseudonyms pseudonyms = context.getBean(Pseudonyms.class);

                    assertThat(pseudonyms.all("acme", "ann"))
                            .satisfiesExactly(
                                    current -> assertThat(current).startsWith("k2-"),
                                    former -> assertThat(former).startsWith("k1-"));
                    assertThat(pseudonyms.of("old", "ann")).doesNotContain("-");
                });
    }

    @Test
    void attemptsAreNeverKeptInMemoryUnlessTheOperatorAsksForIt() {
        withHost().run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("store-missing"));
    }

    @Test
    void everyBeanCanBeReplaced() {
        ProviderRegistry registry = ProviderRegistry.builder()
                .discovery(false)
                .configuration(BackendsConfiguration.EMPTY)
                .build();
        AttemptStore store = new InMemoryAttemptStore(Clock.systemUTC());
        Pseudonyms pseudonyms =
                Pseudonyms.builder("own", Secret.of(Applications.KEY)).build();
        CourseRules rules = CourseRules.of(registry);

        Applications.withBackend()
                .withUserConfiguration(Applications.Host.class)
                .withBean(ProviderRegistry.class, () -> registry)
                .withBean(AttemptStore.class, () -> store)
                .withBean(Pseudonyms.class, () -> pseudonyms)
                .withBean(CourseRules.class, () -> rules)
                .withBean("proctoringHealthIndicator", String.class, () -> "own")
                .run(context -> {
                    assertThat(context.getBean(ProviderRegistry.class)).isSameAs(registry);
                    assertThat(context.getBean(AttemptStore.class)).isSameAs(store);
                    assertThat(context.getBean(Pseudonyms.class)).isSameAs(pseudonyms);
                    assertThat(context.getBean(CourseRules.class)).isSameAs(rules);
                    assertThat(context.getBean("proctoringHealthIndicator")).isEqualTo("own");
                    assertThat(context).hasSingleBean(AttemptService.class);
                });
    }

    @Test
    void listenersOfCallsAndCustomizersAreUsed() {
        List<String> calls = new ArrayList<>();
        Applications.withBackend()
                .withBean(BackendCallListener.class, () -> call -> calls.add(call.operation()))
                .withBean(
                        ProviderRegistryCustomizer.class,
                        () -> builder -> builder.provider(new FakeProvider("from-a-customizer")))
                .run(context -> {
                    ProviderRegistry registry = context.getBean(ProviderRegistry.class);
                    registry.backend("acme").requireReady().register(Applications.registration("ann"));

                    assertThat(registry.providers())
                            .anySatisfy(
                                    provider -> assertThat(provider.toString()).contains("from-a-customizer"));
                });

        assertThat(calls).containsExactly("register");
    }
}
