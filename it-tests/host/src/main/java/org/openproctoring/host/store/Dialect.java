package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The differences between the supported databases. */
interface Dialect {
    /** Returns the settings of connections: durable commits, and waits of a few seconds at most. */
    HikariConfig connections();

    /** Returns the configuration of migrations. */
    FluentConfiguration migrations(DataSource pool);

    /** Returns the values of the placeholders in migrations. */
    Map<String, String> placeholders();

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

    /** Returns an SQL expression for the database's current time in nanoseconds, constant within a statement. */
    String now();

    /** Returns the SQL suffix that makes a query lock the rows it returns. */
    String forUpdate();

    /** Returns the SQL suffix that makes a query lock the rows it returns and skip rows that are locked. */
    String forUpdateSkipLocked();

    /**
     * Acquires exclusive locks by name and holds them until the transaction ends. Waits for the current holders, whose
     * changes are then visible.
     */
    void acquireLocks(Connection connection, Collection<String> names) throws SQLException;

    /** Whether a failure is a violated unique constraint. */
    boolean isUniqueViolation(SQLException failure);

    /** Whether the transaction was aborted in favor of a concurrent one. */
    boolean isSerializationFailure(SQLException failure);

    /** Whether the open connections must not be used again after a failure. */
    boolean isConnectionFailure(SQLException failure);
}
