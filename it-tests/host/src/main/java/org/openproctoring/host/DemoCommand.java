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

/** Prints the table for the sample configuration, says what it shows, and takes an exam through its life. */
@Command(
        name = "demo",
        description = "Prints the table for the sample configuration, says what it shows, and takes an exam through its"
                + " whole life on a host and at a vendor inside this program.")
final class DemoCommand implements Callable<Integer> {
    private static final String VENDOR = "sandbox";

    private final PrintStream out;
    private final PrintStream err;

    DemoCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Path home = Installation.home();
        Path sample = home.resolve("conf/proctoring.yml");
        try (ProviderRegistry registry = VendorCalls.limited(ProviderRegistry.builder())
                .configuration(BackendsConfiguration.read(sample))
                .build()) {
            RegistryReport report = registry.report();
            if (CheckCommand.unreadable(report)) {
                report.problems().forEach(err::println);
                return ExitCode.USAGE;
            }
            out.print(report.toTable());
            out.println();
            out.println("This is what " + sample + " makes of the jars that are there:");
            explain(
                    report,
                    BackendEntry::requiresEscalationEmail,
                    "must name an e-mail address for escalations",
                    "need no e-mail address for escalations");
            explain(
                    report,
                    BackendEntry::showReviewRules,
                    "show their authors the field for review rules",
                    "hide the field for review rules");
            report.backends().stream()
                    .filter(backend -> backend.state() != BackendState.READY)
                    .forEach(backend -> out.println("- " + whyNot(backend)));
            out.println();
            if (report.providers().stream()
                    .noneMatch(provider -> provider.name().equals(Optional.of(VENDOR)))) {
                out.println("The life of an exam is left out: there is no jar of the provider " + VENDOR + ".");
            } else if (!new HostComponents(out, err).run(home.resolve("conf/demo.yml"))) {
                return 1;
            }
            out.println();
            out.println("Next: " + next(report, home.resolve("providers")) + ", and run this again.");
            out.println("To see it in a course's settings: " + home.resolve("bin/host") + " serve --demo");
        }
        return ExitCode.OK;
    }

    /** One sentence for all backends with the same answer from the same side. */
    private void explain(
            RegistryReport report, Function<BackendEntry, Effective<Boolean>> rule, String yes, String no) {
        report.backends().stream()
                .collect(Collectors.groupingBy(
                        rule, LinkedHashMap::new, Collectors.mapping(BackendEntry::name, Collectors.joining(", "))))
                .forEach((answer, backends) -> out.println("- Courses with " + backends + " "
                        + (answer.value() ? yes : no)
                        + switch (answer.from()) {
                            case CONFIGURATION -> ": the configuration says so.";
                            case PROVIDER -> ": the provider says so.";
                            case DEFAULT -> ": only assumed, nobody could be asked.";
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
                .orElse("put a provider's jar into " + providers);
    }
}
