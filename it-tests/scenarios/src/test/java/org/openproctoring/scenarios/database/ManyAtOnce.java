package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;

/** What holds when many use a store at once, from as many pools of connections as {@link #stores()} has. */
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(120)
abstract class ManyAtOnce {
    private static final int THREADS = 8;
    private static final int CHANGES = 40;
    private static final int ATTEMPTS = 4;
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** The same data, one store for each process that there would be. */
    abstract List<AttemptStore> stores();

    private AttemptStore store(int thread) {
        return stores().get(thread % stores().size());
    }

    private interface Task<T> {
        T run(int thread) throws Exception;
    }

    private static <T> List<T> together(int threads, Task<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await();
                    return task.run(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        } finally {
            pool.shutdownNow();
        }
    }

    private static CommitResult commit(AttemptStore store, AttemptChange.Builder change) {
        return store.commit(change.build());
    }

    private static AttemptChange.Builder change() {
        return AttemptChange.builder();
    }

    private static String code(int attempt) {
        return "A" + attempt;
    }

    private void createAttempts() {
        for (int i = 0; i < ATTEMPTS; i++) {
            Attempt attempt = Samples.attempt(code(i), 0, "learner-" + i, 1, Optional.empty());
            assertThat(commit(store(0), change().attempt(attempt).enqueue(Samples.event(code(i), 1))))
                    .isEqualTo(CommitResult.COMMITTED);
        }
    }

    /** Changes one attempt, as often as it takes to be the first once; the event has the number of the version. */
    private static void changeOnce(AttemptStore store, String code) {
        CommitResult result;
        do {
            Attempt attempt = store.attempt(code).orElseThrow();
            result = commit(store, change().attempt(attempt).enqueue(Samples.event(code, attempt.version() + 1)));
        } while (result == CommitResult.CONFLICT);
        assertThat(result).isEqualTo(CommitResult.COMMITTED);
    }

