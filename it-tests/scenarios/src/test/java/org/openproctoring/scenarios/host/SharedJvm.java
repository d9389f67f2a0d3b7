package org.openproctoring.scenarios.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;

/**
 * A JVM of an installation that runs many commands, one at a time: with options of its own, such as little memory, and
 * without the start of a JVM for each.
 */
public final class SharedJvm implements AutoCloseable {
    private static final int TIME_LIMIT_SECONDS = 120;

    private final Process process;
    private final Path err;
    private final DataOutputStream commands;
    private final DataInputStream results;

    private SharedJvm(Process process, Path err) {
        this.process = process;
        this.err = err;
        commands = new DataOutputStream(process.getOutputStream());
        results = new DataInputStream(process.getInputStream());
    }

    /** What is behind the host's libraries on its class path. */
    static List<Path> classPath() {
        return Stream.concat(BuiltJars.providers().stream(), Stream.of(HostInstallation.testClasses()))
                .toList();
    }

    /** Starts it, with nothing on its standard error but what the JVM itself writes there. */
    static SharedJvm start(ProcessBuilder command, Path err) {
        try {
            return new SharedJvm(command.redirectError(err.toFile()).start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command. */
    public synchronized HostRun run(String... arguments) {
        try {
            commands.writeInt(arguments.length);
            for (String argument : arguments) {
                CommandLoop.write(commands, argument);
            }
            commands.flush();
            return new HostRun(results.readInt(), CommandLoop.read(results), CommandLoop.read(results));
        } catch (IOException ended) {
            throw new AssertionError("the JVM ended: " + jvmErrors(), ended);
        }
    }

    private String jvmErrors() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, and asserts that it had nothing to complain of. */
    @Override
    public void close() {
        try {
            commands.writeInt(CommandLoop.END);
            commands.close();
            assertThat(process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended within %d seconds", TIME_LIMIT_SECONDS)
                    .isTrue();
            assertThat(process.exitValue()).as("exit status").isZero();
            assertThat(jvmErrors()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
