package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * An embedded database in one file. A commit is on the disk before it is acknowledged. SQLite, because it keeps that
 * promise: after a kill under load H2 opens a state of some commits before, also with {@code WRITE_DELAY=0} and a
 * {@code CHECKPOINT SYNC} after each.
 */
public final class Database implements AutoCloseable {
    private static final String FILE = "host.db";

    /** The journal is removed when a commit is on the disk, and the removal is on the disk as well. */
    private static final Map<String, String> DURABLE =
            Map.of("journal_mode", "DELETE", "synchronous", "EXTRA", "busy_timeout", "2000");

    private static final int CONNECTIONS = 8;
    private static final Duration CONNECTION_WAITS = Duration.ofSeconds(2);

    /** Not a folder that could be a package: modules do not encapsulate it. */
    private static final String MIGRATIONS = "classpath:db-migrations";

    private final HikariDataSource pool;
    private final ReentrantLock writing = new ReentrantLock(true);

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Work in one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Opens the database of a data folder; makes it where there is none, and brings an older one up to date.
     *
     * @throws StoreRefusedException where it was made for something else, or cannot be opened
     */
    public static Database open(Path data, StoreKind kind) throws StoreRefusedException {
        Path file = data.resolve(FILE).toAbsolutePath();
        HikariConfig config = new HikariConfig();
        config.setPoolName("courses");
        config.setJdbcUrl("jdbc:sqlite:" + file);
        DURABLE.forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_WAITS.toMillis());
        config.setValidationTimeout(CONNECTION_WAITS.toMillis() / 2);
        config.setAutoCommit(false);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            throw new StoreRefusedException("cannot open the database " + file + " (" + firstLine(failure)
                    + "); stop the other host that uses it, or use another --data");
        }
        Database database = new Database(pool);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations(MIGRATIONS)
                    .placeholders(Map.of("kind", kind.name()))
                    .load()
                    .migrate();
            database.requireKind(kind, data);
        } catch (FlywayException | StorageException failure) {
            database.close();
            throw new StoreRefusedException(
                    "cannot bring the database " + file + " up to date (" + firstLine(failure) + ")");
        } catch (StoreRefusedException wrongKind) {
            database.close();
            throw wrongKind;
        }
        return database;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private void requireKind(StoreKind kind, Path data) throws StoreRefusedException {
        String found = read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT kind FROM store")) {
                return rows.next() ? rows.getString(1) : "";
            }
        });
        if (!found.equals(kind.name())) {
            throw new StoreRefusedException(data + " was made " + (kind == StoreKind.DEMO ? "without" : "with")
                    + " --demo (it is a store of kind " + found.toLowerCase(Locale.ROOT) + "); use another --data");
        }
    }

    /** Whether the database answers. */
    public boolean isReady() {
        try {
            return read(connection -> connection.isValid(1));
        } catch (StorageException down) {
            return false;
        }
    }

    /** Reads. */
    <T> T read(Work<T> work) {
        return run(connection -> {
            T result = work.on(connection);
            connection.rollback();
            return result;
        });
    }

    /** Changes everything that the work changes, or nothing; returns when it is on the disk. */
    <T> T commit(Work<T> work) {
        // SQLite has one writer at a time; waiting here is fair, and waits for nothing else.
        writing.lock();
        try {
            return run(connection -> {
                T result = work.on(connection);
                connection.commit();
                return result;
            });
        } finally {
            writing.unlock();
        }
    }

    /** Closing a connection rolls back what was not committed. After a failure no connection is used again. */
    private <T> T run(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            pool.getHikariPoolMXBean().softEvictConnections();
            throw new StorageException(failure);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
