package org.openproctoring.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.Site;
import org.openproctoring.core.Throwing;
import org.openproctoring.core.guard.CallGate;

@Timeout(60)
class RegistryCloseTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        mayEnd.countDown();
        executor.shutdownNow();
    }

    private FakeProvider closing(String name) {
        return FakeProvider.named(name).backend(new FakeBackend().closing(() -> closed.add(name)));
    }

    /** Returns a backend whose calls block until {@link #mayEnd}. */
    private FakeProvider slow() {
        return FakeProvider.named("slow")
                .backend(new FakeBackend().closing(() -> closed.add("slow")).registering(registration -> {
                    entered.countDown();
                    await(mayEnd);
                    return Registration.registered("late");
                }));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Future<Registration> startCall(ProviderRegistry registry) {
        ProctoringBackend slow = registry.backend("slow").requireReady();
        Future<Registration> call = executor.submit(() -> slow.register(Site.registration()));
        await(entered);
        return call;
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
    void backendsAreClosedInTheReverseOrderOfTheirCreation() {
        Site.of("b:\na:\nc:\n", closing("a"), closing("b"), closing("c")).close();

        assertThat(closed).containsExactly("c", "b", "a");
    }

    @Test
    void backendsAreClosedOnce() {
        ProviderRegistry registry = Site.of("a:", closing("a"));

        registry.close();
        registry.close();

        assertThat(closed).containsExactly("a");
    }

    @Test
    void backendThatThrowsDoesNotKeepOthersOpen() {
        FakeProvider throwing = FakeProvider.named("b").backend(new FakeBackend().closing(() -> {
                    closed.add("b");
                    throw new AssertionError("no");
                }));

        Site.of("a:\nb:\nc:\n", closing("a"), throwing, closing("c")).close();

        assertThat(closed).containsExactly("c", "b", "a");
    }

    @Test
    void backendThatWasCreatedThoughAnotherFailedIsClosed() {
        FakeProvider failing = FakeProvider.named("b").creating(context -> Throwing.fail(new Exception()));

        Site.of("a:\nb:\n", closing("a"), failing).close();

        assertThat(closed).containsExactly("a");
    }

    @Test
    void newCallsAreRefused() {
        ProviderRegistry registry = Site.of(
                "a:",
                FakeProvider.named("a")
                        .backend(new FakeBackend()
                                .offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.DELETED)));
        ProctoringBackend backend = registry.backend("a").requireReady();
        UserRetirement feature = backend.feature(UserRetirement.class).orElseThrow();

        registry.close();

        assertThatExceptionOfType(BackendNotReadyException.class)
                .isThrownBy(() -> backend.register(Site.registration()))
                .withMessage("backend-not-ready: backend a belongs to a closed registry; look it up again");
        assertThatExceptionOfType(BackendNotReadyException.class).isThrownBy(backend::check);
        assertThatExceptionOfType(BackendNotReadyException.class).isThrownBy(() -> feature.retire("learner-1"));
        assertThatExceptionOfType(BackendNotReadyException.class).isThrownBy(() -> backend.feature(OwnFeature.class));
    }

    @Test
    void questionsAboutBackendsAreStillAnswered() {
        ProviderRegistry registry = Site.of("a:", closing("a"));

        registry.close();

        assertThat(registry.backend("a").showReviewRules().value()).isTrue();
        assertThat(registry.report().toTable()).contains("READY");
    }

    @Test
    void runningCallsEndBeforeBackendsAreClosed() throws Exception {
        ProviderRegistry registry =
                Site.builder("slow:", slow()).closeTimeout(LONG).build();
        Future<Registration> call = startCall(registry);
        Future<?> closing = executor.submit(registry::close);
        spinUntilRefused(registry.backend("slow").requireReady());

        assertThat(closed).isEmpty();
        assertThat(closing.isDone()).isFalse();

        mayEnd.countDown();
        closing.get();

        assertThat(call.get().externalId()).contains("late");
        assertThat(closed).containsExactly("slow");
    }

    @Test
    void waitingEndsWithTheTimeout() throws Exception {
        ProviderRegistry registry =
                Site.builder("slow:", slow()).closeTimeout(Duration.ZERO).build();
        Future<Registration> call = startCall(registry);

        registry.close();

        assertThat(closed).containsExactly("slow");
        assertThat(call.isDone()).isFalse();

        mayEnd.countDown();
        assertThat(call.get().externalId()).contains("late");
    }

    @Test
    void longestTimeoutThereIsCanBeWaitedFor() {
        ProviderRegistry registry = Site.builder("a:", closing("a"))
                .closeTimeout(ChronoUnit.FOREVER.getDuration())
                .build();

        registry.close();

        assertThat(closed).containsExactly("a");
    }

    @Test
    void interruptedThreadStillClosesAndStaysInterrupted() throws Exception {
        ProviderRegistry registry =
                Site.builder("slow:", slow()).closeTimeout(LONG).build();
        Future<Registration> call = startCall(registry);
        Thread.currentThread().interrupt();

        registry.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("slow");

        mayEnd.countDown();
        assertThat(call.get().externalId()).contains("late");
    }

    @Test
    void idleGateClosesForAnInterruptedThread() {
        CallGate gate = new CallGate();
        Thread.currentThread().interrupt();

        assertThat(gate.close(LONG)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void gateReportsRunningCalls() {
        CallGate gate = new CallGate();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.close(Duration.ZERO)).isFalse();
        assertThat(gate.enter()).isFalse();
    }

    private interface OwnFeature extends BackendFeature {}
}
