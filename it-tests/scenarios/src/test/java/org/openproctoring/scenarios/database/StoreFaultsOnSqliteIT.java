package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.scenarios.waiting.Eventually;
import org.openproctoring.store.jdbc.JdbcDatabase;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/** Faults of SQLite. */
@Execution(ExecutionMode.SAME_THREAD)
final class StoreFaultsOnSqliteIT extends StoreFaults {
    @TempDir
    private Path folder;

    private boolean writable = true;

    @Override
    EmptyDatabase empty() {
        return new EmptyDatabase(JdbcDatabase.SQLITE, this::open);
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
        if (!writable) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
        }
        return connection;
    }

    @Override
    void allowChanges(boolean allowed) {
        writable = allowed;
    }

    @Override
    String impatient() {
        return "PRAGMA busy_timeout = 1000";
    }

    @Override
    String otherTimeZone() {
        return "SELECT 1";
    }

    /** Limits the pages of the database, because a test cannot fill a disk without administrator rights. */
    @Test
    void aFullDiskStoresNothingByHalvesAndIsUsedAgainOnceThereIsRoom() {
        initialized();
        try (HikariDataSource pool = pool("PRAGMA max_page_count = 1")) {
            AttemptStore store = store(pool);
            int stored = 0;
            while (stores(store, stored)) {
                stored++;
            }

            isUnavailable("store-full", () -> store.commit(submission("A")));
            assertThat(database().count("proctoring_attempt")).isEqualTo(stored);
            assertThat(database().count("proctoring_outbox")).isEqualTo(stored);

            database().execute("DELETE FROM proctoring_attempt");

            int next = stored;
            Eventually.holds("the database is used again", () -> stores(store, next));
        }
    }

    private HikariDataSource pool(String initialization) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database());
        config.setConnectionInitSql(initialization);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static boolean stores(AttemptStore store, int number) {
        try {
            store.commit(submission("code " + number, "learner " + number));
            return true;
        } catch (StoreUnavailableException full) {
            return false;
        }
    }
}
