package org.openproctoring.scenarios.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoreRefusedException;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.openproctoring.store.jdbc.JdbcSchema;

/** A store of attempts on a real database, whose time a test can let pass, and which it can empty. */
final class StoreUnderTest implements AutoCloseable {
    private static final List<String> TIMES = List.of("enqueued_at", "tried_since", "due_at", "leased_until");

    private final AttemptStore store;
    private final Optional<Opening> opening;
    private final Optional<Database> database;
    private final Connecting connecting;
    private final Runnable closing;

    private StoreUnderTest(Opening opening, Connecting connecting) {
        this.opening = Optional.of(opening);
        this.connecting = connecting;
        Database opened = open();
        database = Optional.of(opened);
        store = opened.attemptStore();
        closing = opened::close;
    }

    private StoreUnderTest(HikariDataSource pool, Connecting connecting) {
        opening = Optional.empty();
        database = Optional.empty();
        this.connecting = connecting;
        JdbcSchema.of(pool).initialize();
        store = JdbcAttemptStore.builder(pool).build();
        closing = pool::close;
    }

    private interface Opening {
        Database open() throws StoreRefusedException;
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }

    /** A store in one file. */
    static StoreUnderTest onSqlite(Path folder) {
        return new StoreUnderTest(
                () -> Database.open(folder, StoreKind.SITE),
                () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("host.db")));
    }

    /** A store in a new database of the shared server. */
    static StoreUnderTest onPostgreSql() {
        return on(PostgreSqlServer.shared().newDatabase());
    }

    /** A store in a database. */
    static StoreUnderTest on(PostgreSqlDatabase database) {
        return new StoreUnderTest(() -> Database.open(database.address(), StoreKind.SITE), database::connect);
    }

    /** A store in a new database of the shared server, without a host. */
    static StoreUnderTest onMariaDb() {
        return on(MariaDbServer.shared().newDatabase());
    }

    /** A store in a database, without a host. */
    static StoreUnderTest on(MariaDbDatabase database) {
        return new StoreUnderTest(database.pool(), database::connect);
    }

    AttemptStore store() {
        return store;
    }

    /** The host's database. */
    Database database() {
        return database.orElseThrow();
    }

    /** The same data once more, with connections of its own, as another process has them. */
    Database open() {
        try {
            return opening.orElseThrow().open();
        } catch (StoreRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets time pass for the outbox, which goes by the database's clock: everything in it happened earlier. */
    void passTime(Duration duration) {
        for (String column : TIMES) {
            execute("UPDATE proctoring_outbox SET " + column + " = " + column + " - " + duration.toNanos());
        }
    }

    /** Removes everything. */
    void empty() {
        for (String table :
                List.of("attempt", "review", "exam_record", "outbox", "outbox_settled", "retired_pseudonym")) {
            execute("DELETE FROM proctoring_" + table);
        }
    }

    /** A connection past the store. */
    Connection connect() throws SQLException {
        return connecting.connect();
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
