package org.openproctoring.host;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.Problem.Severity;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Prints the problems, for people and for deployment scripts. */
@Command(
        name = "check",
        description =
                "Prints everything that is wrong with a configuration, its section host and the providers; needs no network,"
                        + " unless asked to.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:no errors",
            "1:an error, or a backend that does not work",
            "2:the file cannot be opened, or the call is wrong"
        })
final class CheckCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The operator's PROCTORING_BACKENDS, JSON or YAML.")
    @SuppressWarnings("NullAway.Init") // picocli sets what is required.
    private Path config;

    @Option(names = "--strict", description = "Counts every warning as an error.")
    private boolean strict;

    @Option(names = "--online", description = "Also tries every backend, and prints a line for each.")
    private boolean online;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.TEXT;

    CheckCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        ConfigurationFile file = ConfigurationFile.read(config);
        try (ProviderRegistry registry = VendorCalls.limited(ProviderRegistry.builder())
                .configuration(file.backends())
                .problems(
                        HostSection.read(file, new Placeholders(System::getenv)).problems())
                .strict(strict)
                .build()) {
            RegistryReport report = registry.report();
            switch (format) {
                case TEXT -> print(report.problems());
                case JSON -> out.writeBytes(report.toJson().getBytes(StandardCharsets.UTF_8));
            }
            boolean allWork = !online || new OnlineCheck(format == Format.JSON ? err : out).allWork(registry);
            int status = status(report);
            return status == ExitCode.OK && !allWork ? 1 : status;
        }
    }

    private void print(List<Problem> problems) {
        problems.forEach(err::println);
        err.println(
                problems.isEmpty()
                        ? "no problems"
                        : count(problems, Severity.ERROR, "error") + ", "
                                + count(problems, Severity.WARNING, "warning"));
    }

    private static String count(List<Problem> problems, Severity severity, String word) {
        long number = problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
        return number + " " + word + (number == 1 ? "" : "s");
    }

    static boolean unreadable(RegistryReport report) {
        return report.problems().stream().anyMatch(problem -> problem.code().equals("configuration-unreadable"));
    }

    private static int status(RegistryReport report) {
        if (unreadable(report)) {
            return ExitCode.USAGE;
        }
        return report.hasErrors() ? 1 : ExitCode.OK;
    }

    private enum Format {
        TEXT,
        JSON
    }
}
