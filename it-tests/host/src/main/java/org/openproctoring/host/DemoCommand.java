package org.openproctoring.host;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.Effective;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Prints and explains the report for the sample configuration, then runs an exam from start to finish. */
@Command(
        name = "demo",
        description =
                "Prints and explains the report for the sample configuration, then runs an exam from start to finish"
                        + " with a host and a vendor inside this process.")
final class DemoCommand implements Callable<Integer> {
    private static final String VENDOR = "sandbox";

    private final ClassLoader providers;
    private final PrintStream out;
    private final PrintStream err;

    DemoCommand(ClassLoader providers, PrintStream out, PrintStream err) {
        this.providers = providers;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Path home = Installation.home();
        Path sample = home.resolve("conf/proctoring.yml");
        try (ProviderRegistry registry = VendorCalls.limited(ProviderRegistry.builder())
                .classLoader(providers)
                .configuration(BackendsConfiguration.read(sample))
                .build()) {
            RegistryReport report = registry.report();
            if (CheckCommand.unreadable(report)) {
                report.problems().forEach(err::println);
                return ExitCode.USAGE;
            }
            out.print(report.toTable());
            out.println();
            out.println("With the installed JARs, " + sample + " has these effects:");
            explain(
                    report,
                    BackendEntry::requiresEscalationEmail,
                    "require an escalation email",
                    "do not require an escalation email");
            explain(
                    report,
                    BackendEntry::showReviewRules,
                    "show the review rules field to authors",
                    "hide the review rules field");
            report.backends().stream()
                    .filter(backend -> backend.state() != BackendState.READY)
                    .forEach(backend -> out.println("- " + whyNot(backend)));
            out.println();
            if (report.providers().stream()
                    .noneMatch(provider -> provider.name().equals(Optional.of(VENDOR)))) {
                out.println("Skipping the exam: the provider " + VENDOR + " is not installed.");
            } else if (!new DemoExam(providers, out, err).run(home.resolve("conf/demo.yml"))) {
                return 1;
            }
            out.println();
            out.println("Next: " + next(report, home.resolve("providers")) + ", then run this command again.");
            out.println("To see the effect in course settings, run: " + home.resolve("bin/host") + " serve --demo");
        }
        return ExitCode.OK;
    }

    /** Prints one sentence for all backends with the same value and origin. */
    private void explain(
            RegistryReport report, Function<BackendEntry, Effective<Boolean>> rule, String yes, String no) {
        report.backends().stream()
                .collect(Collectors.groupingBy(
                        rule, LinkedHashMap::new, Collectors.mapping(BackendEntry::name, Collectors.joining(", "))))
                .forEach((answer, backends) -> out.println("- Courses with " + backends + " "
                        + (answer.value() ? yes : no)
                        + switch (answer.from()) {
                            case CONFIGURATION -> " (set in the configuration).";
                            case PROVIDER -> " (set by the provider).";
                            case DEFAULT -> " (default, because the provider is not available).";
                        }));
    }

    private static String whyNot(BackendEntry backend) {
        String state = backend.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String why = backend.problems().stream()
                .findFirst()
                .map(problem -> ": " + problem.message())
                .orElse("");
        return backend.name() + " is " + state + why + ".";
    }

    private static String next(RegistryReport report, Path providers) {
        return report.providers().stream()
                .flatMap(provider -> provider.location().stream())
                .filter(location -> location.startsWith(providers.toString()))
                .findFirst()
                .map(jar -> "remove " + jar)
                .orElse("add a provider's JAR to " + providers);
    }
}
