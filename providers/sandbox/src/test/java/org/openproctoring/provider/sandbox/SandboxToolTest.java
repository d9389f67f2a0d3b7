package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxToolTest {
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+) for client (\\S+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new SandboxTool().run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void runsUntilItIsInterrupted(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret\n");
        AtomicInteger status = new AtomicInteger(-1);
        Thread tool = new Thread(() -> status.set(run(
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--client-id",
                "campus",
                "--client-secret-file",
                secret.toString(),
                "--callback-url",
                "http://127.0.0.1:1")));
        tool.start();
        Waiting.until("listening", () -> ADDRESS.matcher(out.toString()).find());
        Matcher said = ADDRESS.matcher(out.toString());
        assertThat(said.find()).isTrue();
        Map<String, String> credentials = Vendor.credentials();
        credentials.put("client_id", "campus");
        credentials.put("client_secret", "the secret");

        assertThat(said.group(2)).isEqualTo("campus");
        assertThat(Http.token(URI.create(said.group(1)), credentials).statusCode())
                .isEqualTo(200);
        assertThat(out.toString()).doesNotContain("the secret");
        tool.interrupt();
        tool.join();
        assertThat(status).hasValue(0);
        assertThat(folder.resolve("data/sandbox.jsonl")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--surprise x",
                "--port",
                "--port x",
                "--port 65536",
                "--port -1",
                "--callback-url ftp://campus.example",
                "--callback-url campus"
            })
    void invalidArgumentsPrintTheUsage(String call) {
        assertThat(run(call.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).startsWith("sandbox: ").contains("--data DIR");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpPrintsTheUsage() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--port N");
    }

    @Test
    void failedStartSaysWhy(@TempDir Path folder) throws IOException {
        try (SandboxServer server = SandboxServer.builder().data(folder).start()) {
            assertThat(run("--data", folder.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("cannot start: another sandbox");
            assertThat(server.clientId()).isEqualTo("sandbox");
        }
    }

    @Test
    void knownSecretIsLongEnoughToSignWith() {
        assertThat(SandboxTool.KNOWN_SECRET).hasSizeGreaterThan(32);
    }

    @Test
    void hostsFindTheTool() {
        getClass().getModule().addUses(ToolProvider.class);

        assertThat(ToolProvider.findFirst("openproctoring-sandbox")).get().isInstanceOf(SandboxTool.class);
    }
}
