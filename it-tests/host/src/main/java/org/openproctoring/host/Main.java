package org.openproctoring.host;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        PrintStream out = System.out;
        // Standard output is the answer and nothing else, whatever a provider prints.
        System.setOut(System.err);
        System.exit(run(out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        int status;
        try {
            status = commands(out, err).execute(args);
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

    private static CommandLine commands(PrintStream out, PrintStream err) {
        return new CommandLine(new Main())
                .addSubcommand(new ProvidersCommand(out))
                .addSubcommand(new CheckCommand(out, err))
                .addSubcommand(new DemoCommand(out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, args) -> usage(err, wrong))
                .setExecutionExceptionHandler((failure, command, call) -> broken(err, failure));
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
