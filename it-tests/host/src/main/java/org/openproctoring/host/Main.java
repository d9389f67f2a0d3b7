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

/** The reference host. */
@Command(
        name = "host",
        description = "Says which proctoring providers are there, which backends they make, and what is wrong.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
public final class Main {
    private static final int BROKEN = 3;

    private Main() {}

    /** Runs one command, and exits with its status. */
    public static void main(String[] args) {
        LogLevels.pin();
        PrintStream out = System.out;
        // Standard output is the answer and nothing else, whatever a provider prints.
        System.setOut(System.err);
        System.exit(run(out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        int status;
        try {
            status = commandLine(out, err, args).execute(args);
        } catch (RuntimeException | Error failure) {
            // Such as a library that is missing: picocli lets errors through.
            status = broken(err, failure);
        }
        if (out.checkError()) {
            err.println("host: cannot write to standard output");
            return BROKEN;
        }
        return status;
    }

    private static CommandLine commandLine(PrintStream out, PrintStream err, String... args) {
        Map<String, Supplier<Callable<Integer>>> all = commands(out, err);
        CommandLine line = new CommandLine(new Main());
        // Reading annotations takes a good part of a short run: those of the command that is called are enough.
        all.forEach((name, command) -> {
            if (args.length == 0 || !all.containsKey(args[0]) || args[0].equals(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        return line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, called) -> usage(err, wrong))
                .setExecutionExceptionHandler((failure, command, call) -> broken(err, failure));
    }

    /** In the order of the help. */
    private static Map<String, Supplier<Callable<Integer>>> commands(PrintStream out, PrintStream err) {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("providers", () -> new ProvidersCommand(out));
        commands.put("check", () -> new CheckCommand(out, err));
        commands.put("demo", () -> new DemoCommand(out, err));
        commands.put("sandbox", () -> new SandboxCommand(out, err));
        commands.put("serve", () -> new ServeCommand(out, err));
        commands.put("hash", () -> new HashCommand(System.in, out, err));
        return commands;
    }

    private static int usage(PrintStream err, ParameterException wrong) {
        err.println("host: " + wrong.getMessage());
        wrong.getCommandLine().usage(err);
        return ExitCode.USAGE;
    }

    private static int broken(PrintStream err, Throwable failure) {
        err.println("host: " + failure.toString().lines().findFirst().orElse("failed"));
        return BROKEN;
    }
}
