package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * SQLite in one file. Preferred to H2, which after a kill under load can lose the last commits, even with
 * {@code WRITE_DELAY=0} and a {@code CHECKPOINT SYNC} after each commit.
 */
record Sqlite(Path file, Map<String, String> settings) implements Dialect {
    /**
     * With a write-ahead log, readers do not block writers. Under FULL "an additional sync operation of
     * the WAL file happens after each transaction commit", so that "transactions are durable across a power loss"
     * (sqlite.org/pragma.html#pragma_synchronous): as strong as EXTRA with a journal, with one sync instead of four.
     */
    private static final Map<String, String> DURABLE =
            Map.of("journal_mode", "WAL", "synchronous", "FULL", "busy_timeout", "2000");

    Sqlite(Path file) {
        this(file, DURABLE);
    }

    @Override
    public HikariConfig connections() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        settings.forEach(config::addDataSourceProperty);
        return config;
    }

    @Override
    public FluentConfiguration migrations(DataSource pool) {
        return Flyway.configure().dataSource(pool);
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public String remedy() {
        return "stop the other host that uses it, or use another --data";
    }

    @Override
    public String alternative() {
        return "another --data";
    }

    @Override
    public Optional<String> incompatibility(Connection connection) {
        return Optional.empty();
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public boolean singleWriter() {
        return true;
    }

    /**
     * The driver does not notice that SQLite rolled back, so the connection is unusable. The others are not, and have to
     * stay: the first connection to a file needs space on the disk.
     */
    @Override
    public Eviction evictionAfter(SQLException failure) {
        return Eviction.THIS_CONNECTION;
    }
}
