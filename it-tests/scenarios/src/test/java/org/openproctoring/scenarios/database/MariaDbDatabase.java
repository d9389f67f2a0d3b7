package org.openproctoring.scenarios.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of its own.
 *
 * @param url where it is, without a user
 * @param user who owns it
 * @param password what the user gives
 */
public record MariaDbDatabase(String url, String user, String password) {
    /** Connections as a host pools them. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(2000);
        config.setValidationTimeout(1000);
        return new HikariDataSource(config);
    }

    /** A connection past the host. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
