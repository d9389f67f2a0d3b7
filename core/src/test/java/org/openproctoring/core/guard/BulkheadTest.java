package org.openproctoring.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.BackendCall;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.Site;

/** Limits calls to two for one backend and three for all. Vendors respond when the test allows it. */
@Timeout(30)
class BulkheadTest {
    private static final AttemptRef ATTEMPT = AttemptRef.of("attempt-1", "vendor-1");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<BackendCall> heard = new ArrayList<>();
    private final List<CompletableFuture<Registration>> running = new ArrayList<>();
    private final ProviderRegistry registry = Site.builder(
                    "{slow: {provider: acme}, slower: {provider: acme}}",
                    FakeProvider.named("acme").creating(context -> slow()))
            .maxConcurrentCalls(3)
            .maxConcurrentCallsPerBackend(2)
            .listener(this::hear)
            .build();

    @AfterEach
    void end() {
        answer.countDown();
        threads.shutdown();
        registry.close();
    }

    private synchronized void hear(BackendCall call) {
        heard.add(call);
    }

    /** A slow vendor that succeeds, so that no circuit breaker opens. */
    private FakeBackend slow() {
        return new FakeBackend()
                .registering(registration -> {
                    begun.countDown();
                    await(answer);
                    return Registration.registered("vendor-1");
                })
                .offering(AttemptLifecycle.class, new NoLifecycle())
                .offering(AttemptRemoval.class, attempt -> {})
                .offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.DELETED)
                .offering(Callbacks.class, request -> CallbackEvent.ready(AttemptKey.externalId("vendor-1")));
    }

    private volatile CountDownLatch begun = new CountDownLatch(0);

    private void occupy(String backend, int calls) {
        begun = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            running.add(CompletableFuture.supplyAsync(() -> ready(backend).register(Site.registration()), threads));
        }
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private ProctoringBackend ready(String backend) {
        return registry.backend(backend).requireReady();
    }

    private void isRefused(String backend) {
        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> ready(backend).register(Site.registration()))
                .satisfies(full -> {
                    assertThat(full.code()).isEqualTo("bulkhead-full");
                    assertThat(full.effect()).isEqualTo(Effect.NONE);
                    assertThat(full.retriable()).isTrue();
                    assertThat(full.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(5)));
                    assertThat(full).hasMessageContaining("backend " + backend);
                });
    }

    @Test
    void aCallBeyondTheLimitOfABackendFailsAtOnceAndTheOthersSucceed() {
        occupy("slow", 2);

        isRefused("slow");
        occupy("slower", 1);

        answer.countDown();
        assertThat(running)
                .allSatisfy(call -> assertThat(call.join().externalId()).contains("vendor-1"));
    }

    @Test
    void aCallBeyondTheLimitOfAllBackendsFailsAtOnce() {
        occupy("slow", 2);
        occupy("slower", 1);

        isRefused("slower");
    }

    @Test
    void aRefusedCallTakesNoPlaceAndAnEndedOneGivesItBack() {
        occupy("slow", 2);
        isRefused("slow");
        occupy("slower", 1);
        isRefused("slower");
        isRefused("slow");
        answer.countDown();
        running.forEach(CompletableFuture::join);

        for (int i = 0; i < 5; i++) {
            assertThat(ready("slow").register(Site.registration()).externalId()).contains("vendor-1");
        }
    }

    @Test
    void aFailedCallGivesItsPlaceBack() {
        ProviderRegistry failing = Site.builder(
                        "acme:", FakeProvider.named("acme").backend(new FakeBackend().registering(registration -> {
                                    throw new AssertionError("a bug");
                                })))
                .maxConcurrentCalls(1)
                .build();

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(ProctoringException.class)
                    .isThrownBy(() -> failing.backend("acme").requireReady().register(Site.registration()))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("provider-failed"));
        }
        failing.close();
    }

    @Test
    void startIsLimited() {
        AttemptLifecycle lifecycle =
                ready("slow").feature(AttemptLifecycle.class).orElseThrow();
        occupy("slow", 2);

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> lifecycle.start(ATTEMPT))
                .satisfies(full -> assertThat(full.code()).isEqualTo("bulkhead-full"));
    }

    @Test
    void callbacksAndTheOutboxPassAFullBulkhead() throws Exception {
        ProctoringBackend slow = ready("slow");
        occupy("slow", 2);
        occupy("slower", 1);

        slow.feature(AttemptLifecycle.class).orElseThrow().stop(ATTEMPT);
        slow.feature(AttemptLifecycle.class).orElseThrow().markErroneous(ATTEMPT);
        slow.feature(AttemptRemoval.class).orElseThrow().remove(ATTEMPT);
        slow.feature(UserRetirement.class).orElseThrow().retire("learner-1");
        slow.feature(Callbacks.class)
                .orElseThrow()
                .receive(InboundRequest.builder("ready").build());

        assertThat(heard)
                .hasSize(5)
                .allSatisfy(call -> assertThat(call.outcome()).isEqualTo("ok"));
    }

    static List<Class<? extends BackendFeature>> features() {
        return FeatureMask.STANDARD;
    }

    @ParameterizedTest
    @MethodSource("features")
    void everyFeatureIsLimitedButThoseThatNobodyWaitsFor(Class<? extends BackendFeature> type) throws Exception {
        Set<Class<?>> unlimited = Set.of(
                AccommodationUpdates.class,
                Callbacks.class,
                ClientScript.class,
                AttemptRemoval.class,
                UserRetirement.class);
        ProviderRegistry single = Site.builder(
                        "acme:", FakeProvider.named("acme").backend(answering(type)))
                .maxConcurrentCalls(1)
                .build();
        ProctoringBackend acme = single.backend("acme").requireReady();
        begun = new CountDownLatch(1);
        CompletableFuture<Registration> waiting =
                CompletableFuture.supplyAsync(() -> acme.register(Site.registration()), threads);
        await(begun);
        Object feature = acme.feature(type).orElseThrow();
        Method method = Arrays.stream(type.getMethods())
                .filter(declared -> Modifier.isAbstract(declared.getModifiers()))
                .filter(declared ->
                        type != AttemptLifecycle.class || declared.getName().equals("start"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> method.invoke(feature, new Object[method.getParameterCount()]))
                .cause()
                .isInstanceOfSatisfying(
                        ProctoringException.class,
                        failure -> assertThat(failure.code())
                                .isEqualTo(unlimited.contains(type) ? "answered" : "bulkhead-full"));

        answer.countDown();
        waiting.join();
        single.close();
    }

    private <F extends BackendFeature> FakeBackend answering(Class<F> type) {
        Object feature =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw ProctoringException.builder("answered", Fault.VENDOR, Effect.NONE, "the vendor was asked")
                            .build();
                });
        return slow().offering(type, type.cast(feature));
    }

    @Test
    void checkIsLimited() {
        occupy("slow", 2);

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> ready("slow").check())
                .satisfies(full -> assertThat(full.code()).isEqualTo("bulkhead-full"));
    }

    @Test
    void listenersHearOfARefusedCall() {
        occupy("slow", 2);
        isRefused("slow");

        assertThat(heard).containsExactly(new BackendCall("slow", "register", "bulkhead-full", Duration.ZERO));
    }

    @Test
    void concurrencyThatTheHostDoesNotAllowIsReportedAndTheBackendWorks() {
        FakeProvider acme = FakeProvider.named("acme")
                .options(OptionSpec.integer("max_concurrent_calls").defaultValue(64));
        ProviderRegistry reporting = Site.builder(
                        "{greedy: {provider: acme, max_concurrent_calls: 17}, modest: {provider: acme,"
                                + " max_concurrent_calls: 16}, silent: {provider: acme}}",
                        acme)
                .maxConcurrentCallsPerBackend(16)
                .build();

        assertThat(reporting.report().problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("concurrency-limited", "greedy", "max_concurrent_calls", "16");
        assertThat(reporting.backend("greedy").state()).isEqualTo(BackendState.READY);
        reporting.close();
    }

    @Test
    void aLimitIsAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Site.builder().maxConcurrentCalls(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Site.builder().maxConcurrentCallsPerBackend(0));
    }

    private static final class NoLifecycle implements AttemptLifecycle {
        @Override
        public void start(AttemptRef attempt) {}

        @Override
        public void stop(AttemptRef attempt) {}

        @Override
        public void markErroneous(AttemptRef attempt) {}
    }
}
