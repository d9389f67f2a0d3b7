package org.openproctoring.scenarios.kill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.openproctoring.scenarios.database.PostgreSqlDatabase;
import org.openproctoring.scenarios.host.HostInstallation;

/** A database of PostgreSQL. */
record PostgreSqlData(PostgreSqlDatabase database) implements HostData {
    @Override
    public List<String> options(HostInstallation installation, Path folder) {
        installation.environment("PROCTORING_JDBC_PASSWORD", database.password());
        return List.of("--jdbc-url", database.url(), "--jdbc-user", database.user());
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public Connection connectToRemains() throws SQLException {
        return connect();
    }
}
