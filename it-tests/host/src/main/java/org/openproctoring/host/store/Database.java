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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.FlywayException;

/**
 * The host's database: a file of its own, or PostgreSQL. A commit is on the disk before it is acknowledged. Who asks
 * for anything waits for seconds at most, and what was down is used again as soon as it is up.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration CONNECTION_WAITS = Duration.ofSeconds(2);

    /** Not a folder that could be a package: modules do not encapsulate it. */
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
     * Opens the database of a data folder, one file; makes it where there is none, and brings an older one up to date.
     *
     * @throws StoreRefusedException where it was made for something else, or cannot be opened
     */
    public static Database open(Path data, StoreKind kind) throws StoreRefusedException {
        return open(new Sqlite(DataFolder.database(data)), kind);
    }

    /**
     * Opens a database of PostgreSQL; makes the tables where there are none, and brings older ones up to date.
     *
     * @throws StoreRefusedException where it was made for something else, or cannot be opened
     */
    public static Database open(PostgreSqlAddress address, StoreKind kind) throws StoreRefusedException {
        return open(new PostgreSql(address), kind);
    }

    static Database open(Dialect dialect, StoreKind kind) throws StoreRefusedException {
        HikariConfig config = dialect.connections();
        config.setPoolName("host");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_WAITS.toMillis());
        config.setValidationTimeout(CONNECTION_WAITS.toMillis() / 2);
        config.setAutoCommit(false);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            throw new StoreRefusedException(
                    "cannot open the database " + dialect.place() + " (" + firstLine(failure) + "); " + dialect.cure());
        }
        Database database = new Database(dialect, pool);
        try {
            database.prepare(kind);
        } catch (FlywayException | StoreUnavailableException failure) {
            database.close();
            throw new StoreRefusedException(
                    "cannot bring the database " + dialect.place() + " up to date (" + firstLine(failure) + ")");
        } catch (StoreRefusedException unsuitable) {
            database.close();
            throw unsuitable;
        }
        return database;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private void prepare(StoreKind kind) throws StoreRefusedException {
        Optional<String> unsuitable = read(dialect::unsuitable);
        if (unsuitable.isPresent()) {
            throw new StoreRefusedException(unsuitable.get());
        }
        Map<String, String> placeholders = new HashMap<>(dialect.placeholders());
        placeholders.put("kind", kind.name());
        dialect.migrations(pool)
                .locations(MIGRATIONS)
                .placeholders(placeholders)
                .load()
                .migrate();
        requireKind(kind);
    }

    private void requireKind(StoreKind kind) throws StoreRefusedException {
        String found = read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT kind FROM store")) {
                return rows.next() ? rows.getString(1) : "";
            }
        });
        if (!found.equals(kind.name())) {
            throw new StoreRefusedException(dialect.place() + " was made "
                    + (kind == StoreKind.DEMO ? "without" : "with") + " --demo (it is a store of kind "
                    + found.toLowerCase(Locale.ROOT) + "); use " + dialect.choice());
        }
    }

    /** Whether other hosts may use the same data at the same time. */
    public boolean shared() {
        return dialect.shared();
    }

    /**
     * Requires that a key is the one that these data were first used with.
     *
     * @param name the name of the key's file
     * @throws StoreRefusedException where it is another
     */
    public void requireKey(String name, KeyFingerprint fingerprint) throws StoreRefusedException {
        String known = commit(connection -> {
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
        if (!known.equals(fingerprint.text())) {
            throw new StoreRefusedException("the key " + name + " in --data is not the one that the database "
                    + dialect.place() + " was first used with: copy the file from the other hosts, or, where all of"
                    + " them are to have a new key, stop them and DELETE FROM host_key WHERE name = '" + name + "'");
        }
    }

    /**
     * Whether a change can be stored. Commits one that leaves nothing behind: a database that answers, on a disk that is
     * full, is not ready.
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

    /** As large as a change gets, and not to be compressed. */
    private static String probe() {
        byte[] bytes = new byte[16 * 1024];
        new Random(1).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Reads. */
    <T> T read(Work<T> work) {
        return run(connection -> {
            if (dialect.shared()) {
                // It has no snapshot of many statements to offer: then let none be a transaction that is to be ended.
                connection.setAutoCommit(true);
                return work.on(connection);
            }
            T result = work.on(connection);
            connection.rollback();
            return result;
        });
    }

    /** Changes everything that the work changes, or nothing; returns when it is on the disk. */
    <T> T commit(Work<T> work) {
        return write(connection -> {
            T result = work.on(connection);
            connection.commit();
            return result;
        });
    }

    /**
     * Changes everything that the work changes if it answers what is wanted and nobody else was first, else nothing.
     *
     * @param lost what is answered where somebody else was first
     */
    <T> T commitIf(T wanted, T lost, Work<T> work) {
        return write(connection -> {
            try {
                T result = work.on(connection);
                if (result.equals(wanted)) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return result;
            } catch (SQLException failure) {
                if (!dialect.lostRace(failure)) {
                    throw failure;
                }
                connection.rollback();
                return lost;
            }
        });
    }

    private <T> T write(Work<T> work) {
        if (!dialect.oneWriter()) {
            return run(work);
        }
        // Waiting here is fair, and waits for nothing else.
        writing.lock();
        try {
            return run(work);
        } finally {
            writing.unlock();
        }
    }

    /** Closing a connection rolls back what was not committed. */
    private <T> T run(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            if (dialect.disconnects(failure)) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            throw new StoreUnavailableException(failure);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
