package org.openproctoring.scenarios.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.core.attempt.store.Lease;

/** Figures, on demand: {@code -Dmeasure=true}. */
@EnabledIfSystemProperty(named = "measure", matches = "true")
@Execution(ExecutionMode.SAME_THREAD)
class StoreMeasurementsIT {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int MANY = 100_000;
    private static final int LEASES = 200;

    private static final String MESSAGE = " command_kind, backend, external_id, pseudonym, attempt_code, payload";
    private static final String VALUES = " 'REMOVE', 'watcher', 'id ' || n, 'p ' || n, 'A' || n, '{}'";

    private final AtomicInteger learners = new AtomicInteger();

    @Test
    void wholeAttemptsInOneFile(@TempDir Path folder) throws Exception {
        try (StoreUnderTest under = StoreUnderTest.onSqlite(folder)) {
            measure("SQLite", under);
        }
    }

    @Test
    void wholeAttemptsOnPostgreSql() throws Exception {
        try (StoreUnderTest under = StoreUnderTest.onPostgreSql()) {
            measure("PostgreSQL", under);
        }
    }

    private void measure(String name, StoreUnderTest under) throws Exception {
        try (WatchedExam exam = new WatchedExam(under.store(), event -> {})) {
            attemptsPerSecond(exam, 1);
            for (int threads : new int[] {1, 8}) {
                System.out.printf(
                        "%s, %d threads: %.1f whole attempts a second%n",
                        name, threads, attemptsPerSecond(exam, threads));
            }
            leases(name + ", nothing else", under, exam);
            under.execute(many(
                    "INSERT INTO proctoring_outbox_settled (id, tries, enqueued_at, due_at, state, settled_at, note,"
                            + MESSAGE + ") %s SELECT -n, 1, 0, 0, 'DONE', 1, ''," + VALUES));
            leases(name + ", " + MANY + " settled", under, exam);
            under.execute(many(
                    "INSERT INTO proctoring_outbox (ordering_key, barrier_group, is_barrier, retained_when_done, tries, enqueued_at,"
                            + " tried_since, due_at, state, postponed, fence, note," + MESSAGE
                            + ") %s SELECT 'key ' || n, 'group ' || n,"
                            + " 1 = 0, 1 = 1, 1, 0, 0, " + Long.MAX_VALUE + ", 'PARKED', 1 = 1, 1, ''," + VALUES));
            leases(name + ", and " + MANY + " that are not due", under, exam);
        }
    }

    private static String many(String insert) {
        return String.format(
                Locale.ROOT,
                insert + " FROM numbers",
                "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + MANY + ")");
    }

    private double attemptsPerSecond(WatchedExam exam, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        long end = start + ROUND.toNanos();
        Callable<Integer> task = () -> {
            int taken = 0;
            while (System.nanoTime() < end) {
                exam.take("learner-" + learners.incrementAndGet());
                while (exam.service().processOutbox(100) > 0) {
                    // Until nothing is due.
                }
                taken++;
            }
            return taken;
        };
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tasks.add(task);
        }
        int taken = 0;
        for (Future<Integer> done : pool.invokeAll(tasks)) {
            taken += done.get();
        }
        pool.shutdown();
        return taken * 1e9 / (System.nanoTime() - start);
    }

    private void leases(String name, StoreUnderTest under, WatchedExam exam) {
        for (int i = 0; i < LEASES / 2; i++) {
            exam.take("learner-" + learners.incrementAndGet());
        }
        long start = System.nanoTime();
        int lent = 0;
        for (int i = 0; i < LEASES; i++) {
            List<Lease> leases = under.store().lease(1, Duration.ofMinutes(5));
            lent += leases.size();
        }
        System.out.printf("%s: %.2f ms a lease (%d lent)%n", name, (System.nanoTime() - start) / 1e6 / LEASES, lent);
        under.execute("DELETE FROM proctoring_outbox WHERE state = 'PENDING'");
    }
}
