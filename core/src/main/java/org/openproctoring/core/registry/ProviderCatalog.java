package org.openproctoring.core.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.config.OptionsReader;
import org.openproctoring.core.discovery.FoundProvider;
import org.openproctoring.core.discovery.NullProvider;
import org.openproctoring.core.discovery.ProviderDiscovery;
import org.openproctoring.core.discovery.ReportedProvider;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.text.Spelling;

/** The providers of a registry: the built-in one, those registered in code, and the discovered ones. */
public final class ProviderCatalog {
    private final List<FoundProvider> found = new ArrayList<>();
    private final List<ProviderEntry> broken = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<FoundProvider>> byName = new TreeMap<>();

    ProviderCatalog(List<ProctoringProvider> added, Optional<ClassLoader> discoverIn) {
        found.add(FoundProvider.inspect(new NullProvider(), FoundProvider.Source.BUILT_IN));
        added.forEach(provider -> found.add(FoundProvider.inspect(provider, FoundProvider.Source.ADDED)));
        discoverIn.map(ProviderDiscovery::run).ifPresent(discovery -> {
            found.addAll(discovery.found());
            broken.addAll(discovery.broken());
            problems.addAll(discovery.problems());
        });
        for (FoundProvider provider : found) {
            provider.failure().ifPresent(problems::add);
            provider.name()
                    .ifPresent(name -> byName.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(provider));
        }
        byName.values().forEach(ProviderCatalog::preferWorking);
        byName.forEach(this::resolveConflicts);
    }

    /** Removes failed providers where another provider with the same name works. */
    private static void preferWorking(List<FoundProvider> providers) {
        if (providers.stream().anyMatch(provider -> provider.failure().isEmpty())) {
            providers.removeIf(provider -> provider.failure().isPresent());
        }
    }

    /** Resolves a shared name: providers registered in code override discovered ones; all others are in conflict. */
    private void resolveConflicts(String name, List<FoundProvider> providers) {
        boolean added = providers.stream().anyMatch(provider -> provider.source() == FoundProvider.Source.ADDED);
        if (added) {
            List<FoundProvider> overridden = providers.stream()
                    .filter(provider -> provider.source() == FoundProvider.Source.DISCOVERED)
                    .toList();
            overridden.forEach(provider -> problems.add(ProblemCode.PROVIDER_OVERRIDDEN
                    .problem("provider " + name + ", class " + provider.providerClass()
                            + ", is overridden by one that the host registered in code")
                    .provider(name)
                    .location(provider.provenance().location().orElse(null))
                    .build()));
            providers.removeAll(overridden);
        }
        if (providers.size() > 1) {
            problems.add(ProblemCode.PROVIDER_NAME_CONFLICT
                    .problem("provider " + name + " was found " + providers.size() + " times: " + describe(providers))
                    .provider(name)
                    .location(providers.get(0).provenance().location().orElse(null))
                    .build());
        }
    }

    private static String describe(Collection<FoundProvider> providers) {
        return providers.stream()
                .map(provider -> provider.providerClass()
                        + provider.provenance()
                                .location()
                                .map(jar -> " in " + jar)
                                .orElse(""))
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    /**
     * The result of a look-up: a provider, or a problem.
     *
     * @param provider the provider, if there is a working one
     * @param state the resulting state of the backend
     * @param problem why there is no provider
     */
    record Resolution(Optional<FoundProvider> provider, BackendState state, Optional<Problem> problem) {}

    /** Returns the provider for a backend. */
    Resolution resolve(String name, Optional<String> pinnedClass, OptionsReader place) {
        List<FoundProvider> candidates = byName.getOrDefault(name, List.of());
        if (candidates.isEmpty()) {
            return missing(
                    BackendState.NOT_INSTALLED,
                    place.problem(ProblemCode.PROVIDER_NOT_INSTALLED, notInstalled(name))
                            .provider(name)
                            .build());
        }
        List<FoundProvider> wanted = candidates.stream()
                .filter(provider ->
                        pinnedClass.isEmpty() || provider.providerClass().equals(pinnedClass.get()))
                .toList();
        if (wanted.isEmpty()) {
            return missing(
                    BackendState.MISCONFIGURED,
                    place.problem(
                                    ProblemCode.PROVIDER_PIN_UNKNOWN,
                                    "no provider " + name + " has the class set in provider_class; found: "
                                            + describe(candidates))
                            .provider(name)
                            .key(CoreOptions.PROVIDER_CLASS.key())
                            .build());
        }
        Optional<Problem> failure = wanted.get(0).failure();
        if (wanted.size() == 1 && failure.isEmpty()) {
            return new Resolution(Optional.of(wanted.get(0)), BackendState.READY, Optional.empty());
        }
        return missing(
                BackendState.FAILED,
                place.problem(
                                ProblemCode.PROVIDER_UNUSABLE,
                                wanted.size() > 1
                                        ? "provider " + name + " was found " + wanted.size() + " times: "
                                                + describe(wanted)
                                        : failure.map(Problem::message).orElse("provider " + name + " failed to load"))
                        .action(
                                wanted.size() > 1
                                        ? ProblemCode.PROVIDER_NAME_CONFLICT.action()
                                        : failure.map(Problem::action).orElse(ProblemCode.PROVIDER_UNUSABLE.action()))
                        .provider(name)
                        .build());
    }

    private static Resolution missing(BackendState state, Problem problem) {
        return new Resolution(Optional.empty(), state, Optional.of(problem));
    }

    private String notInstalled(String name) {
        Set<String> installed = new HashSet<>(byName.keySet());
        installed.remove(NullProvider.NAME);
        StringBuilder text = new StringBuilder("no provider " + name + " is installed");
        Spelling.nearest(name, installed)
                .ifPresentOrElse(
                        nearest ->
                                text.append("; did you mean ").append(nearest).append('?'),
                        () -> text.append(
                                installed.isEmpty()
                                        ? "; no other provider is installed"
                                        : "; installed providers: "
                                                + installed.stream().sorted().collect(Collectors.joining(", "))));
        String suspects = entries(Set.of()).stream()
                .filter(entry -> entry.name().isEmpty())
                .map(entry -> entry.location().orElse(entry.providerClass()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!suspects.isEmpty()) {
            text.append("; a provider that could not be loaded is in ").append(suspects);
        }
        return text.toString();
    }

    /** Returns the descriptors of the providers that a backend can use, by name. */
    Map<String, ProviderDescriptor> usable() {
        Map<String, ProviderDescriptor> usable = new TreeMap<>();
        byName.forEach((name, providers) -> {
            if (providers.size() == 1) {
                providers.get(0).descriptor().ifPresent(descriptor -> usable.put(name, descriptor));
            }
        });
        return usable;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Returns the entries of the report, given the providers that backends use. */
    List<ProviderEntry> entries(Set<FoundProvider> used) {
        List<ProviderEntry> entries = new ArrayList<>(broken);
        found.forEach(provider -> entries.add(provider.entry(state(provider, used))));
        entries.sort(ReportedProvider.ORDER);
        return List.copyOf(entries);
    }

    private ProviderState state(FoundProvider provider, Set<FoundProvider> used) {
        if (provider.failure().isPresent()) {
            return ProviderState.FAILED;
        }
        List<FoundProvider> rivals = byName.getOrDefault(provider.name().orElse(""), List.of());
        if (rivals.size() > 1 && rivals.contains(provider)) {
            return ProviderState.CONFLICT;
        }
        return used.contains(provider) ? ProviderState.AVAILABLE : ProviderState.UNCONFIGURED;
    }
}
