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

/** Prints all problems of a configuration, for people and deployment scripts. */
@Command(
        name = "check",
        description =
                "Reports all problems of a configuration, its host section and the installed providers. Uses the network only with"
                        + " --online.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:no errors",
            "1:an error, or a backend that failed its online check",
            "2:invalid arguments, or the file cannot be opened"
        })
final class CheckCommand implements Callable<Integer> {
    private final ClassLoader providers;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration with PROCTORING_BACKENDS, in JSON or YAML.")
    @SuppressWarnings("NullAway.Init") // picocli sets required options.
    private Path config;

    @Option(names = "--strict", description = "Treats warnings as errors.")
    private boolean strict;

    @Option(names = "--online", description = "Also calls every backend and prints one line for each.")
    private boolean online;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.TEXT;

    CheckCommand(ClassLoader providers, PrintStream out, PrintStream err) {
        this.providers = providers;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        ConfigurationFile file = ConfigurationFile.read(config);
        try (ProviderRegistry registry = VendorCalls.limited(ProviderRegistry.builder())
                .classLoader(providers)
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
