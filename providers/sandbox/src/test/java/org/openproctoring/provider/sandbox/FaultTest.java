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
import org.openproctoring.provider.rest.RestOptions;

/**
 * Attempts by the hundred go through their whole life, all at once, while a fifth of what the vendor is asked for fails
 * in every way there is. {@code -Pthorough} makes them a thousand.
 */
@Isolated("looks for threads that are left")
class FaultTest {
    private static final int ATTEMPTS = Boolean.getBoolean("thorough") ? 1000 : 200;
    private static final long SEED = Long.getLong("seed", 20_261_123L);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    /** How often a host goes on with what it owes to the vendor, before this test calls it hopeless. */
    private static final int MOST_REPEATS = 600;

    private final Map<String, String> registered = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeats = new AtomicInteger();

    @Test
    void everyRegistrationEndsAsRegisteredRefusedOrUnknownAndNothingIsLeft() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        long start = System.nanoTime();
        try (Vendor vendor = Vendor.start();
                ProctoringBackend backend = backend(vendor)) {
            Exam exam = saved(backend);
            misbehave(vendor.control());
            takeAll(backend, exam);
            vendor.control().behave();
            reconcile(vendor.control());
            report(vendor.control(), Duration.ofNanos(System.nanoTime() - start));
        }
        Waiting.until("no thread is left", () -> left(before).isEmpty());
    }

    private static ProctoringBackend backend(Vendor vendor) throws Exception {
        return new SandboxProvider()
                .create(new TestContext()
                        .with(SandboxOptions.BASE_URL, vendor.base())
                        .with(SandboxOptions.CLIENT_SECRET, vendor.server.clientSecret())
                        .with(RestOptions.MAX_CONCURRENT_CALLS, 100)
                        .callTimeout(CALL_TIMEOUT));
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

    /** A fifth in all: most of it quick, and some of it slower than anybody waits. */
    private static void misbehave(SandboxControl control) {
        control.misbehave(FaultRule.everything().rate(0.19, SEED).delay(Duration.ofMillis(3)));
        control.misbehave(
                FaultRule.of(Fault.SLOW, Fault.DRIP).rate(0.0125, SEED + 1).delay(CALL_TIMEOUT.plusMillis(500)));
    }

    private void takeAll(ProctoringBackend backend, Exam exam) throws InterruptedException {
        ExecutorService learners = Executors.newFixedThreadPool(ATTEMPTS);
        for (int i = 0; i < ATTEMPTS; i++) {
            String learner = "learner-" + i;
            learners.execute(() -> take(backend, exam, learner));
        }
        learners.shutdown();

        assertThat(learners.awaitTermination(5, TimeUnit.MINUTES))
                .as("no learner waits for ever")
                .isTrue();
    }

    private void take(ProctoringBackend backend, Exam exam, String learner) {
        Optional<String> id = register(backend, registration(exam, learner), learner);
        id.ifPresent(attempt -> goOn(backend, exam, learner, attempt));
    }

    /** What certainly had no effect may be tried again, as a learner would. */
    private Optional<String> register(ProctoringBackend backend, AttemptRegistration registration, String learner) {
        for (int i = 0; ; i++) {
            try {
                return backend.register(registration).externalId();
            } catch (ProctoringException e) {
                boolean none = e.effect() == Effect.NONE;
                if (!none || !e.retriable() || i == MOST_REPEATS) {
                    (none ? refused : unknown).add(learner);
                    return Optional.empty();
                }
                repeats.incrementAndGet();
                pause();
            }
        }
    }

    private void goOn(ProctoringBackend backend, Exam exam, String learner, String id) {
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

    /** What is owed to the vendor is told again until it is told, as hosts do. */
    private boolean untilDone(Consumer<AttemptRef> call, AttemptRef attempt) {
        for (int i = 0; i < MOST_REPEATS; i++) {
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

    /** A host's worker comes back after a while. */
    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void reconcile(SandboxControl control) {
        Map<String, Long> held = control.registrations().stream()
                .collect(Collectors.groupingBy(SandboxAttempt::userId, Collectors.counting()));
        Map<String, String> ids = control.registrations().stream()
                .collect(Collectors.toMap(SandboxAttempt::userId, SandboxAttempt::attemptId, (one, other) -> one));

        assertThat(registered.size() + refused.size() + unknown.size())
                .as("every registration has one end")
                .isEqualTo(ATTEMPTS);
        assertThat(held.values()).as("nothing is registered twice").containsOnly(1L);
        assertThat(ids).as("what the host has, the vendor has").containsAllEntriesOf(registered);
        assertThat(ids.keySet()).as("what was refused is not there").noneMatch(refused::contains);
        ids.keySet().removeAll(registered.keySet());
        assertThat(unknown)
                .as("what only the vendor has is known to be unknown")
                .containsAll(ids.keySet());
        assertThat(removed).as("every attempt comes to its end").isEqualTo(registered.keySet());
        assertThat(control.registrations())
                .filteredOn(attempt -> registered.containsKey(attempt.userId()))
                .extracting(SandboxAttempt::status)
                .containsOnly("deleted");
    }

    private void report(SandboxControl control, Duration time) throws IOException {
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
                ATTEMPTS + " attempts, seed " + SEED + ": " + registered.size() + " registered, " + refused.size()
                        + " refused, " + unknown.size() + " unknown, of which the vendor holds " + onlyThere + "; "
                        + removed.size() + " ended; " + repeats + " calls told again; "
                        + control.requests().size() + " requests, by fault " + faults + "; " + time.toMillis()
                        + " ms\n");
    }

    /** Threads that were not there before, except those that the JDK's own client of other tests keeps. */
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
