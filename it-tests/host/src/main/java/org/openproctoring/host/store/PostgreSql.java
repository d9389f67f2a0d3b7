package org.openproctoring.host.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.openproctoring.api.Secret;

/** PostgreSQL, which several hosts can share. */
record PostgreSql(PostgreSqlAddress address) implements Dialect {
    /** Time-outs that suit a waiting learner. The server's are shorter than the driver's, because its errors state the cause. */
    private static final Map<String, String> TIMEOUTS = Map.of(
            "connectTimeout",
            "2",
            "loginTimeout",
            "6",
            "socketTimeout",
            "6",
            "cancelSignalTimeout",
            "2",
            "tcpKeepAlive",
            "true",
            "options",
            // The last one ends the transactions of a host that has crashed.
            "-c statement_timeout=4000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000");

    /** Makes commits durable before they are acknowledged, even if the server is configured otherwise. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    @Override
    public HikariConfig connections() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        address.user().ifPresent(config::setUsername);
        address.password().map(Secret::reveal).ifPresent(config::setPassword);
        config.setConnectionInitSql(DURABLE);
        // After waiting for a lock, a transaction must see the holder's changes, whatever the database's default is.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // Otherwise the initial statement opens a transaction that is never ended.
        config.setIsolateInternalQueries(true);
        TIMEOUTS.forEach(config::addDataSourceProperty);
        config.addDataSourceProperty("ApplicationName", "open-proctoring");
        // Failures are logged, and error details can contain learners' ids.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    /** Does not use the pool, because a large migration can exceed its time-outs. */
    @Override
    public FluentConfiguration migrations(DataSource pool) {
        return Flyway.configure()
                .dataSource(
                        address.url(),
                        address.user().orElse(null),
                        address.password().map(Secret::reveal).orElse(null));
    }

    @Override
    public String location() {
        return address.toString();
    }

    @Override
    public String remedy() {
        return "check that the server is running and that --jdbc-url, the user and the password are correct";
    }

    @Override
    public String alternative() {
        return "another database in --jdbc-url";
    }

    @Override
    public Optional<String> incompatibility(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_encoding")) {
            return rows.next() && rows.getString(1).equals("UTF8")
                    ? Optional.empty()
                    : Optional.of("the database " + address + " does not use UTF-8; create one with ENCODING 'UTF8'");
        }
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public boolean singleWriter() {
        return false;
    }

    /** The connection is broken, or the server is shutting down. */
    @Override
    public Eviction evictionAfter(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") ? Eviction.ALL_CONNECTIONS : Eviction.NONE;
    }
}
