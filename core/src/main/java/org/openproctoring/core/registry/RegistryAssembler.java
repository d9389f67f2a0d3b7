package org.openproctoring.core.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ConfigurationSchema;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.config.BackendSection;
import org.openproctoring.core.config.DefaultSection;
import org.openproctoring.core.discovery.FoundProvider;
import org.openproctoring.core.discovery.NullProvider;
import org.openproctoring.core.guard.CallGate;
import org.openproctoring.core.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a registry: discovers the providers, creates the backends, and collects the problems. */
final class RegistryAssembler {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    private final RegistryBuilder builder;
    private final ProviderCatalog catalog;
    private final Placeholders placeholders;
    private final CallGate gate = new CallGate();
    private final Semaphore allCalls;
    private final Set<FoundProvider> used = new HashSet<>();
    private final List<ProctoringBackend> created = new ArrayList<>();

    RegistryAssembler(RegistryBuilder builder) {
        this.builder = builder;
        this.catalog = new ProviderCatalog(builder.providers, builder.discoverIn());
        this.allCalls = new Semaphore(builder.maxConcurrentCalls);
        this.placeholders = new Placeholders(builder.environment);
    }

    ProviderRegistry assemble() {
        Map<String, BackendEntry> backends = new LinkedHashMap<>();
        List<BackendSection> sections = new ArrayList<>(builder.configuration.sections());
        if (sections.stream().noneMatch(section -> section.name().equals(NullProvider.NAME))) {
            sections.add(BackendSection.withoutEntry(NullProvider.NAME));
        }
        sections.sort(Comparator.comparing(BackendSection::name));
        sections.forEach(section -> backends.put(
                section.name(),
                new BackendAssembler(section, catalog, placeholders, builder, gate, allCalls, used, created)
                        .assemble()));

        List<Problem> problems = new ArrayList<>(catalog.problems());
        problems.addAll(builder.configuration.problems());
        problems.addAll(builder.problems);
        backends.values().forEach(backend -> problems.addAll(backend.problems()));
        UnknownBackends unknown = new UnknownBackends(backends.keySet());
        Optional<String> defaultName =
                builder.configuration.defaultBackend().flatMap(section -> name(section, problems));
        Optional<BackendEntry> defaultBackend = defaultName.map(name -> {
            BackendEntry entry = backends.get(name);
            if (entry == null) {
                problems.add(unknown.asDefault(
                        name, builder.configuration.defaultBackend().orElseThrow()));
            }
            return entry == null ? unknown.backend(name) : entry;
        });

        RegistryReport report = new RegistryReport(
                defaultName,
                catalog.entries(used),
                List.copyOf(backends.values()),
                problems.stream()
                        .map(problem -> builder.strict ? problem.as(Problem.Severity.ERROR) : problem)
                        .sorted(Problem.ORDER)
                        .toList());
        log(report);
        return new DefaultProviderRegistry(
                backends,
                defaultBackend,
                unknown,
                report,
                new ConfigurationSchema(catalog.usable()),
                gate,
                List.copyOf(created),
                builder.closeTimeout);
    }

    private Optional<String> name(DefaultSection section, List<Problem> problems) {
        try {
            return Optional.of(placeholders.resolve(section.text()).strip());
        } catch (Placeholders.UnresolvedException unresolved) {
            problems.add(section.problem(ProblemCode.DEFAULT_INVALID, "DEFAULT " + unresolved.whatIsWrong())
                    .build());
            return Optional.empty();
        }
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static void log(RegistryReport report) {
        Map<BackendState, Long> states =
                report.backends().stream().collect(Collectors.groupingBy(BackendEntry::state, Collectors.counting()));
        LOG.info(
                "Proctoring: {} found, {} configured, {} ready, {}",
                counted(report.providers().size(), "provider"),
                counted(report.backends().size(), "backend"),
                states.getOrDefault(BackendState.READY, 0L),
                counted(report.problems().size(), "problem"));
        for (Problem problem : report.problems()) {
            if (problem.severity() == Problem.Severity.ERROR) {
                LOG.error("Proctoring: {}", problem);
            } else {
                LOG.warn("Proctoring: {}", problem);
            }
        }
    }
}
