package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The differences between the supported databases. */
interface Dialect {
    /** Returns the settings of connections: durable commits, and waits of a few seconds at most. */
    HikariConfig connections();

    /** Returns the configuration of migrations. */
    FluentConfiguration migrations(DataSource pool);

    /** Returns where the data is, for a message. */
    String location();

    /** Returns what to do if the database cannot be opened, for a message. */
    String remedy();

    /** Returns how to choose other data, for a message. */
    String alternative();

    /** Returns why the host cannot use the database, or empty if it can. */
    Optional<String> incompatibility(Connection connection) throws SQLException;

    /** Whether several processes can share the data. */
    boolean shared();

    /** Whether only one connection can write at a time. */
    boolean singleWriter();

    /** Returns which connections must not be used again after a failure. */
    Eviction evictionAfter(SQLException failure);

    /** The connections that the pool replaces. */
    enum Eviction {
        NONE,
        THIS_CONNECTION,
        ALL_CONNECTIONS
    }
}
