package org.openproctoring.scenarios.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.testing.RandomSeed;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.openproctoring.store.jdbc.JdbcDatabase;

/** Processes that are killed at random moments while they use a store: nothing that was acknowledged is lost. */
@Timeout(600)
class StoreKillIT {
    /** On each database. */
    private static final int KILLS = Integer.getInteger("store.kills", Boolean.getBoolean("thorough") ? 50 : 3);

    private static final int MAX_LINES = 150;

    @Test
    void onPostgreSql() throws Exception {
        PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
        kill(JdbcDatabase.POSTGRESQL, database.url(), database.user(), database.password());
    }

    @Test
    @MariaDbTest
    void onMariaDb() throws Exception {
        MariaDbDatabase database = MariaDbServer.shared().newDatabase();
        kill(JdbcDatabase.MARIADB, database.url(), database.user(), database.password());
    }

    @Test
    void onSqlite(@TempDir Path folder) throws Exception {
        kill(JdbcDatabase.SQLITE, "jdbc:sqlite:" + folder.resolve("store.db") + "?journal_mode=WAL", "", "");
    }

    private static void kill(JdbcDatabase kind, String url, String user, String password) throws Exception {
        RandomSeed.run(seed -> {
            Random random = new Random(seed);
            EmptyDatabase database = EmptyDatabase.of(kind, url, user, password);
            Acknowledged acknowledged = new Acknowledged();
            for (int life = 0; life < KILLS; life++) {
                String name = seed + "-" + life;
                acknowledged.add(untilKilled(random.nextInt(MAX_LINES), kind.name(), url, user, password, name));
                AttemptStore store = JdbcAttemptStore.builder(database).build();
                acknowledged.areStored(store);
                database.execute(
                        "UPDATE proctoring_outbox SET leased_until = leased_until - " + StoreWorker.LEASE.toNanos());
            }
            AttemptStore store = JdbcAttemptStore.builder(database).build();
            deliverAll(store);
            acknowledged.areStored(store);
        });
    }

    /** Kills a process that has acknowledged so many commits, and returns the lines of all that it acknowledged. */
    private static List<String> untilKilled(int lines, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreWorker.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            Optional<String> line = Optional.ofNullable(output.readLine());
            while (line.isPresent()) {
                acknowledged.add(line.get());
                if (acknowledged.size() > lines) {
                    // Unlike the method of the process, this one keeps what was printed before the kill.
                    process.toHandle().destroyForcibly();
                }
                line = Optional.ofNullable(output.readLine());
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(acknowledged).hasSizeGreaterThan(lines);
        return acknowledged;
    }

    /** Each call is made once, in order, although processes died with leases. */
    private static void deliverAll(AttemptStore store) {
        List<Lease> leases = store.lease(100, StoreWorker.LEASE);
        while (!leases.isEmpty()) {
            assertThat(StoreWorker.settle(store, leases)).hasSameSizeAs(leases);
            leases = store.lease(100, StoreWorker.LEASE);
        }
        assertThat(store.outboxStatus().pending()).isZero();
    }

    /** What processes acknowledged before they were killed. */
    private static final class Acknowledged {
        private final Map<String, Long> versions = new HashMap<>();
        private final Set<Long> settled = new HashSet<>();

        void add(List<String> lines) {
            for (String line : lines) {
                String[] words = line.split(" ");
                if (words[0].equals(StoreWorker.STORED) && words.length == 3) {
                    versions.merge(words[1], Long.valueOf(words[2]), Math::max);
                } else if (words[0].equals(StoreWorker.SETTLED) && words.length == 2) {
                    settled.add(Long.valueOf(words[1]));
                }
            }
        }

        void areStored(AttemptStore store) {
            Map<String, Long> stored = storedVersions(store);
            versions.forEach((code, version) -> assertThat(stored.get(code)).isGreaterThanOrEqualTo(version));
            Set<Long> done = new HashSet<>();
            stored.forEach((code, version) -> {
                List<OutboxEntry> calls = store.outbox(OutboxQuery.ofAttempt(code), PageRequest.first(100))
                        .entries();
                assertThat(calls).as("calls of %s", code).hasSize(version.intValue());
                calls.stream()
                        .filter(call -> call.state() == OutboxEntry.State.DONE)
                        .forEach(call -> done.add(call.id()));
            });
            assertThat(done).containsAll(settled);
        }

        private static Map<String, Long> storedVersions(AttemptStore store) {
            Map<String, Long> stored = new HashMap<>();
            Optional<PageRequest<AttemptCursor>> next = Optional.of(PageRequest.first(100));
            while (next.isPresent()) {
                CursoredPage<Attempt, AttemptCursor> page = store.attempts(AttemptQuery.inCourse("course"), next.get());
                page.entries().forEach(attempt -> stored.put(attempt.code(), attempt.version()));
                next = page.next().map(cursor -> PageRequest.after(cursor, 100));
            }
            return stored;
        }
    }
}
