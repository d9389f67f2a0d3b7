package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.FlywayException;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.openproctoring.store.jdbc.JdbcSchema;
import org.openproctoring.store.jdbc.JdbcTransactions;
import org.openproctoring.store.jdbc.StoreException;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/**
 * The host's database: a file of its own, or PostgreSQL. A commit is on disk before it is acknowledged. Callers wait a
 * few seconds at most, and a database that was down is used again as soon as it is up.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

    /** The name is not a valid package name, so the module does not encapsulate the folder. */
    private static final String MIGRATIONS = "classpath:db-migrations";

    private static final String PROBE = probe();

    private final Dialect dialect;
    private final HikariDataSource pool;
    private final ReentrantLock writing = new ReentrantLock(true);

    private Database(Dialect dialect, HikariDataSource pool) {
        this.dialect = dialect;
        this.pool = pool;
    }

    /** Work in one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Opens the database file of a data folder. Creates it if it does not exist, and migrates an older one.
     *
     * @throws StoreRefusedException if it was created for another purpose or cannot be opened
     */
    public static Database open(Path data, StoreKind kind) throws StoreRefusedException {
        return open(new Sqlite(DataFolder.database(data)), kind);
    }

    /**
     * Opens a PostgreSQL database. Creates the tables if they do not exist, and migrates older ones.
     *
     * @throws StoreRefusedException if it was created for another purpose or cannot be opened
     */
    public static Database open(PostgreSqlAddress address, StoreKind kind) throws StoreRefusedException {
        return open(new PostgreSql(address), kind);
    }

    static Database open(Dialect dialect, StoreKind kind) throws StoreRefusedException {
        HikariConfig config = dialect.connections();
        config.setPoolName("host");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(CONNECTION_TIMEOUT.toMillis() / 2);
        config.setAutoCommit(false);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            throw new StoreRefusedException("cannot open the database " + dialect.location() + " (" + firstLine(failure)
                    + "); " + dialect.remedy());
        }
        Database database = new Database(dialect, pool);
        try {
            database.prepare(kind);
        } catch (FlywayException | StoreException | StoreUnavailableException failure) {
            database.close();
            throw new StoreRefusedException(
                    "cannot migrate the database " + dialect.location() + " (" + firstLine(failure) + ")");
        } catch (StoreRefusedException refusal) {
            database.close();
            throw refusal;
        }
        return database;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private void prepare(StoreKind kind) throws StoreRefusedException {
        Optional<String> incompatibility = read(dialect::incompatibility);
        if (incompatibility.isPresent()) {
            throw new StoreRefusedException(incompatibility.get());
        }
        dialect.migrations(pool)
                .locations(MIGRATIONS)
                .placeholders(Map.of("kind", kind.name()))
                .load()
                .migrate();
        JdbcSchema.of(pool).initialize();
        requireKind(kind);
    }

    private void requireKind(StoreKind kind) throws StoreRefusedException {
        String actual = read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT kind FROM store")) {
                return rows.next() ? rows.getString(1) : "";
            }
        });
        if (!actual.equals(kind.name())) {
            throw new StoreRefusedException(dialect.location() + " was created "
                    + (kind == StoreKind.DEMO ? "without" : "with") + " --demo (it is a store of kind "
                    + actual.toLowerCase(Locale.ROOT) + "); use " + dialect.alternative());
        }
    }

    /** Whether other hosts can use the same data concurrently. */
    public boolean shared() {
        return dialect.shared();
    }

    /**
     * Requires that a key is the one that the database was first used with.
     *
     * @param name the name of the key's file
     * @throws StoreRefusedException if it is another key
     */
    public void requireKey(String name, KeyFingerprint fingerprint) throws StoreRefusedException {
        String stored = commit(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO host_key (name, fingerprint) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, name);
                insert.setString(2, fingerprint.text());
                insert.executeUpdate();
            }
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT fingerprint FROM host_key WHERE name = ?")) {
                query.setString(1, name);
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next() ? rows.getString(1) : "";
                }
            }
        });
        if (!stored.equals(fingerprint.text())) {
            throw new StoreRefusedException("the key " + name + " in --data is not the one that the database "
                    + dialect.location()
                    + " was first used with: copy the file from the other hosts, or, to give all of"
                    + " them a new key, stop them and DELETE FROM host_key WHERE name = '" + name + "'");
        }
    }

    /**
     * Whether changes can be stored. Commits a change that leaves no data behind, because a database can still answer when
     * its disk is full.
     */
    public boolean isReady() {
        try {
            return commit(connection -> {
                String id = UUID.randomUUID().toString();
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO readiness_probe (id, payload) VALUES (?, ?)")) {
                    insert.setString(1, id);
                    insert.setString(2, PROBE);
                    insert.executeUpdate();
                }
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM readiness_probe WHERE id = ?")) {
                    delete.setString(1, id);
                    return delete.executeUpdate() == 1;
                }
            });
        } catch (StoreUnavailableException down) {
            return false;
        }
    }

    /** Incompressible, and large enough to need new pages on the disk. */
    private static String probe() {
        byte[] bytes = new byte[16 * 1024];
        new Random(1).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the store of attempts in this database. */
    public AttemptStore attemptStore() {
        return JdbcAttemptStore.builder(pool).transactions(transactions()).build();
    }

    private JdbcTransactions transactions() {
        return new JdbcTransactions() {
            @Override
            public <T> T write(JdbcTransactions.Work<T> work) throws SQLException {
                return alone(connection -> {
                    T result = work.run(connection);
                    connection.commit();
                    return result;
                });
            }

            @Override
            public <T> T read(JdbcTransactions.Work<T> work) throws SQLException {
                return run(reading(work::run));
            }
        };
    }

    /** Runs work that only reads. */
    <T> T read(Work<T> work) {
        try {
            return run(reading(work));
        } catch (SQLException failure) {
            throw new StoreUnavailableException(failure);
        }
    }

    private <T> Work<T> reading(Work<T> work) {
        return connection -> {
            if (dialect.shared()) {
                // READ COMMITTED offers no snapshot across statements, so a transaction would only have to be ended.
                connection.setAutoCommit(true);
                return work.on(connection);
            }
            T result = work.on(connection);
            connection.rollback();
            return result;
        };
    }

    /** Runs work in a transaction and returns once its changes are on disk. */
    <T> T commit(Work<T> work) {
        try {
            return transactions().write(work::on);
        } catch (SQLException failure) {
            throw new StoreUnavailableException(failure);
        }
    }

    private <T> T alone(Work<T> work) throws SQLException {
        if (!dialect.singleWriter()) {
            return run(work);
        }
        // This lock is fair, unlike the database's.
        writing.lock();
        try {
            return run(work);
        } finally {
            writing.unlock();
        }
    }

    /** Closing the connection rolls back uncommitted changes. */
    private <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                return work.on(connection);
            } catch (SQLException failure) {
                // Before the connection goes back, because another thread would get it at once.
                evict(connection, failure);
                throw failure;
            }
        }
    }

    private void evict(Connection connection, SQLException failure) {
        switch (dialect.evictionAfter(failure)) {
            case THIS_CONNECTION -> pool.evictConnection(connection);
            case ALL_CONNECTIONS -> pool.getHikariPoolMXBean().softEvictConnections();
            case NONE -> {}
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
