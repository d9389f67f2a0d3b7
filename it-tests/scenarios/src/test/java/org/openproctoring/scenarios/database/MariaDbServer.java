package org.openproctoring.scenarios.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server of MariaDB, in a process of its own that ends with this JVM. */
public final class MariaDbServer implements AutoCloseable {
    static final String USER = "proctoring";
    static final String PASSWORD = "s3cr3t-of-the-database";

    private static final Path TARGET = Path.of("target/mariadb");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final List<Path> FOLDERS = Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
            .map(Path::of)
            .toList();

    private final Path data;
    private final int port;
    private Process process;

    private MariaDbServer(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    private static final class Shared {
        static final MariaDbServer SERVER = startIn(temporaryFolder());

        private static Path temporaryFolder() {
            try {
                Files.createDirectories(TARGET);
                return Files.createTempDirectory(TARGET, "server");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server of all tests that leave it running. */
    public static MariaDbServer shared() {
        return Shared.SERVER;
    }

    /** Which programs of Debian's package {@code mariadb-server} are missing; empty if tests can start a server. */
    static List<String> missingPrograms() {
        return Stream.of("mariadbd", "mariadb-install-db")
                .filter(name -> program(name).isEmpty())
                .toList();
    }

    private static Optional<Path> program(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Another server, for a test that stops it. */
    public static MariaDbServer startIn(Path folder) {
        Path data = folder.resolve("mariadb").toAbsolutePath();
        try {
            run(
                    "mariadb-install-db",
                    "--no-defaults",
                    "--user=" + System.getProperty("user.name"),
                    "--datadir=" + data,
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--innodb-log-file-size=8M");
            int port = freePort();
            MariaDbServer started = new MariaDbServer(data, port, start(data, port));
            started.execute("CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String program, String... arguments) throws IOException {
        Process process = process(program, arguments);
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String text = String.join("\n", output.lines().toList());
            if (process.waitFor() != 0) {
                throw new IOException(program + " failed: " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process process(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program(program)
                .orElseThrow(() -> new IOException(program + " is missing; install mariadb-server"))
                .toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Process start(Path data, int port) throws IOException {
        Process process = process(
                "mariadbd",
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                // Relative to the data, because the path of a socket has a limited length.
                "--socket=server.sock",
                "--pid-file=" + data.resolve("server.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--skip-log-bin",
                "--performance-schema=off",
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=8M",
                "--innodb-lock-wait-timeout=5",
                "--max-connections=200");
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> await(process, ready), "mariadb-output");
        reader.setDaemon(true);
        reader.start();
        try {
            ready.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IOException("mariadbd did not start", e);
        }
        return process;
    }

    /** Reads all output, so that the server is never blocked by it. */
    private static void await(Process process, CompletableFuture<Boolean> ready) {
        StringBuilder text = new StringBuilder();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(line -> {
                if (line.contains("ready for connections")) {
                    ready.complete(true);
                } else if (!ready.isDone()) {
                    text.append(line).append('\n');
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            text.append(ended);
        }
        ready.completeExceptionally(new IOException(text.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Makes a new database. */
    public MariaDbDatabase newDatabase() {
        return newDatabase("utf8mb4");
    }

    /** Makes a new database whose tables have a character set by default. */
    MariaDbDatabase newDatabase(String charset) {
        String name = "d" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " CHARACTER SET " + charset);
        execute("GRANT ALL ON " + name + ".* TO " + USER + "@'%'");
        return new MariaDbDatabase("jdbc:mariadb://127.0.0.1:" + port + "/" + name, USER, PASSWORD);
    }

    /** A connection of the administrator. */
    Connection administrator() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "");
    }

    /** Does something as the administrator. */
    void execute(String sql) {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server: whoever uses it loses all connections, and gets no new one. */
    public void stop() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts the server again, with the same data and on the same port. */
    public void startAgain() {
        try {
            process = start(data, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
