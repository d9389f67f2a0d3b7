package org.openproctoring.host.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.openproctoring.api.Secret;

/** PostgreSQL, which many hosts share. */
record PostgreSql(PostgreSqlAddress address) implements Dialect {
    /** A learner waits: the server gives up first, and says why; where it does not answer at all, the driver does. */
    private static final Map<String, String> PATIENCE = Map.of(
            "connectTimeout",
            "2",
            "loginTimeout",
            "3",
            "socketTimeout",
            "6",
            "cancelSignalTimeout",
            "2",
            "tcpKeepAlive",
            "true",
            "options",
            // The last one ends the transactions of a host that is there no more.
            "-c statement_timeout=4000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000");

    /** A commit is on the disk before it is acknowledged, also where the server is told that it need not be. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    @Override
    public HikariConfig connections() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        address.user().ifPresent(config::setUsername);
        address.password().map(Secret::reveal).ifPresent(config::setPassword);
        config.setConnectionInitSql(DURABLE);
        // Whoever waited for somebody else sees what that one did, whatever the database's own default is.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // Else a transaction that nobody ends begins with that.
        config.setIsolateInternalQueries(true);
        PATIENCE.forEach(config::addDataSourceProperty);
        config.addDataSourceProperty("ApplicationName", "open-proctoring");
        // Details are data, learners' ids among them, and failures are logged.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    /** Not in the pool: a migration of many rows takes longer than a learner waits. */
    @Override
    public FluentConfiguration migrations(DataSource pool) {
        return Flyway.configure()
                .dataSource(
                        address.url(),
                        address.user().orElse(null),
                        address.password().map(Secret::reveal).orElse(null));
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("id", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
    }

    @Override
    public String place() {
        return address.toString();
    }

    @Override
    public String cure() {
        return "see that the server runs, and that --jdbc-url, the user and the password are right";
    }

    @Override
    public String choice() {
        return "another database in --jdbc-url";
    }

    @Override
    public Optional<String> unsuitable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_encoding")) {
            return rows.next() && rows.getString(1).equals("UTF8")
                    ? Optional.empty()
                    : Optional.of("the database " + address
                            + " does not keep texts in UTF-8; create one with ENCODING 'UTF8'");
        }
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public boolean oneWriter() {
        return false;
    }

    @Override
    public String now() {
        return "(extract(epoch FROM statement_timestamp()) * 1000000)::bigint * 1000";
    }

    @Override
    public String lock() {
        return "FOR UPDATE";
    }

    @Override
    public String lockUnlocked() {
        return "FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void take(Connection connection, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        // In one order, so that no two wait for each other. Where two names have one number, they wait for nothing.
        Object[] numbers =
                names.stream().map(PostgreSql::number).distinct().sorted().toArray();
        Array array = connection.createArrayOf("bigint", numbers);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(name) FROM unnest(?) AS name")) {
            statement.setArray(1, array);
            statement.execute();
        } finally {
            array.free();
        }
    }

    private static Long number(String name) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public boolean notUnique(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /** A deadlock, or transactions that cannot stand one after the other. */
    @Override
    public boolean lostRace(SQLException failure) {
        return "40P01".equals(failure.getSQLState()) || "40001".equals(failure.getSQLState());
    }

    /** The connection is broken, or the server goes down. */
    @Override
    public boolean disconnects(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
