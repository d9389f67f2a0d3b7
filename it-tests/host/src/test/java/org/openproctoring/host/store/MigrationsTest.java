package org.openproctoring.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.Resumption;

/** Data that an earlier version stored mean the same after an update. */
class MigrationsTest {
    @TempDir
    private Path folder;

    private Sqlite dialect;

    @BeforeEach
    void create() {
        dialect = new Sqlite(folder.resolve("host.db").toAbsolutePath());
    }

    /** Stores something as the schema of a version has it. */
    private void storedAtVersion(int version, String... statements) throws SQLException {
        HikariConfig config = dialect.connections();
        Map<String, String> placeholders = new HashMap<>(dialect.placeholders());
        placeholders.put("kind", StoreKind.SITE.name());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            dialect.migrations(pool)
                    .locations("classpath:db-migrations")
                    .placeholders(placeholders)
                    .target(version + "?")
                    .load()
                    .migrate();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String attempt(String code, String status, String resumption) {
        return """
                INSERT INTO attempt (code, version, learner_id, exam_id, course_id, exam_type, attempt_number, status,
                    registration, tries, registration_since, unknown_tries, created_at, changed_at, time_limit, resumption)
                VALUES ('%1$s', 1, '%1$s', '1', 'course', 'TIMED', 1, '%2$s', 'NOT_NEEDED', 0, 0, '', 0, 0, 60, '%3$s')""".formatted(code, status, resumption);
    }

    private static String error(String code) {
        return """
                INSERT INTO attempt_event (id, attempt_code, at, kind, from_status, to_status, actor, detail)
                VALUES ('%1$s', '%1$s', 0, 'STATUS_CHANGED', 'started', 'error', 'STAFF', '')""".formatted(code);
    }

    @Test
    void attemptsThatEndedInErrorCanStillBeResumed() throws Exception {
        storedAtVersion(
                4,
                attempt("error", "ERROR", "NONE"),
                attempt("reviewed", "REJECTED", "NONE"),
                error("reviewed"),
                attempt("handed-in", "REJECTED", "NONE"),
                attempt("allowed", "ERROR", "ALLOWED"),
                error("allowed"));

        try (Database database = Database.open(folder, StoreKind.SITE)) {
            JdbcAttemptStore store = new JdbcAttemptStore(database);
            assertThat(store.attempt("error")).map(Attempt::resumable).contains(true);
            assertThat(store.attempt("reviewed")).map(Attempt::resumable).contains(true);
            assertThat(store.attempt("handed-in")).map(Attempt::resumption).contains(Resumption.NONE);
            assertThat(store.attempt("allowed")).map(Attempt::resumption).contains(Resumption.ALLOWED);
        }
    }
}
