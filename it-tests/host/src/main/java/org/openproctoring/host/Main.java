package org.openproctoring.host;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line of the reference host. */
@Command(
        name = "host",
        description =
                "Reports the installed proctoring providers, the configured backends and all problems, and serves a reference host.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
public final class Main {
    private static final int INTERNAL_ERROR = 3;

    private Main() {}

    /** Runs one command, and exits with its status. */
    public static void main(String[] args) {
        LogLevels.pin();
        PrintStream out = System.out;
        // Standard output is reserved for results; output of providers goes to standard error.
        System.setOut(System.err);
        System.exit(run(out, System.err, args));
    }

    /** Runs one command as the only task of this process. */
    static int run(PrintStream out, PrintStream err, String... args) {
        return run(Main.class.getClassLoader(), out, err, true, args);
    }

    /**
     * Runs one command inside a JVM that has other tasks as well, on the calling thread. Commands that run until the
     * process is terminated also end when this thread is interrupted.
     *
     * @param providers the class loader in which providers and the sandbox are looked up
     * @param out receives the result
     * @param err receives problems and errors
     * @param args the command with its arguments
     * @return the exit status
     */
    public static int run(ClassLoader providers, PrintStream out, PrintStream err, String... args) {
        return run(providers, out, err, false, args);
    }

    private static int run(
            ClassLoader providers, PrintStream out, PrintStream err, boolean ownProcess, String... args) {
        int status;
        try {
            status = commandLine(providers, out, err, ownProcess, args).execute(args);
        } catch (RuntimeException | Error failure) {
            // picocli does not catch errors, for example for a missing library.
            status = internalError(err, failure);
        }
        if (out.checkError()) {
            err.println("host: cannot write to standard output");
            return INTERNAL_ERROR;
        }
        return status;
    }

    private static CommandLine commandLine(
            ClassLoader providers, PrintStream out, PrintStream err, boolean ownProcess, String... args) {
        Map<String, Supplier<Callable<Integer>>> all = commands(providers, out, err, ownProcess);
        CommandLine line = new CommandLine(new Main());
        // Parsing annotations dominates a short run, so only the called command is registered.
        all.forEach((name, command) -> {
            if (args.length == 0 || !all.containsKey(args[0]) || args[0].equals(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        return line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((invalid, called) -> usage(err, invalid))
                .setExecutionExceptionHandler((failure, command, call) -> internalError(err, failure));
    }

    /** Returns the commands in the order of the help. */
    private static Map<String, Supplier<Callable<Integer>>> commands(
            ClassLoader providers, PrintStream out, PrintStream err, boolean ownProcess) {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("providers", () -> new ProvidersCommand(providers, out, err));
        commands.put("check", () -> new CheckCommand(providers, out, err));
        commands.put("demo", () -> new DemoCommand(providers, out, err));
        commands.put("sandbox", () -> new SandboxCommand(providers, out, err));
        commands.put("serve", () -> new ServeCommand(providers, out, err, ownProcess));
        commands.put("hash", () -> new HashCommand(System.in, out, err));
        return commands;
    }

    private static int usage(PrintStream err, ParameterException invalid) {
        err.println("host: " + invalid.getMessage());
        invalid.getCommandLine().usage(err);
        return ExitCode.USAGE;
    }

    private static int internalError(PrintStream err, Throwable failure) {
        err.println("host: " + failure.toString().lines().findFirst().orElse("failed"));
        return INTERNAL_ERROR;
    }
}
