package org.openproctoring.scenarios.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.openproctoring.scenarios.host.HostInstallation;

/**
 * {@code host sandbox}, in this JVM or in a process of its own, which alone can be killed: a vendor, and over its control endpoint what {@code SandboxControl} is
 * within a JVM.
 */
public final class RunningSandbox implements AutoCloseable {
    /** The secret both of the host at the sandbox and of the sandbox at the host, unless a file has another one. */
    public static final String SECRET = "sandbox-secret-for-trying-it-out-on-this-machine";

    private static final Pattern READY = Pattern.compile("sandbox: listens on (\\S+) for client (\\S+)");
    private static final String COMMAND = "sandbox";
    private static final String SECRET_FILE = "--client-secret-file";

    private final List<String> options;
    private final IntFunction<Server> start;
    private Server server;

    private RunningSandbox(List<String> options, IntFunction<Server> start) {
        this.options = options;
        this.start = start;
        server = start.apply(0);
    }

    /**
     * Starts a sandbox, and waits until it is ready; on any free port, unless told. It shares this JVM, unless its
     * installation has an environment.
     */
    public static RunningSandbox start(HostInstallation host, String... options) {
        if (host.hasEnvironment()) {
            return startProcess(host, options);
        }
        List<String> all = List.of(options);
        return new RunningSandbox(all, port -> EmbeddedServer.start(host, COMMAND, Server.onPort(port, all), READY));
    }

    /** The same in a process of its own. */
    public static RunningSandbox startProcess(HostInstallation host, String... options) {
        List<String> all = List.of(options);
        return new RunningSandbox(all, port -> ServerProcess.start(host, COMMAND, Server.onPort(port, all), READY));
    }

    /** Starts it once more after its end, with the same options and at the same address; how to behave is forgotten. */
    public void restart() {
        server = start.apply(address().getPort());
    }

    /** Where it listens. */
    public URI address() {
        return URI.create(server.ready().group(1));
    }

    /** The name under which hosts log in. */
    public String clientId() {
        return server.ready().group(2);
    }

    /** The options of a host's backend for it, in JSON, which is YAML as well. */
    public String backend() {
        return "{\"provider\": \"sandbox\", \"base_url\": \"%s\", \"client_id\": \"%s\", \"client_secret\": \"%s\"}"
                .formatted(address(), clientId(), secret());
    }

    private String secret() {
        int file = options.indexOf(SECRET_FILE);
        try {
            return file < 0
                    ? SECRET
                    : Files.readString(Path.of(options.get(file + 1))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Misbehaves by one more rule, as JSON. */
    public void misbehave(String rule) {
        control("POST", "faults", BodyPublishers.ofString(rule));
    }

    /** Drops every rule. */
    public void behave() {
        control("DELETE", "faults", BodyPublishers.noBody());
    }

    /** How it behaves where it does not misbehave. */
    public JsonNode settings() {
        return read("settings");
    }

    /** Changes some of the settings, as JSON. */
    public void settings(String changes) {
        control("PATCH", "settings", BodyPublishers.ofString(changes));
    }

    /** Gives a learner an onboarding profile, as JSON. */
    public void onboarding(String profile) {
        control("POST", "onboarding", BodyPublishers.ofString(profile));
    }

    /** What it was asked since its start, or since that was forgotten. */
    public JsonNode requests() {
        return read("requests");
    }

    /** Forgets what it was asked. */
    public void forgetRequests() {
        control("DELETE", "requests", BodyPublishers.noBody());
    }

    /** The attempts that it holds. */
    public JsonNode registrations() {
        return read("registrations");
    }

    /** What it told the host, and what came of it. */
    public JsonNode callbacks() {
        return read("callbacks");
    }

    private JsonNode read(String what) {
        return control("GET", what, BodyPublishers.noBody()).json();
    }

    private Reply control(String method, String path, BodyPublisher body) {
        String operator =
                Base64.getEncoder().encodeToString((clientId() + ":" + secret()).getBytes(StandardCharsets.UTF_8));
        HostClient client = HostClient.at(address()).authorization("Basic " + operator);
        Reply reply = (body.contentLength() == 0 ? client : client.header("Content-Type", "application/json"))
                .send(method, "/sandbox/control/" + path, body);
        if (reply.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + reply);
        }
        return reply;
    }

    /** Ends its process at once, as a crash would. */
    public void kill() {
        if (!(server instanceof ServerProcess process)) {
            throw new IllegalStateException("this sandbox shares the JVM of the tests: start it by startProcess");
        }
        process.end();
    }

    @Override
    public void close() {
        server.end();
    }
}
