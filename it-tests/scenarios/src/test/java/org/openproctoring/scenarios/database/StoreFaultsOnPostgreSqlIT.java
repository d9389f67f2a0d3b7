package org.openproctoring.scenarios.database;

import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.store.jdbc.JdbcDatabase;
import org.openproctoring.store.jdbc.JdbcSchema;

/** Faults of PostgreSQL. */
@Execution(ExecutionMode.SAME_THREAD)
final class StoreFaultsOnPostgreSqlIT extends StoreFaults {
    private String name;

    @Override
    EmptyDatabase empty() {
        return of(PostgreSqlServer.shared().newDatabase());
    }

    private EmptyDatabase of(PostgreSqlDatabase created) {
        name = created.url().substring(created.url().lastIndexOf('/') + 1);
        return EmptyDatabase.of(JdbcDatabase.POSTGRESQL, created.url(), created.user(), created.password());
    }

    @Override
    void allowChanges(boolean allowed) {
        PostgreSqlServer.shared()
                .execute("postgres", "ALTER DATABASE " + name + " SET default_transaction_read_only = " + !allowed);
    }

    @Override
    String impatient() {
        return "SET lock_timeout = 1000";
    }

    @Override
    String otherTimeZone() {
        return "SET TIME ZONE 'Asia/Kathmandu'";
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    void anEncodingThatLosesCharactersIsRefusedBeforeTablesAreCreated(String encoding) {
        EmptyDatabase database = of(PostgreSqlServer.shared().newDatabase(encoding));

        refuses("store-encoding", () -> JdbcSchema.of(database).initialize());

        refuses("store-schema-missing", () -> store(database));
    }

    @Test
    void flywayRunsTheScript(@TempDir Path migrations) throws Exception {
        Files.writeString(
                migrations.resolve("V1__proctoring.sql"), JdbcSchema.script(JdbcDatabase.POSTGRESQL, "exam_"));
        Flyway.configure()
                .dataSource(database())
                .locations("filesystem:" + migrations)
                .load()
                .migrate();

        JdbcSchema.builder(database()).tablePrefix("exam_").build().validate();
    }
}
