package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Everything that one database does otherwise than the other. */
interface Dialect {
    /** How to connect: as durable as it gets, and waiting for seconds at most. */
    HikariConfig connections();

    /** Where migrations run. */
    FluentConfiguration migrations(DataSource pool);

    /** What the migrations leave open. */
    Map<String, String> placeholders();

    /** Where the data are, for a message. */
    String place();

    /** What to do where the database does not open, for a message. */
    String cure();

    /** What an operator gives to use other data, for a message. */
    String choice();

    /** Why the database does not suit the host, if it does not. */
    Optional<String> unsuitable(Connection connection) throws SQLException;

    /** Whether many processes share the data. */
    boolean shared();

    /** Whether only one connection can write at a time. */
    boolean oneWriter();

    /** Now by the database's clock, in nanoseconds: one time in all of a statement. */
    String now();

    /** After a query: lock the rows that it finds. */
    String lock();

    /** After a query: lock the rows that it finds, but for those that somebody else has locked. */
    String lockUnlocked();

    /**
     * Waits for every transaction that has one of these names, and has them until the transaction ends: who is later
     * sees what the earlier did.
     */
    void take(Connection connection, Collection<String> names) throws SQLException;

    /** Whether a failure says that something is not unique. */
    boolean notUnique(SQLException failure);

    /** Whether a failure says that another transaction had to go on instead. */
    boolean lostRace(SQLException failure);

    /** Whether a failure leaves connections that are better not used again. */
    boolean disconnects(SQLException failure);
}
