package org.openproctoring.scenarios.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.openproctoring.api.Secret;
import org.openproctoring.host.store.PostgreSqlAddress;
import org.openproctoring.host.store.StoreRefusedException;

/**
 * A database of its own.
 *
 * @param url where it is, without a user
 * @param user who owns it
 * @param password what the user gives
 */
public record PostgreSqlDatabase(String url, String user, String password) {
    /** The same for the host. */
    public PostgreSqlAddress address() {
        try {
            return PostgreSqlAddress.of(url, Optional.of(user), Optional.of(Secret.of(password)));
        } catch (StoreRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection past the host. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
