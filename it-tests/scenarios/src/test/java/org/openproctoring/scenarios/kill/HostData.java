package org.openproctoring.scenarios.kill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.openproctoring.scenarios.host.HostInstallation;

/** Where hosts keep their data, and a way to them past the hosts. */
interface HostData {
    /** The options of {@code host serve} that name the data, for a host with this folder. */
    List<String> options(HostInstallation installation, Path folder);

    /** A connection to the data, whether or not hosts run. */
    Connection connect() throws SQLException;

    /** A connection to what killed hosts left, which leaves it as it is: putting it right is the next host's. */
    Connection connectToRemains() throws SQLException;

    /** Lets time pass while no host runs: leases, postponements and open registrations become that much older. */
    default void passes(Duration time) {
        long nanos = time.toNanos();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE proctoring_outbox SET due_at = due_at - " + nanos
                    + ", leased_until = leased_until - " + nanos + ", tried_since = tried_since - " + nanos);
            statement.executeUpdate("UPDATE proctoring_attempt SET registration_since = registration_since - " + nanos
                    + " WHERE registration_state = 'INTENDED'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
