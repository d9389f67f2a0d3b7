package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.openproctoring.store.jdbc.JdbcDatabase;
import org.openproctoring.store.jdbc.JdbcSchema;
import org.openproctoring.store.jdbc.JdbcTransactions;
import org.openproctoring.store.jdbc.StoreException;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/** What a store reports of a database that it cannot use, and that it works again once the cause is corrected. */
@Timeout(120)
abstract class StoreFaults {
    private static final String LEARNER = "learner-whom-nobody-may-see";

    private EmptyDatabase database;

    /** Returns a database without tables. */
    abstract EmptyDatabase empty() throws SQLException;

    /** Lets the user of the database only read, or write again. */
    abstract void allowChanges(boolean allowed);

    /** Returns a statement after which a connection waits for one second at most. */
    abstract String impatient();

    @BeforeEach
    void creates() throws SQLException {
        database = empty();
    }

    EmptyDatabase database() {
        return database;
    }

    static AttemptStore store(DataSource dataSource) {
        return JdbcAttemptStore.builder(dataSource).build();
    }

    AttemptStore initialized() {
        JdbcSchema.of(database).initialize();
        return store(database);
    }

    static AttemptChange submission(String code) {
        return submission(code, LEARNER + " of " + code);
    }

    static AttemptChange submission(String code, String learner) {
        Attempt attempt = Samples.attempt(code, 0, learner, 1, Optional.empty());
        return AttemptChange.builder()
                .attempt(attempt)
                .enqueue(Samples.call(VendorCommand.Kind.STOP, code, "p"))
                .build();
    }

    static void stores(AttemptStore store, String code) {
        assertThat(store.commit(submission(code))).isEqualTo(CommitResult.COMMITTED);
    }

    static void storesNothing(AttemptStore store) {
        assertThat(store.attempt("A")).isEmpty();
        assertThat(store.outbox(OutboxQuery.ALL, PageRequest.first(9)).entries())
                .isEmpty();
    }

