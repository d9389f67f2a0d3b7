package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.scenarios.waiting.Eventually;
import org.openproctoring.store.jdbc.JdbcDatabase;
import org.openproctoring.store.jdbc.JdbcSchema;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/** Faults of MariaDB. */
@MariaDbTest
@Execution(ExecutionMode.SAME_THREAD)
final class StoreFaultsOnMariaDbIT extends StoreFaults {
    private String name;

    @Override
    EmptyDatabase empty() {
        return of(MariaDbServer.shared().newDatabase());
    }

    private EmptyDatabase of(MariaDbDatabase created) {
        name = created.url().substring(created.url().lastIndexOf('/') + 1);
        return EmptyDatabase.of(JdbcDatabase.MARIADB, created.url(), created.user(), created.password());
    }

    /** By privileges, because the server's own option would apply to the databases of other tests. */
    @Override
    void allowChanges(boolean allowed) {
        MariaDbServer.shared()
                .execute((allowed ? "GRANT" : "REVOKE") + " INSERT, UPDATE, DELETE ON " + name + ".* "
                        + (allowed ? "TO " : "FROM ") + MariaDbServer.USER + "@'%'");
    }

    @Override
    String impatient() {
        return "SET innodb_lock_wait_timeout = 1";
    }

    @Override
    String otherTimeZone() {
        return "SET time_zone = '+05:45'";
    }

    @Test
    void theCharacterSetOfTheDatabaseDoesNotMatterToTheTables() {
        EmptyDatabase database = of(MariaDbServer.shared().newDatabase("latin1"));
        JdbcSchema.of(database).initialize();
        AttemptStore store = store(database);
        Attempt attempt = Samples.attempt("\u00e4 \ud83d\ude00 \u4e00", 0, "\u03b1", 1, Optional.empty());

        store.commit(AttemptChange.builder().attempt(attempt).build());

        assertThat(store.attempt(attempt.code())).contains(attempt.withVersion(1));
        assertThat(store.attempts("\u0391", "exam")).isEmpty();
        assertThat(store.attempts("\u03b1 ", "exam")).isEmpty();
    }

    @Test
    void tablesThatWereConvertedToAnotherCharacterSetAreRefused() {
        initialized();
        database().execute("ALTER TABLE proctoring_review CONVERT TO CHARACTER SET latin1");

        refuses("store-encoding", () -> store(database()));

        database().execute("ALTER TABLE proctoring_review CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
        stores(store(database()), "A");
    }

    @Test
    void aServerThatTruncatesTextsIsRefused() {
        refuses(
                "store-sql-mode",
                () -> JdbcSchema.of(database().with("SET sql_mode = ''")).initialize());
    }

    @Test
    void aTextThatIsTooLongIsNotStored() {
        AttemptStore store = initialized();
        Attempt attempt = Samples.attempt("A", 0, "learner-whom-nobody-may-see".repeat(20), 1, Optional.empty());

        refuses(
                "store-text-too-long",
                () -> store.commit(AttemptChange.builder().attempt(attempt).build()));

        storesNothing(store);
    }

    @Test
    void aServerThatStopsIsUsedAgainWhenItIsBack(@TempDir Path folder) {
        try (MariaDbServer server = MariaDbServer.startIn(folder);
                StoreUnderTest under = StoreUnderTest.on(server.newDatabase())) {
            AttemptStore store = under.store();
            stores(store, "B");

            server.stop();

            isUnavailable("store-unavailable", () -> store.attempt("B"));
            isUnavailable("store-unavailable", () -> store.commit(submission("A")));
            isUnavailable("store-unavailable", () -> store.lease(1, Duration.ofMinutes(5)));

            server.startAgain();

            Eventually.present(() -> "the database was not used again", () -> ifAvailable(store, "B"));
            assertThat(store.attempt("A")).isEmpty();
            assertThat(store.lease(9, Duration.ofMinutes(5))).hasSize(1);
        }
    }

    private static Optional<Attempt> ifAvailable(AttemptStore store, String code) {
        try {
            return store.attempt(code);
        } catch (StoreUnavailableException down) {
            return Optional.empty();
        }
    }
}
