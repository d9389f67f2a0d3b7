package org.openproctoring.scenarios.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A server of PostgreSQL, in processes of its own that end with this JVM. It can be used from other processes, by the
 * one user that has to give a password.
 */
public final class PostgreSqlServer implements AutoCloseable {
    static final String USER = "proctoring";
    static final String PASSWORD = "s3cr3t-of-the-database";

    private static final File BINARIES = new File("target/postgresql");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path data;
    private EmbeddedPostgres server;

    private PostgreSqlServer(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    private static final class Shared {
        static final PostgreSqlServer SERVER = start(temporaryFolder(), true);

        private static Path temporaryFolder() {
            try {
                Files.createDirectories(BINARIES.toPath());
                return Files.createTempDirectory(BINARIES.toPath(), "data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server of all tests that leave it running. */
    public static PostgreSqlServer shared() {
        return Shared.SERVER;
    }

    /** Another server, for a test that stops it. */
    public static PostgreSqlServer startIn(Path folder) {
        return start(folder.resolve("postgresql"), false);
    }

    private static PostgreSqlServer start(Path data, boolean once) {
        PostgreSqlServer started = new PostgreSqlServer(data, start(data, 0, once));
        started.execute("postgres", "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        return started;
    }

    private static EmbeddedPostgres start(Path data, int port, boolean once) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(BINARIES)
                .setDataDirectory(data)
                .setCleanDataDirectory(once)
                // As an operator's would be: a commit is on the disk.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                // Deriving the key took two fifths of the tests' CPU time: hosts here connect thousands of times.
                .setServerConfig("scram_iterations", "1")
                .setDataDirectoryCustomizer(PostgreSqlServer::requirePassword);
        if (port > 0) {
            builder.setPort(port);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requirePassword(File data) {
        Path access = data.toPath().resolve("pg_hba.conf");
        String line = "host all " + USER + " all scram-sha-256";
        try {
            String text = Files.readString(access);
            if (!text.startsWith(line)) {
                Files.writeString(access, line + "\n" + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a new database. */
    public PostgreSqlDatabase newDatabase() {
        return newDatabase("UTF8");
    }

    /** Makes a new database with an encoding. */
    PostgreSqlDatabase newDatabase(String encoding) {
        String name = "d" + DATABASES.incrementAndGet() + "_"
                + ProcessHandle.current().pid();
        execute(
                "postgres",
                "CREATE DATABASE " + name + " OWNER " + USER + " TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
                        + " ENCODING '" + encoding + "'");
        return new PostgreSqlDatabase("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, USER, PASSWORD);
    }

    /** Does something as the administrator. */
    public void execute(String database, String sql) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server: whoever uses it loses all connections, and gets no new one. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server again, with the same data and on the same port. */
    public void startAgain() {
        server = start(data, server.getPort(), false);
    }

    /** Lets none of the server's processes go on: connections stay, and nobody answers. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets them go on. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            String postmaster = Files.readAllLines(data.resolve("postmaster.pid"), UTF_8)
                    .get(0)
                    .strip();
            ProcessHandle first = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
            for (ProcessHandle process :
                    Stream.concat(Stream.of(first), first.descendants()).toList()) {
                new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
