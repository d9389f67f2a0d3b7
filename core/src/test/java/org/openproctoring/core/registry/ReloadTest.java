package org.openproctoring.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.Site;
import org.openproctoring.core.course.CourseRules;

/** Replacing the registry, and what becomes of the previous one. */
@Timeout(60)
class ReloadTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final AtomicInteger created = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<ReloadableRegistry> registries = new CopyOnWriteArrayList<>();
    private volatile String yaml = "acme:\n";

    @AfterEach
    void endThreads() {
        mayEnd.countDown();
        registries.forEach(ReloadableRegistry::close);
        executor.shutdownNow();
    }

    /** Returns a provider whose backends are numbered, and say when they are closed. */
    private FakeProvider numbered(String name) {
        return FakeProvider.named(name).creating(context -> {
            String backend = context.backendName() + created.incrementAndGet();
            return new FakeBackend().closing(() -> closed.add(backend)).registering(registration -> {
                entered.countDown();
                if (backend.startsWith("slow1")) {
                    await(mayEnd);
                }
                return Registration.registered(backend);
            });
        });
    }

    private ProviderRegistry read() {
        return Site.builder(yaml, numbered("acme"), numbered("globex"), numbered("slow"))
                .closeTimeout(LONG)
                .build();
    }

    private ReloadableRegistryBuilder builder() {
        return builder(this::read);
    }

    private static ReloadableRegistryBuilder builder(Supplier<ProviderRegistry> source) {
        return new ReloadableRegistryBuilder(source).gracePeriod(LONG);
    }

    private ReloadableRegistry built(ReloadableRegistry.Builder builder) {
        ReloadableRegistry registry = builder.build();
        registries.add(registry);
        return registry;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String register(BackendEntry entry) {
        return entry.requireReady().register(Site.registration()).externalId().orElseThrow();
    }

    private void awaitClosed(String... backends) {
        while (!closed.containsAll(List.of(backends))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aBackendAppearsWithoutARestart() {
        ReloadableRegistry registry = built(builder());
        CourseRules rules = CourseRules.of(registry);
        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.UNKNOWN);

        yaml = "DEFAULT: globex\nacme:\nglobex:\n";
        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.UNKNOWN);
        assertThat(registry.reload().applied()).isTrue();

        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.READY);
        assertThat(registry.defaultBackend().map(BackendEntry::name)).contains("globex");
        assertThat(rules.providers()).contains("globex");
        assertThat(registry.report()).isSameAs(registry.current().report());
    }

    @Test
    void everyReloadCreatesFreshBackends() {
        ReloadableRegistry registry = built(builder());
        assertThat(register(registry.backend("acme"))).isEqualTo("acme1");

        registry.reload();

        assertThat(register(registry.backend("acme"))).isEqualTo("acme2");
    }

    @Test
    void anEntryWorksUntilItsRegistryCloses() {
        ReloadableRegistry registry = built(builder());
        BackendEntry held = registry.backend("acme");
        ProctoringBackend backend = held.requireReady();

        registry.reload();
        assertThat(register(held)).isEqualTo("acme1");

        registry.close();
        assertThatExceptionOfType(BackendNotReadyException.class)
                .isThrownBy(() -> backend.register(Site.registration()))
                .withMessage("backend-not-ready: backend acme belongs to a closed registry; look it up again");
        assertThat(held.state()).isEqualTo(BackendState.READY);
    }

    @Test
    void aReplacedRegistryClosesAfterItsGracePeriod() {
        ReloadableRegistry registry = built(builder().gracePeriod(Duration.ZERO));

        registry.reload();

        awaitClosed("acme1");
        assertThat(register(registry.backend("acme"))).isEqualTo("acme2");
        assertThat(closed).containsExactly("acme1");
    }

    @Test
    void aRunningCallEndsBeforeItsBackendCloses() throws Exception {
        yaml = "slow:\n";
        ReloadableRegistry registry = built(builder().gracePeriod(Duration.ZERO));
        ProctoringBackend old = registry.backend("slow").requireReady();
        Future<Registration> call = executor.submit(() -> old.register(Site.registration()));
        await(entered);

        assertThat(registry.reload().applied()).isTrue();
        spinUntilRefused(old);
        assertThat(register(registry.backend("slow"))).isEqualTo("slow2");
        assertThat(closed).isEmpty();

        mayEnd.countDown();
        assertThat(call.get().externalId()).contains("slow1");
        awaitClosed("slow1");
    }

    private static void spinUntilRefused(ProctoringBackend backend) {
        while (true) {
            try {
                backend.check();
                Thread.onSpinWait();
            } catch (BackendNotReadyException refused) {
                return;
            }
        }
    }

    @Test
    void frequentReloadsDoNotAddUpOpenRegistries() {
        ReloadableRegistry registry = built(builder());

        for (int reload = 0; reload < 6; reload++) {
            registry.reload();
        }

        awaitClosed("acme1", "acme2");
        assertThat(closed).doesNotContain("acme3", "acme7");
    }

    @Test
    void closingClosesAllRegistries() {
        ReloadableRegistry registry = built(builder());
        registry.reload();
        registry.reload();

        registry.close();
        registry.close();

        assertThat(closed).containsExactlyInAnyOrder("acme1", "acme2", "acme3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "# all lines are comments\n",
                "acme: [",
                "[acme]",
                "acme",
                "{\"acme\": {",
                "PROCTORING_BACKENDS:\n",
                "PROCTORING_BACKENDS: {}\n",
                "PROCTORING_BACKENDS: !vault x\n",
                "PROCTORING_BACKENDS:\n  DEFAULT: acme\n",
                "{PROCTORING_BACKENDS: {acme: {}}, EDXAPP_PROCTORING_BACKENDS: {acme: {}}}",
                "{PROCTORING_BACKENDS: {acme: {}}, PROCTORING_BACKENDS: {acme: {}}}"
            })
    void aBrokenOrIncompleteFileNeverReplacesAGoodOne(String broken) {
        ReloadableRegistry registry = built(builder());
        yaml = broken;

        for (ReloadPolicy policy : ReloadPolicy.values()) {
            ReloadReport report = registry.reload(policy);

            assertThat(report.applied()).isFalse();
            assertThat(report.reasons()).isNotEmpty();
            assertThat(register(registry.backend("acme"))).isEqualTo("acme1");
        }
        yaml = "acme:\nglobex:\n";
        assertThat(registry.reload().applied()).isTrue();
        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.READY);
    }

    @Test
    void aReadableFileReplacesAFileThatWasBrokenAtTheStart() {
        yaml = "acme: [";
        ReloadableRegistry registry = built(builder());
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.UNKNOWN);

        yaml = "acme:\n";
        assertThat(registry.reload().applied()).isTrue();

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // removed, unusable, a new entry that is broken, another error
                "globex:\n",
                "acme: {enabled: maybe}\nglobex:\n",
                "acme: {provider: gone}\nglobex:\n",
                "acme:\nglobex:\nslow: {call_timeout: soon}\n",
                "acme:\nglobex:\nDEFAULT: gone\n"
            })
    void aWorseConfigurationIsRefusedOnRequest(String worse) {
        yaml = "acme:\nglobex:\n";
        ReloadableRegistry registry = built(builder().policy(ReloadPolicy.REFUSE_WORSE));
        yaml = worse;

        ReloadReport refused = registry.reload();

        assertThat(refused.applied()).isFalse();
        assertThat(register(registry.backend("acme"))).isEqualTo("acme1");
        assertThat(closed).isNotEmpty().allMatch(backend -> !backend.matches("(acme1|globex2)"));

        assertThat(registry.reload(ReloadPolicy.ACCEPT_READABLE).applied()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // disabled, a warning, something new, an error less
                "acme:\nglobex: {enabled: false}\nslow: {call_timeout: soon}\n",
                "acme: {unknown_key_of_another: 1}\nglobex:\nslow: {call_timeout: soon}\n",
                "# moved\n\n\nacme:\nglobex:\nslow: {call_timeout: soon}\nnull:\n",
                "acme:\nglobex:\nslow:\n"
            })
    void anEquallyGoodConfigurationIsAccepted(String good) {
        yaml = "acme:\nglobex:\nslow: {call_timeout: soon}\n";
        ReloadableRegistry registry = built(builder().policy(ReloadPolicy.REFUSE_WORSE));
        yaml = good;

        assertThat(registry.reload().reasons()).isEmpty();
    }

    @Test
    void aDisabledBackendCanBeRemoved() {
        yaml = "acme:\nglobex:\n";
        ReloadableRegistry registry = built(builder().policy(ReloadPolicy.REFUSE_WORSE));

        yaml = "acme:\nglobex: {enabled: false}\n";
        assertThat(registry.reload().applied()).isTrue();
        yaml = "acme:\n";
        assertThat(registry.reload().applied()).isTrue();
    }

    @Test
    void aSourceThatFailsLeavesThePreviousRegistryInUse() {
        List<Supplier<ProviderRegistry>> steps = List.of(
                this::read,
                () -> {
                    throw new IllegalStateException("hunter2");
                },
                () -> {
                    throw new AssertionError("hunter2");
                });
        AtomicInteger step = new AtomicInteger();
        ReloadableRegistry registry =
                built(builder(() -> steps.get(step.getAndIncrement()).get()));

        for (int failing = 1; failing < steps.size(); failing++) {
            ReloadReport report = registry.reload();

            assertThat(Site.codes(report.reasons())).containsExactly("reload-source-failed");
            assertThat(report.toTable()).contains("ReloadTest").doesNotContain("hunter2");
        }
        assertThat(register(registry.backend("acme"))).isEqualTo("acme1");
    }

    @Test
    void aSourceThatReturnsTheSameRegistryDoesNotLoseIt() {
        ProviderRegistry only = read();
        ReloadableRegistry registry = built(builder(() -> only).gracePeriod(Duration.ZERO));

        assertThat(registry.reload().hasChanges()).isFalse();

        assertThat(register(registry.backend("acme"))).isEqualTo("acme1");
    }

    @Test
    void oneReloadRunsAtATimeAndEachSeesWhatWasChangedBefore() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<Integer> most = new CopyOnWriteArrayList<>();
        ReloadableRegistry registry = built(builder(() -> {
            most.add(running.incrementAndGet());
            ProviderRegistry built = read();
            running.decrementAndGet();
            return built;
        }));
        List<Future<ReloadReport>> reloads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            reloads.add(executor.submit(() -> registry.reload()));
        }
        yaml = "acme:\nglobex:\n";
        registry.reload();

        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.READY);
        for (Future<ReloadReport> reload : reloads) {
            assertThat(reload.get().applied()).isTrue();
        }
        assertThat(most).hasSize(10).containsOnly(1);
    }

    /** Returns a registry whose second build waits for {@link #mayEnd}. */
    private ReloadableRegistry blocking() {
        AtomicInteger builds = new AtomicInteger();
        return built(builder(() -> {
            if (builds.incrementAndGet() == 2) {
                entered.countDown();
                ReloadTest.await(mayEnd);
            }
            return read();
        }));
    }

    @Test
    void aReloadThatRunsWhileTheRegistryClosesHasNoEffect() throws Exception {
        ReloadableRegistry registry = blocking();
        Future<ReloadReport> reload = executor.submit(() -> registry.reload());
        await(entered);

        registry.close();
        assertThat(closed).containsExactly("acme1");
        mayEnd.countDown();

        assertThat(Site.codes(reload.get().reasons())).containsExactly("reload-interrupted");
        assertThat(closed).containsExactly("acme1", "acme2");
        assertThat(Site.codes(registry.reload().reasons())).containsExactly("reload-interrupted");
    }

    /** Which of the two comes first is left to chance: in each case, everything is closed in the end. */
    @RepeatedTest(50)
    void nothingStaysOpenIfAReloadAndTheCloseCoincide() throws Exception {
        ReloadableRegistry registry = built(builder());
        CyclicBarrier together = new CyclicBarrier(2);
        Future<ReloadReport> reload = executor.submit(() -> {
            together.await();
            return registry.reload();
        });

        together.await();
        registry.close();

        assertThat(closed).contains("acme1");
        ReloadReport report = reload.get();
        assertThat(report.applied() || Site.codes(report.reasons()).equals(List.of("reload-interrupted")))
                .isTrue();
        assertThat(closed).hasSize(created.get()).doesNotHaveDuplicates();
    }

    @Test
    void aClosedRegistryThatIsDroppedReleasesTheClassLoader() {
        FixtureLoader loader = new FixtureLoader().jar("a.jar", FixtureProviders.Acme.class);
        WeakReference<ClassLoader> released = new WeakReference<>(loader);
        useAndClose(loader);
        loader = null;

        while (released.get() != null) {
            System.gc();
        }
    }

    private static void useAndClose(ClassLoader loader) {
        try (ReloadableRegistry registry = builder(() -> Site.builder("acme:\n")
                        .discovery(true)
                        .classLoader(loader)
                        .build())
                .build()) {
            assertThat(registry.reload().applied()).isTrue();
            assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        }
    }

    @Test
    void lookUpsDoNotWaitForAReload() throws Exception {
        ReloadableRegistry registry = blocking();
        Future<ReloadReport> reload = executor.submit(() -> registry.reload());
        await(entered);

        assertThat(register(registry.backend("acme"))).isEqualTo("acme1");
        assertThat(registry.lastReload()).isEmpty();
        assertThat(reload.isDone()).isFalse();
    }

    @Test
    void anInterruptedThreadDoesNotWaitForAnotherReload() throws Exception {
        ReloadableRegistry registry = blocking();
        Future<ReloadReport> reload = executor.submit(() -> registry.reload());
        await(entered);
        Thread.currentThread().interrupt();

        ReloadReport refused = registry.reload();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Site.codes(refused.reasons())).containsExactly("reload-interrupted");
        mayEnd.countDown();
        assertThat(reload.get().applied()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void listenersReceiveEveryReportAlsoIfOneFails(ReloadPolicy policy) {
        List<ReloadReport> reports = new CopyOnWriteArrayList<>();
        ReloadableRegistry registry = built(builder()
                .policy(policy)
                .listener(report -> {
                    throw new AssertionError("no");
                })
                .listener(reports::add));

        ReloadReport first = registry.reload();
        yaml = "";
        ReloadReport second = registry.reload();

        assertThat(reports).containsExactly(first, second);
        assertThat(registry.lastReload()).contains(second);
    }

    @Test
    void aClassLoaderOfAReplacedRegistryIsReleased() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        ReloadableRegistry registry = built(builder(() -> {
                    FixtureLoader loader = new FixtureLoader().jar("a.jar", FixtureProviders.Acme.class);
                    loaders.add(new WeakReference<>(loader));
                    return Site.builder("acme:\n")
                            .discovery(true)
                            .classLoader(loader)
                            .build();
                })
                .gracePeriod(Duration.ZERO));
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);

        assertThat(registry.reload().applied()).isTrue();

        while (loaders.get(0).get() != null) {
            System.gc();
        }
        assertThat(loaders.get(1).get()).isNotNull();
    }

    @Test
    void noThreadIsLeftAfterTheClose() throws Exception {
        ThreadGroup group = new ThreadGroup("reload");
        FutureTask<Integer> life = new FutureTask<>(() -> {
            try (ReloadableRegistry registry = builder().build()) {
                registry.reload();
                return group.activeCount();
            }
        });
        Thread thread = new Thread(group, life);
        thread.start();

        assertThat(life.get()).isEqualTo(2);
        thread.join();
        assertThat(group.activeCount()).isZero();
    }

    @Test
    void unusableSettingsAreRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> builder().watch(LONG).build());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> builder().watch(Duration.ZERO));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> builder().gracePeriod(Duration.ofNanos(-1)));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> built(builder()).reloadIfChanged());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> builder(() -> {
                            throw new IllegalStateException("thrown at the start");
                        })
                        .build())
                .withMessage("thrown at the start");
        assertThat(built(builder()).lastReload()).isEqualTo(Optional.empty());
    }
}
