package org.openproctoring.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stores browser sessions by the digest of the session id. */
public final class SessionStore {
    private final Database database;

    /** Creates a store on a database. */
    public SessionStore(Database database) {
        this.database = database;
    }

    /** Adds a session and removes expired ones. */
    public void add(String digest, String account, Instant now, Duration lifetime) {
        database.commit(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM session WHERE ends <= ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO session (digest, account, ends) VALUES (?, ?, ?)")) {
                delete.setLong(1, now.getEpochSecond());
                delete.executeUpdate();
                insert.setString(1, digest);
                insert.setString(2, account);
                insert.setLong(3, now.plus(lifetime).getEpochSecond());
                return insert.executeUpdate();
            }
        });
    }

    /** Returns the account of a session that has not expired. */
    public Optional<String> account(String digest, Instant now) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT account FROM session WHERE digest = ? AND ends > ?")) {
                query.setString(1, digest);
                query.setLong(2, now.getEpochSecond());
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Removes a session. */
    public void remove(String digest) {
        database.commit(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM session WHERE digest = ?")) {
                delete.setString(1, digest);
                return delete.executeUpdate();
            }
        });
    }
}
