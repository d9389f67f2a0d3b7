package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.testing.RandomSeed;
import org.openproctoring.provider.rest.RestOptions;

/**
 * Runs hundreds of concurrent attempts from start to end while a fifth of the vendor's calls fail with every kind of
 * fault. {@code -Pthorough} runs a thousand.
 */
@Isolated("checks for leaked threads")
class FaultTest {
    private static final int ATTEMPTS = Boolean.getBoolean("thorough") ? 1000 : 200;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    /** How often a call to the vendor is retried before this test fails. */
    private static final int MAX_RETRIES = 600;

    private final Map<String, String> registered = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeats = new AtomicInteger();

    @Test
    void everyRegistrationIsRegisteredRefusedOrUnknown() throws Exception {
        RandomSeed.run(this::takeExams);
    }

    private void takeExams(long seed) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        long start = System.nanoTime();
        try (Vendor vendor = Vendor.start();
                ProctoringBackend backend = backend(vendor)) {
            Exam exam = saved(backend);
            misbehave(vendor.control(), seed);
            runAllAttempts(backend, exam);
            vendor.control().behave();
            reconcile(vendor.control());
            report(vendor.control(), seed, Duration.ofNanos(System.nanoTime() - start));
        }
        Waiting.until("no thread is leaked", () -> left(before).isEmpty());
    }

    private static ProctoringBackend backend(Vendor vendor) {
        return vendor.context()
                .with(RestOptions.MAX_CONCURRENT_CALLS, 100)
                .callTimeout(CALL_TIMEOUT)
                .create();
    }

    private static Exam saved(ProctoringBackend backend) {
        Exam exam = Exam.builder("17")
                .place("course-1", "content-1")
                .name("Final exam")
                .timeLimit(Duration.ofMinutes(90))
                .build();
        String id = backend.feature(ExamSync.class).orElseThrow().save(exam);
        return exam.toBuilder().externalId(id).build();
    }

    /** Affects a fifth of all calls; most fail quickly, some are slower than the time-out. */
    private static void misbehave(SandboxControl control, long seed) {
        control.misbehave(FaultRule.everything().rate(0.19, seed).delay(Duration.ofMillis(3)));
        control.misbehave(
                FaultRule.of(Fault.SLOW, Fault.DRIP).rate(0.0125, seed + 1).delay(CALL_TIMEOUT.plusMillis(500)));
    }

    private void runAllAttempts(ProctoringBackend backend, Exam exam) throws InterruptedException {
        ExecutorService learners = Executors.newFixedThreadPool(ATTEMPTS);
        for (int i = 0; i < ATTEMPTS; i++) {
            String learner = "learner-" + i;
            learners.execute(() -> take(backend, exam, learner));
        }
        learners.shutdown();

        assertThat(learners.awaitTermination(5, TimeUnit.MINUTES))
                .as("no call exceeds its time-out")
                .isTrue();
    }

    private void take(ProctoringBackend backend, Exam exam, String learner) {
        Optional<String> id = register(backend, registration(exam, learner), learner);
        id.ifPresent(attempt -> complete(backend, exam, learner, attempt));
    }

    /** Retries calls that certainly had no effect, as a learner would. */
    private Optional<String> register(ProctoringBackend backend, AttemptRegistration registration, String learner) {
        for (int i = 0; ; i++) {
            try {
                return backend.register(registration).externalId();
            } catch (ProctoringException e) {
                boolean none = e.effect() == Effect.NONE;
                if (!none || !e.retriable() || i == MAX_RETRIES) {
                    (none ? refused : unknown).add(learner);
                    return Optional.empty();
                }
                repeats.incrementAndGet();
                pause();
            }
        }
    }

    private void complete(ProctoringBackend backend, Exam exam, String learner, String id) {
        registered.put(learner, id);
        AttemptRef attempt =
                AttemptRef.of("code-" + learner, id).withExam(exam.externalId().orElseThrow());
        AttemptLifecycle life = backend.feature(AttemptLifecycle.class).orElseThrow();
        AttemptRemoval removal = backend.feature(AttemptRemoval.class).orElseThrow();
        if (untilDone(life::start, attempt) && untilDone(life::stop, attempt) && untilDone(removal::remove, attempt)) {
            removed.add(learner);
        }
    }

    private static AttemptRegistration registration(Exam exam, String learner) {
        return AttemptRegistration.builder("code-" + learner)
                .exam(exam)
                .learner(Learner.builder(learner).fullName("Ada Example").build())
                .returnUrl(URI.create("https://campus.example"))
                .build();
    }

    /** Retries a call until it succeeds, as a host's outbox does. */
    private boolean untilDone(Consumer<AttemptRef> call, AttemptRef attempt) {
        for (int i = 0; i < MAX_RETRIES; i++) {
            try {
                call.accept(attempt);
                return true;
            } catch (ProctoringException e) {
                repeats.incrementAndGet();
                pause();
            }
        }
        return false;
    }

    /** Waits before a retry, like a host's worker. */
    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void reconcile(SandboxControl control) {
        Map<String, Long> held = control.registrations().stream()
                .collect(Collectors.groupingBy(SandboxAttempt::userId, Collectors.counting()));
        Map<String, String> ids = control.registrations().stream()
                .collect(Collectors.toMap(SandboxAttempt::userId, SandboxAttempt::attemptId, (one, other) -> one));

        assertThat(registered.size() + refused.size() + unknown.size())
                .as("every registration has one outcome")
                .isEqualTo(ATTEMPTS);
        assertThat(held.values()).as("nothing is registered twice").containsOnly(1L);
        assertThat(ids).as("the vendor has all of the host's attempts").containsAllEntriesOf(registered);
        assertThat(ids.keySet()).as("the vendor does not have refused attempts").noneMatch(refused::contains);
        ids.keySet().removeAll(registered.keySet());
        assertThat(unknown)
                .as("attempts that only the vendor has are unknown to the host")
                .containsAll(ids.keySet());
        assertThat(removed).as("every attempt is removed").isEqualTo(registered.keySet());
        assertThat(control.registrations())
                .filteredOn(attempt -> registered.containsKey(attempt.userId()))
                .extracting(SandboxAttempt::status)
                .containsOnly("deleted");
    }

    private void report(SandboxControl control, long seed, Duration time) throws IOException {
        long onlyThere = control.registrations().stream()
                .filter(attempt -> !registered.containsKey(attempt.userId()))
                .count();
        Map<String, Long> faults = control.requests().stream()
                .collect(Collectors.groupingBy(
                        request -> request.fault() == null
                                ? "none"
                                : request.fault().toString(),
                        TreeMap::new,
                        Collectors.counting()));
        Files.writeString(
                Path.of("target", "fault-test.txt"),
                ATTEMPTS + " attempts, seed " + seed + ": " + registered.size() + " registered, " + refused.size()
                        + " refused, " + unknown.size() + " unknown, of which the vendor holds " + onlyThere + "; "
                        + removed.size() + " ended; " + repeats + " retries; "
                        + control.requests().size() + " requests, by fault " + faults + "; " + time.toMillis()
                        + " ms\n");
    }

    /** Returns new threads, except those kept by the JDK's HTTP client of other tests. */
    private static Set<Thread> left(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .filter(thread -> thread.getName().startsWith("sandbox")
                        || thread.getName().startsWith("HTTP-Dispatcher")
                        || thread.getName().startsWith("idle-timeout-task")
                        || thread.getName().startsWith("pool-")
                        || thread.getName().startsWith("httpclient"))
                .collect(Collectors.toSet());
    }
}
