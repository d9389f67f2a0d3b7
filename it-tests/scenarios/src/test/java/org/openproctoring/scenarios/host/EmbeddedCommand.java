package org.openproctoring.scenarios.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command of an installation within this JVM: on the built JARs and on the installation's own {@code providers/}, with
 * its own output, and without an environment. All of them share the classes of the host's libraries, so that a start
 * takes a tenth of the CPU time that a JVM of its own takes.
 */
public final class EmbeddedCommand {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(120);

    private final OutputBuffer out = new OutputBuffer();
    private final OutputBuffer err = new OutputBuffer();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Thread thread;

    private EmbeddedCommand(EmbeddedClasses classes, List<String> arguments) {
        thread =
                new Thread(new ThreadErrors.Group("embedded " + arguments, err), () -> run(classes, arguments), "main");
        thread.setDaemon(true);
        // Its threads have the same one, as all threads of a JVM have that of the class path.
        thread.setContextClassLoader(classes.loader());
    }

    /** Starts a command on these classes. */
    static EmbeddedCommand start(EmbeddedClasses classes, List<String> arguments) {
        EmbeddedCommand command = new EmbeddedCommand(classes, arguments);
        command.thread.start();
        return command;
    }

    private void run(EmbeddedClasses classes, List<String> arguments) {
        try {
            status.complete(
                    classes.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments));
        } catch (InvocationTargetException | RuntimeException | Error failure) {
            status.completeExceptionally(failure);
        } finally {
            out.end();
        }
    }

    /** Waits for the first line on standard output, and gives it; what there is instead if the command ends without one. */
    public String firstLine() {
        return await(out.firstLine());
    }

    /** What was written to standard error up to now. */
    public String err() {
        return err.text();
    }

    /** Waits until the command has ended by itself. */
    public HostRun result() {
        int exit = await(status);
        return new HostRun(exit, out.text(), err.text());
    }

    /** Asks the command to end, and waits until it has released everything. */
    public void stop() {
        thread.interrupt();
        assertThat(await(status)).as("exit status after %s", err()).isZero();
    }

    private <T> T await(CompletableFuture<T> value) {
        try {
            return value.get(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    thread.getThreadGroup() + " did not answer within " + TIME_LIMIT + "; standard error: " + err(),
                    late);
        } catch (ExecutionException failure) {
            throw new AssertionError("the command failed; standard error: " + err(), failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
