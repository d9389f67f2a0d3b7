package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;

@Timeout(20)
class OutboxSchedulerTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(10);

    /** The exams of {@link FakeHost} with these backends. */
    private static final String HANGING = "final";

    private static final String WORKING = "elsewhere";

    private static final BlockingQueue<String> REMOVED = new LinkedBlockingQueue<>();
    private static final CountDownLatch RELEASED = new CountDownLatch(1);
    private static ProviderRegistry registry;

    private final TestClock clock = new TestClock();
    private final InMemoryAttemptStore memory = new InMemoryAttemptStore(Clock.systemUTC());
    private final BlockingQueue<AttemptEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger learners = new AtomicInteger();
    private OutboxScheduler scheduler;

    /** A vendor whose backend {@code watcher} never answers a removal. */
    private static final class Vendor implements ProctoringProvider {
        @Override
        public String name() {
            return "vendor";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Vendor").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return new Backend(context.backendName());
        }
    }

    private record Backend(String name) implements ProctoringBackend, AttemptRemoval {
        @Override
        public Registration register(AttemptRegistration registration) {
            return Registration.registered("id of " + registration.attemptCode());
        }

        @Override
        public void remove(AttemptRef attempt) {
            if (name.equals("watcher")) {
                try {
                    RELEASED.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            REMOVED.add(attempt.attemptCode());
        }
    }

    @BeforeAll
    static void open() {
        registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new Vendor())
                .configuration(BackendsConfiguration.of(Map.of(
                        "watcher", Map.of("provider", "vendor", "call_timeout", "2m"),
                        "rival", Map.of("provider", "vendor"))))
                .build();
    }

    @AfterAll
    static void close() {
        RELEASED.countDown();
        registry.close();
    }

    @AfterEach
    void stop() {
        release.countDown();
        if (scheduler != null) {
            scheduler.close();
        }
    }

    private AttemptService service(AttemptStore store, Consumer<AttemptEvent> listener) {
        return AttemptService.builder()
                .store(store)
                .registry(registry)
                .host(new FakeHost())
                .pseudonyms(World.PSEUDONYMS)
                .listener(listener::accept)
                .clock(clock)
                .build();
    }

    private AttemptService service() {
        return service(memory, events::add);
    }

    /** Returns a scheduler that neither polls nor sweeps, once its first poll is over. */
    private void start(AttemptService attempts) {
        start(idle(attempts));
    }

    private void start(OutboxScheduler.Builder builder) {
        scheduler = builder.start();
        await(() -> scheduler.lastSuccess().isPresent());
    }

    private static OutboxScheduler.Builder idle(AttemptService attempts) {
        return OutboxScheduler.builder(attempts).pollInterval(NEVER).sweepInterval(NEVER);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            // The time-out of a test interrupts its thread.
            assertThat(Thread.interrupted()).as("timed out").isFalse();
            Thread.yield();
        }
    }

    private String create(AttemptService attempts, String examId) {
        return attempts.create("learner-" + learners.incrementAndGet(), examId).code();
    }

    private String takeEvent() throws InterruptedException {
        return events.take().attemptCode();
    }

    private void block(AttemptEvent event) {
        events.add(event);
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped");
        }
    }

    /** Returns a store that fails while the switch is on. */
    private AttemptStore failing(AtomicBoolean down, Queue<Object> leases) {
        return (AttemptStore) Proxy.newProxyInstance(
                AttemptStore.class.getClassLoader(),
                new Class<?>[] {AttemptStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("lease")) {
                        leases.add(arguments[1]);
                        if (down.get()) {
                            throw new IllegalStateException("down");
                        }
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void anEventOfTheSameProcessIsDeliveredWithoutAPoll() throws InterruptedException {
        AttemptService attempts = service();
        start(attempts);
        for (int i = 0; i < 100; i++) {
            assertThat(create(attempts, "quiz")).isEqualTo(takeEvent());
        }
        await(() -> attempts.outboxStatus().pending() == 0);
    }

    @Test
    void workOfAnotherProcessIsFoundByAPoll() throws InterruptedException {
        start(OutboxScheduler.builder(service()).pollInterval(SOON));
        assertThat(create(service(), "quiz")).isEqualTo(takeEvent());
    }

    @Test
    void manyEntriesAreDeliveredConcurrentlyAndInOrderPerAttempt() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        AttemptService attempts = service(memory, event -> seen.add(event.attemptCode() + event.kind()));
        List<String> codes =
                Stream.generate(() -> create(attempts, "quiz")).limit(50).toList();
        codes.forEach(attempts::start);
        codes.forEach(code -> attempts.submit(code, AttemptActor.LEARNER));
        start(attempts);
        await(() -> attempts.outboxStatus().pending() == 0);
        assertThat(seen).hasSize(150);
        for (String code : codes) {
            assertThat(seen.stream().filter(event -> event.startsWith(code)))
                    .containsExactly(
                            code + AttemptEvent.Kind.ATTEMPT_CREATED,
                            code + AttemptEvent.Kind.STATUS_CHANGED,
                            code + AttemptEvent.Kind.STATUS_CHANGED);
        }
    }

    @Test
    void aVendorThatHangsDoesNotDelayTheOthers() throws InterruptedException {
        AttemptService attempts = service();
        start(idle(attempts).threads(4).closeTimeout(Duration.ZERO));
        for (int i = 0; i < 8; i++) {
            attempts.remove(create(attempts, HANGING));
        }
        await(() -> scheduler.deliveries() == 2);
        String code = create(attempts, WORKING);
        attempts.remove(code);
        assertThat(REMOVED.take()).isEqualTo(code);
        await(() -> scheduler.deliveries() == 2);
    }

    @Test
    void noMoreDeliveriesRunThanAllowedAlsoOnTheHostsExecutor() throws InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            Queue<String> threads = new ConcurrentLinkedQueue<>();
            AttemptService attempts = service(memory, event -> {
                threads.add(Thread.currentThread().getName());
                block(event);
            });
            start(idle(attempts).executor(executor).threads(3));
            for (int i = 0; i < 6; i++) {
                create(attempts, "quiz");
            }
            await(() -> scheduler.deliveries() == 3 && events.size() == 3);
            assertThat(threads).allMatch(name -> name.startsWith("pool-"));
            release.countDown();
            await(() -> events.size() == 6);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void closingWaitsForARunningDelivery() throws Exception {
        AttemptService attempts = service(memory, this::block);
        start(attempts);
        String code = create(attempts, "quiz");
        takeEvent();
        FutureTask<Boolean> closed = new FutureTask<>(scheduler::close, true);
        Thread closing = new Thread(closed);
        closing.start();
        await(() -> closed.isDone()
                || Stream.of(closing.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("awaitNanos")));
        String late = create(attempts, "quiz");
        assertThat(closed.isDone()).isFalse();
        release.countDown();
        closed.get();
        assertThat(memory.undeliveredEvents(code, 100)).isEmpty();
        assertThat(memory.undeliveredEvents(late, 100)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void closingInterruptsADeliveryThatDoesNotEndAndKeepsItsEntry() throws InterruptedException {
        AttemptService attempts = service(memory, this::block);
        start(idle(attempts).closeTimeout(Duration.ZERO));
        String code = create(attempts, "quiz");
        takeEvent();
        scheduler.close();
        await(() -> scheduler.deliveries() == 0);
        assertThat(memory.undeliveredEvents(code, 100)).hasSize(1);
    }

    @Test
    void nothingIsLeasedAfterTheClose() {
        Queue<Object> leases = new ConcurrentLinkedQueue<>();
        AttemptService attempts = service(failing(new AtomicBoolean(), leases), events::add);
        start(attempts);
        scheduler.close();
        int before = leases.size();
        create(attempts, "quiz");
        scheduler.resume();
        assertThat(leases).hasSize(before);
        assertThat(attempts.outboxStatus().pending()).isEqualTo(1);
    }

    @Test
    void aPausedSchedulerLeasesNothingUntilItIsResumed() throws InterruptedException {
        AttemptService attempts = service();
        start(attempts);
        scheduler.pause();
        String code = create(attempts, "quiz");
        assertThat(scheduler.paused()).isTrue();
        assertThat(events).isEmpty();
        assertThat(memory.undeliveredEvents(code, 100)).hasSize(1);
        scheduler.resume();
        assertThat(takeEvent()).isEqualTo(code);
        assertThat(scheduler.paused()).isFalse();
    }

    @Test
    void anOutageOfTheStoreIsReportedAndEndsByItself() throws InterruptedException {
        AtomicBoolean down = new AtomicBoolean(true);
        AttemptService attempts = service(failing(down, new ConcurrentLinkedQueue<>()), events::add);
        scheduler = OutboxScheduler.builder(attempts).pollInterval(SOON).start();
        await(() -> scheduler.failingSince().isPresent());
        assertThat(scheduler.lastSuccess()).isEmpty();
        down.set(false);
        assertThat(create(attempts, "quiz")).isEqualTo(takeEvent());
        assertThat(scheduler.failingSince()).isEmpty();
        assertThat(scheduler.lastSuccess()).contains(clock.instant());
    }

    @Test
    void duringAnOutageTheStoreIsNotAskedAtEachCommit() {
        Queue<Object> leases = new ConcurrentLinkedQueue<>();
        AttemptService attempts = service(failing(new AtomicBoolean(true), leases), events::add);
        scheduler = idle(attempts).start();
        await(() -> scheduler.failingSince().isPresent());
        for (int i = 0; i < 200; i++) {
            create(attempts, "quiz");
        }
        assertThat(leases).hasSizeLessThan(20);
    }

    @Test
    void expiredAttemptsAreSwept() throws InterruptedException {
        AttemptService attempts = service();
        String code = create(attempts, "quiz");
        attempts.start(code);
        clock.advance(FakeHost.LIMIT.plusMinutes(1));
        scheduler = idle(attempts).sweepInterval(SOON).start();
        Optional<AttemptStatus> to = Optional.empty();
        while (!to.equals(Optional.of(AttemptStatus.SUBMITTED))) {
            to = Optional.of(events.take().to());
        }
    }

    @Test
    void aLeaseIsLongerThanTheLongestCallToAnyBackend() {
        Queue<Object> leases = new ConcurrentLinkedQueue<>();
        start(service(failing(new AtomicBoolean(), leases), events::add));
        assertThat(leases).containsOnly(Duration.ofSeconds(150));
    }

    @Test
    void wrongSettingsAreRejected() {
        OutboxScheduler.Builder builder = OutboxScheduler.builder(service());
        assertThatThrownBy(() -> builder.threads(0)).hasMessage("threads must be at least 1");
        assertThatThrownBy(() -> builder.pollInterval(Duration.ZERO))
                .hasMessage("pollInterval must be more than zero and at most one day");
        assertThatThrownBy(() -> builder.sweepInterval(Duration.ofDays(2)))
                .hasMessage("sweepInterval must be more than zero and at most one day");
        assertThatThrownBy(() -> builder.closeTimeout(Duration.ofSeconds(-1)))
                .hasMessage("closeTimeout must be from zero to one day");
    }
}
