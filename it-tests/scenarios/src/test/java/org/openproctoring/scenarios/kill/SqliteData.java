package org.openproctoring.scenarios.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.openproctoring.scenarios.host.HostInstallation;

/**
 * A file of SQLite.
 *
 * @param data the folder of the one host that uses it
 */
record SqliteData(Path data) implements HostData {
    private static final String FILE = "host.db";
    private static final String COPY = "copy-of-";

    @Override
    public List<String> options(HostInstallation installation, Path folder) {
        return List.of();
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(FILE));
    }

    @Override
    public Connection connectToRemains() throws SQLException {
        try {
            for (String name : List.of(FILE, FILE + "-journal")) {
                Path copy = data.resolve(COPY + name);
                Files.deleteIfExists(copy);
                if (Files.exists(data.resolve(name))) {
                    Files.copy(data.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(COPY + FILE));
    }
}