    @Test
    void noChangeOfAnAttemptIsLostAndItsEventsAreInOrder() throws Exception {
        createAttempts();

        together(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < CHANGES; i++) {
                changeOnce(store(thread), code(random.nextInt(ATTEMPTS)));
            }
            return true;
        });

        long changes = 0;
        Map<String, List<String>> told = new ConcurrentHashMap<>();
        drain(told);
        for (int i = 0; i < ATTEMPTS; i++) {
            String code = code(i);
            long version = store(0).attempt(code).orElseThrow().version();
            changes += version - 1;
            assertThat(told.get(code))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, version)
                            .mapToObj(number -> code + "." + number)
                            .toList());
        }
        assertThat(changes).isEqualTo((long) THREADS * CHANGES);
    }

    private void drain(Map<String, List<String>> told) {
        for (List<Lease> leases = store(0).lease(10, LEASE); !leases.isEmpty(); leases = store(0).lease(10, LEASE)) {
            for (Lease lease : leases) {
                told.computeIfAbsent(((AttemptEvent) lease.entry().message()).attemptCode(), code -> new ArrayList<>())
                        .add(((AttemptEvent) lease.entry().message()).id());
                assertThat(settle(store(0), lease, Outcome.DONE)).isEqualTo(CommitResult.COMMITTED);
            }
        }
    }

    private static CommitResult settle(AttemptStore store, Lease lease, Outcome outcome) {
        return commit(
                store,
                change().leaseOutcome(
                                new LeaseOutcome(lease.entry().id(), lease.fence(), outcome, Duration.ZERO, "note")));
    }

    @Test
    void ofManyWhoTakeAnExternalIdOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = "id-" + round;
            List<CommitResult> results = together(
                    THREADS,
                    thread -> commit(
                            store(thread),
                            change().attempt(Samples.attempt(
                                    id + "-" + thread, 0, "learner-" + thread + id, 1, Optional.of(id)))));

            assertThat(results).containsOnlyOnce(CommitResult.COMMITTED);
            assertThat(Collections.frequency(results, CommitResult.EXTERNAL_ID_TAKEN))
                    .isEqualTo(THREADS - 1);
        }
    }

    @Test
    void ofManyWhoCreateALearnersAttemptOneDoes() throws Exception {
        for (int round = 0; round < 10; round++) {
            String learner = "learner-" + round;
            List<CommitResult> results = together(
                    THREADS,
                    thread -> commit(
                            store(thread),
                            change().attempt(Samples.attempt(learner + thread, 0, learner, 1, Optional.empty()))));

            assertThat(results).containsOnlyOnce(CommitResult.COMMITTED);
            assertThat(Collections.frequency(results, CommitResult.CONFLICT)).isEqualTo(THREADS - 1);
        }
    }

    /** Who works on what, and in which order it came. */
    private static final class Witness {
        private final Map<String, Long> held = new ConcurrentHashMap<>();
        private final Map<String, Long> last = new ConcurrentHashMap<>();
        private final AtomicInteger done = new AtomicInteger();

        void leased(Lease lease) {
            String orderingKey = lease.entry().message().orderingKey();
            long id = lease.entry().id();
            assertThat(held.putIfAbsent(orderingKey, id))
                    .as("message leased while %s is leased", id)
                    .isNull();
            Long before = last.put(orderingKey, id);
            assertThat(before == null || before <= id)
                    .as("message %s was leased before %s", before, id)
                    .isTrue();
        }

        /** Called before the message is settled, because others may lease the ordering key from then on. */
        void released(Lease lease) {
            held.remove(lease.entry().message().orderingKey());
        }
    }

    @Test
    void messagesAreLeasedOnceAtATimeInOrderAndNoneIsLost() throws Exception {
        createAttempts();
        int producers = THREADS / 2;
        AtomicInteger producing = new AtomicInteger(producers);
        Witness witness = new Witness();

        together(THREADS, thread -> {
            Random random = new Random(thread);
            AttemptStore store = store(thread);
            if (thread < producers) {
                for (int i = 0; i < CHANGES; i++) {
                    String code = code(random.nextInt(ATTEMPTS));
                    if (random.nextBoolean()) {
                        changeOnce(store, code);
                    } else {
                        // As a worker does: two transactions that add to an ordering key share no other lock.
                        assertThat(commit(store, change().enqueue(Samples.event(code, -1 - i))))
                                .isEqualTo(CommitResult.COMMITTED);
                    }
                }
                producing.decrementAndGet();
                return true;
            }
            boolean last = false;
            while (true) {
                List<Lease> leases = store.lease(1 + random.nextInt(3), LEASE);
                leases.forEach(witness::leased);
                for (Lease lease : leases) {
                    boolean retry = random.nextInt(10) == 0;
                    witness.released(lease);
                    assertThat(settle(store, lease, retry ? Outcome.RETRY : Outcome.DONE))
                            .isEqualTo(CommitResult.COMMITTED);
                    if (!retry) {
                        witness.done.incrementAndGet();
                    }
                }
                if (leases.isEmpty() && last) {
                    return true;
                }
                last = leases.isEmpty() && producing.get() == 0;
            }
        });

        // What one worker had when another saw nothing to do.
        Map<String, List<String>> rest = new ConcurrentHashMap<>();
        drain(rest);
        int left = rest.values().stream().mapToInt(List::size).sum();
        assertThat(witness.done.get() + left).isEqualTo(ATTEMPTS + producers * CHANGES);
    }

    @Test
    void aRetirementWaitsForAllThatIsOlderAboutThePerson() throws Exception {
        int people = 4;
        int producers = THREADS / 2;
        AtomicInteger producing = new AtomicInteger(producers);

        together(THREADS, thread -> {
            Random random = new Random(thread);
            AttemptStore store = store(thread);
            if (thread < producers) {
                for (int i = 0; i < CHANGES; i++) {
                    String pseudonym = "p" + random.nextInt(people);
                    VendorCommand.Kind kind =
                            random.nextInt(4) == 0 ? VendorCommand.Kind.RETIRE : VendorCommand.Kind.STOP;
                    assertThat(commit(
                                    store,
                                    change().enqueue(Samples.call(
                                            kind, code(thread) + "-" + random.nextInt(3), pseudonym))))
                            .isEqualTo(CommitResult.COMMITTED);
                }
                producing.decrementAndGet();
                return true;
            }
            while (true) {
                boolean last = producing.get() == 0;
                List<Lease> leases = store.lease(1, LEASE);
                for (Lease lease : leases) {
                    VendorCommand call = lease.entry().command().orElseThrow();
                    if (call.kind() == VendorCommand.Kind.RETIRE) {
                        assertThat(store.outbox(OutboxQuery.about(call.pseudonym()), PageRequest.first(1000))
                                        .entries())
                                .filteredOn(entry -> !entry.state().settled()
                                        && entry.id() < lease.entry().id())
                                .isEmpty();
                    }
                    assertThat(settle(store, lease, Outcome.DONE)).isEqualTo(CommitResult.COMMITTED);
                }
                if (leases.isEmpty() && last) {
                    return true;
                }
            }
        });

        while (!store(0).lease(100, LEASE).stream()
                .map(lease -> settle(store(0), lease, Outcome.DONE))
                .toList()
                .isEmpty()) {
            // What one worker had when another saw nothing to do.
        }
        assertThat(store(0).outbox(OutboxQuery.ALL, PageRequest.first(1000)).entries())
                .extracting(OutboxEntry::state)
                .containsOnly(OutboxEntry.State.DONE);
    }

    @Test
    void whatIsCancelledIsNotLentAfterWhatReplacesIt() throws Exception {
        List<String> codes = IntStream.range(0, 20).mapToObj(ManyAtOnce::code).toList();
        for (String code : codes) {
            commit(
                    store(0),
                    change().enqueue(Samples.call(VendorCommand.Kind.STOP, code, code))
                            .enqueue(Samples.call(VendorCommand.Kind.MARK_ERRONEOUS, code, code)));
        }
        AtomicInteger cancelling = new AtomicInteger(2);
        Witness witness = new Witness();
        Map<String, Boolean> removed = new ConcurrentHashMap<>();

        together(THREADS, thread -> {
            AttemptStore store = store(thread);
            if (thread < 2) {
                for (int i = thread; i < codes.size(); i += 2) {
                    VendorCommand remove = Samples.call(VendorCommand.Kind.REMOVE, codes.get(i), codes.get(i));
                    assertThat(commit(
                                    store,
                                    change().cancelOrderingKey(remove.orderingKey())
                                            .enqueue(remove)))
                            .isEqualTo(CommitResult.COMMITTED);
                }
                cancelling.decrementAndGet();
                return true;
            }
            while (true) {
                boolean last = cancelling.get() == 0;
                List<Lease> leases = store.lease(1, LEASE);
                leases.forEach(witness::leased);
                for (Lease lease : leases) {
                    VendorCommand call = lease.entry().command().orElseThrow();
                    assertThat(removed).doesNotContainKey(call.attemptCode());
                    if (call.kind() == VendorCommand.Kind.REMOVE) {
                        removed.put(call.attemptCode(), true);
                    }
                    witness.released(lease);
                    assertThat(settle(store, lease, Outcome.DONE)).isEqualTo(CommitResult.COMMITTED);
                }
                if (leases.isEmpty() && last) {
                    return true;
                }
            }
        });

        for (Lease lease : store(0).lease(100, LEASE)) {
            assertThat(lease.entry().command().orElseThrow().kind()).isEqualTo(VendorCommand.Kind.REMOVE);
            settle(store(0), lease, Outcome.DONE);
        }
        assertThat(store(0).outbox(OutboxQuery.ALL, PageRequest.first(1000)).entries())
                .hasSize(codes.size())
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(OutboxEntry.State.DONE));
    }
}
