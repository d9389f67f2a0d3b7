package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.scenarios.host.HostInstallation;

/** {@code host sandbox} in a process of its own: a vendor that can be gone. */
public final class SandboxProcess implements AutoCloseable {
    /** The secret that a sandbox has unless it is given another. */
    public static final String SECRET = "sandbox-secret-for-trying-it-out-on-this-machine";

    private static final Pattern ADDRESS = Pattern.compile("listens on (\\S+) ");

    private final Process process;
    private final URI address;

    private SandboxProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one on any free port, and waits until it is ready. */
    public static SandboxProcess start(HostInstallation host) {
        try {
            ProcessBuilder builder = new ProcessBuilder(host.script().toString(), "sandbox", "--port", "0")
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            String line = String.valueOf(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine());
            Matcher address = ADDRESS.matcher(line);
            assertThat(address.find()).as("first line: %s", line).isTrue();
            return new SandboxProcess(process, URI.create(address.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
