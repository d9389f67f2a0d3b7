package org.openproctoring.provider.sandbox;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;

/** The tool {@code openproctoring-sandbox} for a host's command line: runs the sandbox as a separate process. */
@AutoService(ToolProvider.class)
public final class SandboxTool implements ToolProvider {
    /**
     * The default client secret. It is publicly known, which is acceptable because the service listens on loopback
     * only.
     */
    static final String KNOWN_SECRET = "sandbox-secret-for-trying-it-out-on-this-machine";

    private static final String USAGE = """
            Runs a simulated proctoring vendor on this machine until interrupted.

              --port N                     port; default: any free port
              --data DIR                   folder for all state, which the next run continues from
              --client-id ID               client id for hosts; default: sandbox
              --client-secret-file FILE    file with the client secret
              --callback-url URL           host that receives the callbacks; default: none
              --callback-client-id ID      client id with which to request tokens from that host; default: sandbox
              --callback-secret-file FILE  file with the secret for it
            """;

    private static final Set<String> OPTIONS = Set.of(
            "--port",
            "--data",
            "--client-id",
            "--client-secret-file",
            "--callback-url",
            "--callback-client-id",
            "--callback-secret-file");

    /** Creates the tool; called by {@link java.util.ServiceLoader}. */
    public SandboxTool() {}

    @Override
    public String name() {
        return "openproctoring-sandbox";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        if (args.length == 1 && args[0].equals("--help")) {
            out.print(USAGE);
            out.flush();
            return 0;
        }
        SandboxServer server;
        try {
            server = builder(options(args)).start();
        } catch (IllegalArgumentException e) {
            err.println("sandbox: " + e.getMessage());
            err.print(USAGE);
            err.flush();
            return 2;
        } catch (IOException e) {
            err.println("sandbox: cannot start: " + e.getMessage());
            err.flush();
            return 1;
        }
        try (server) {
            out.println("sandbox: listens on " + server.baseUrl() + " for client " + server.clientId());
            out.flush();
            untilInterrupted(server);
        }
        return 0;
    }

    private static void untilInterrupted(SandboxServer server) {
        Thread shutdownHook = new Thread(server::close, "sandbox-end");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        }
    }

    private static Map<String, String> options(String... args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i])) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " requires a value");
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static SandboxServer.Builder builder(Map<String, String> options) throws IOException {
        SandboxServer.Builder builder = SandboxServer.builder()
                .port(port(options.getOrDefault("--port", "0")))
                .clientId(options.getOrDefault("--client-id", "sandbox"))
                .clientSecret(secret(options.get("--client-secret-file")));
        String data = options.get("--data");
        if (data != null) {
            builder.data(Path.of(data));
        }
        String url = options.get("--callback-url");
        if (url != null) {
            builder.callbacks(
                    web(url),
                    options.getOrDefault("--callback-client-id", "sandbox"),
                    secret(options.get("--callback-secret-file")));
        }
        return builder;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port must be from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static URI web(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("--callback-url must be an http or https URL");
        }
        return url;
    }

    private static Secret secret(@Nullable String file) throws IOException {
        return Secret.of(
                file == null ? KNOWN_SECRET : Files.readString(Path.of(file)).strip());
    }
}
