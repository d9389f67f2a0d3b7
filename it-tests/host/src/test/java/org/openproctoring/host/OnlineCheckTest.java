package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code host check --online}, with the REST provider from the host's libraries. */
class OnlineCheckTest {
    @TempDir
    private Path folder;

    private HostRun check(int port, String... more) throws IOException {
        Path file = Files.writeString(
                folder.resolve("conf.yml"),
                "acme: {provider: rest, base_url: 'http://127.0.0.1:" + port
                        + "', client_id: campus, client_secret: s3cret-s3cret-s3cret-s3cret-s3cret}\n'null': {}\n");
        String[] args = new String[4 + more.length];
        args[0] = "check";
        args[1] = "--config";
        args[2] = file.toString();
        args[3] = "--online";
        System.arraycopy(more, 0, args, 4, more.length);
        return HostRun.of(args);
    }

    /** A vendor whose every response is valid as token and as settings. */
    private static ServerSocket vendor(int status) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (true) {
                try (Socket socket = server.accept();
                        InputStream in = socket.getInputStream();
                        OutputStream out = socket.getOutputStream()) {
                    int read = in.read(new byte[10_000]);
                    String body = "{\"access_token\": \"t\", \"expires_in\": 60, \"name\": \"Acme\\u0007 7\"}";
                    out.write(("HTTP/1.1 " + status + " Whatever\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + (read < 0 ? "" : body))
                            .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Test
    void printsALineForEveryBackend() throws IOException {
        try (ServerSocket vendor = vendor(200)) {
            HostRun run = check(vendor.getLocalPort());

            assertThat(run.err()).endsWith("no problems" + System.lineSeparator());
            assertThat(run.out().lines())
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .matches("acme: works: reached, authenticated, service Acme\\? 7, [0-9]+ ms"),
                            line -> assertThat(line).isEqualTo("null: does not support online checks"));
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void failsWithABackendThatDoesNotWork() throws IOException {
        int port;
        try (ServerSocket nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }
        HostRun run = check(port);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("acme: FAILED: not reached, not authenticated; ")
                .contains("what to do: check base_url")
                .doesNotContain("s3cret");
    }

    @Test
    void saysThatTheCredentialsAreRefused() throws IOException {
        try (ServerSocket vendor = vendor(401)) {
            HostRun run = check(vendor.getLocalPort(), "--format", "json");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).startsWith("{").doesNotContain("FAILED");
            assertThat(run.err())
                    .contains("acme: FAILED: reached, not authenticated; ")
                    .contains("what to do: check client_id and client_secret");
        }
    }

    @Test
    void triesNothingThatIsNotReady() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yml"), "somewhere: {}");
        HostRun run = HostRun.of("check", "--config", file.toString(), "--online");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("somewhere: not checked because it is not installed");
    }
}
