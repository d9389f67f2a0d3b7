package org.openproctoring.scenarios.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The database, and what SQLite has beside it while it writes: without the log, the latest commits are missing. */
    private static final List<String> FILES = List.of("", "-journal", "-wal", "-shm");

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
            for (String suffix : FILES) {
                Path file = data.resolve(FILE + suffix);
                Path copy = data.resolve(COPY + FILE + suffix);
                Files.deleteIfExists(copy);
                if (Files.exists(file)) {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(COPY + FILE));
    }
}
