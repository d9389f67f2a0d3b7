package org.openproctoring.sample;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The executable JAR in a process of its own. */
final class SampleProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/sample.jar").toAbsolutePath();
    private static final Path PROVIDERS = Path.of("target/providers").toAbsolutePath();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ProcessBuilder command;
    private final URI address;
    private Process process;

    private SampleProcess(ProcessBuilder command, URI address) throws IOException {
        this.command = command;
        this.address = address;
        process = command.start();
    }

    static URI freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://localhost:" + socket.getLocalPort());
        }
    }

    static SampleProcess start(Path folder, URI address, Map<String, String> environment) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dloader.path=" + PROVIDERS,
                        "-jar",
                        JAR.toString(),
                        "--server.port=" + address.getPort())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("sample.log").toFile()));
        command.environment().putAll(environment);
        SampleProcess started = new SampleProcess(command, address);
        started.awaitReady();
        return started;
    }

    private void awaitReady() {
        await("the application answers").atMost(Duration.ofMinutes(1)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(
                        Files.readString(command.directory().toPath().resolve("sample.log")));
            }
            try {
                return send(HttpRequest.newBuilder(address.resolve("/actuator/health")))
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Kills the process, as a crash of the machine would, and starts another one. */
    void killAndRestart() throws IOException {
        close();
        process = command.start();
        awaitReady();
    }

    String get(String path) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(address.resolve(path)));
    }

    String post(String path) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(address.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String body(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError(response + ": " + response.body());
        }
        return response.body().replace("\"", "");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