    static void refuses(String code, Runnable call) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(call::run).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(text(refusal)).contains(code).doesNotContain(LEARNER);
        });
    }

    static void isUnavailable(String code, Runnable call) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(call::run)
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(text(failure)).contains(code).doesNotContain(LEARNER);
                });
    }

    /** All that a log could show of it. */
    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void tablesThatAreMissingAreCreatedByOneCall() {
        refuses("store-schema-missing", () -> store(database));
        refuses("store-schema-missing", () -> JdbcSchema.of(database).validate());

        stores(initialized(), "A");
        JdbcSchema.of(database).initialize();

        assertThat(store(database).attempt("A")).isPresent();
        assertThatCode(() -> JdbcSchema.of(database).validate()).doesNotThrowAnyException();
    }

    @Test
    void theScriptCreatesTheSameTablesWithoutTheLibrary() {
        for (String sql : JdbcSchema.script(database.kind(), "proctoring_").split(";\\R")) {
            database.execute(sql);
        }

        JdbcSchema.of(database).validate();
        stores(store(database), "A");
    }

    @Test
    void severalProcessesCreateTheTablesAtOnce() throws Exception {
        List<Callable<Object>> processes = Collections.nCopies(
                4, Executors.callable(() -> JdbcSchema.of(database).initialize()));
        ExecutorService threads = Executors.newFixedThreadPool(processes.size());
        try {
            for (Future<Object> process : threads.invokeAll(processes)) {
                process.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(database.count("proctoring_schema_version")).isEqualTo(1);
        stores(store(database), "A");
    }

    @Test
    void storesWithDifferentPrefixesShareADatabase() {
        AttemptStore store = initialized();
        String prefix = "p".repeat(30);
        refuses("store-schema-other-prefix", () -> other(prefix));

        JdbcSchema.builder(database).tablePrefix(prefix).build().initialize();
        AttemptStore other = other(prefix);

        stores(store, "A");
        assertThat(other.attempt("A")).isEmpty();
        stores(other, "A");
    }

    private AttemptStore other(String prefix) {
        return JdbcAttemptStore.builder(database).tablePrefix(prefix).build();
    }

    @Test
    void aPrefixIsPartOfANameAndNotOfAStatement() {
        for (String prefix : List.of("", "p; DROP TABLE x", "Proctoring_", "1p", "p".repeat(31))) {
            assertThatIllegalArgumentException().isThrownBy(() -> other(prefix)).withMessageContaining("prefix");
        }
    }

    @Test
    void aTableThatDisappearsIsReportedAndUsedAgainOnceItIsRestored() {
        AttemptStore store = initialized();
        database.execute("DROP TABLE proctoring_retired_pseudonym");

        refuses("store-schema-incomplete", () -> store.retired("digest"));
        refuses("store-schema-incomplete", () -> store(database));

        database.execute("UPDATE proctoring_schema_version SET version = 0");
        JdbcSchema.of(database).initialize();

        assertThat(store.retired("digest")).isEmpty();
    }

    @Test
    void anInstallationThatWasInterruptedIsCompletedByTheNextCall() {
        initialized();
        database.execute("DROP TABLE proctoring_retired_pseudonym");
        database.execute("DELETE FROM proctoring_schema_version");
        refuses("store-schema-incomplete", () -> store(database));

        assertThat(initialized().retired("digest")).isEmpty();
    }

    @Test
    void olderTablesAreMigratedAndKeepTheirRows() {
        stores(initialized(), "A");
        database.execute("UPDATE proctoring_schema_version SET version = 0");

        refuses("store-schema-older", () -> store(database));

        assertThat(initialized().attempt("A")).isPresent();
    }

    @Test
    void twoVersionsOfTheLibraryShareTablesAsLongAsTheyAreCompatible() {
        AttemptStore running = initialized();
        database.execute("INSERT INTO proctoring_schema_version (version, compatible_from) VALUES (2, 1)");
        stores(running, "A");
        stores(initialized(), "B");

        database.execute("INSERT INTO proctoring_schema_version (version, compatible_from) VALUES (3, 2)");
        database.execute("ALTER TABLE proctoring_outbox RENAME COLUMN tried_since TO retried_since");

        refuses("store-schema-newer", () -> store(database));
        refuses("store-schema-newer", () -> JdbcSchema.of(database).initialize());
        refuses("store-schema-newer", () -> running.commit(submission("C")));
        assertThat(running.attempt("C")).isEmpty();
    }

    @Test
    void aDataSourceWithoutTransactionsIsRefused() {
        AttemptStore store = initialized();

        refuses("store-no-transactions", () -> store(database.withoutTransactions()));

        storesNothing(store);
    }

    @Test
    void transactionsOfAnUnsuitableIsolationLevelAreRefused() {
        initialized();
        JdbcTransactions serializable = new JdbcTransactions() {
            @Override
            public <T> T write(Work<T> work) throws SQLException {
                try (Connection connection = database().getConnection()) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    connection.setAutoCommit(false);
                    T result = work.run(connection);
                    connection.commit();
                    return result;
                }
            }

            @Override
            public <T> T read(Work<T> work) throws SQLException {
                return write(work);
            }
        };
        Runnable build = () ->
                JdbcAttemptStore.builder(database()).transactions(serializable).build();

        if (database().kind() == JdbcDatabase.SQLITE) {
            assertThatCode(build::run).doesNotThrowAnyException();
        } else {
            refuses("store-isolation", build);
        }
    }

    @Test
    void aDatabaseThatRejectsChangesIsUsedAgainOnceItAcceptsThem() {
        AttemptStore store = initialized();
        allowChanges(false);
        try {
            isUnavailable("store-read-only", () -> store.commit(submission("A")));
            storesNothing(store);
        } finally {
            allowChanges(true);
        }

        stores(store, "A");
    }

    @Test
    void aChangeThatWaitsTooLongForALockIsNotStored() throws SQLException {
        initialized();
        AttemptStore store = store(database.with(impatient()));
        stores(store, "B");
        Attempt stored = store.attempt("B").orElseThrow();
        AttemptChange change = AttemptChange.builder()
                .enqueue(Samples.call(VendorCommand.Kind.REMOVE, "B", "p"))
                .attempt(stored)
                .build();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE proctoring_attempt SET version = version WHERE code = 'B'");

            isUnavailable("store-timeout", () -> store.commit(change));
            other.rollback();
        }

        assertThat(store.outbox(OutboxQuery.ALL, PageRequest.first(9)).entries())
                .hasSize(1);
        assertThat(store.commit(change)).isEqualTo(CommitResult.COMMITTED);
    }

    @Test
    void timesAreTheDatabasesWhateverTheTimeZoneOfASession() {
        AttemptStore store = initialized();
        stores(store, "A");
        stores(store(database.with(otherTimeZone())), "B");

        List<Duration> ages = new ArrayList<>();
        store.lease(9, Duration.ofMinutes(5)).forEach(lease -> ages.add(lease.age()));

        assertThat(ages).hasSize(2).allSatisfy(age -> assertThat(age).isBetween(Duration.ZERO, Duration.ofMinutes(2)));
    }

    /** Returns a statement that changes the time zone of a session, or nothing where sessions have none. */
    abstract String otherTimeZone();
}
