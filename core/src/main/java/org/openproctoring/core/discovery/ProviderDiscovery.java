package org.openproctoring.core.discovery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.problem.ThrowableSanitizer;

/**
 * Finds every provider that a class loader and its modules can see, whatever is wrong with others.
 *
 * <p>{@link ServiceLoader} throws out of {@code hasNext} as well as out of {@code next}, mostly without naming the class
 * or the jar, and goes on with the next class if it is asked again. So every step is guarded, and whatever a services
 * file lists and did not come out is looked at afterwards.
 */
public final class ProviderDiscovery {
    /** Classes in a row that named modules may fail to give, beyond those that services files list. */
    private static final int FAILURES_BEYOND_LISTED = 64;

    private final ClassLoader loader;
    private final ServicesFiles files;
    private final List<FoundProvider> found = new ArrayList<>();
    private final List<ProviderEntry> broken = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> delivered = new HashSet<>();
    private final List<Throwable> failures = new ArrayList<>();

    private ProviderDiscovery(ClassLoader loader) {
        this.loader = loader;
        this.files = ServicesFiles.read(loader);
    }

    /**
     * What was found.
     *
     * @param found providers that could be created
     * @param broken providers that could not
     * @param problems what is wrong with jars, services files and classes
     */
    public record Result(List<FoundProvider> found, List<ProviderEntry> broken, List<Problem> problems) {}

    public static Result run(ClassLoader loader) {
        return new ProviderDiscovery(loader).run();
    }

    private Result run() {
        problems.addAll(ClassPathJars.unreadable(loader));
        problems.addAll(files.problems());
        walk();
        int explained = (int) files.problems().stream()
                .filter(problem -> !problem.code().equals(ProblemCode.PROVIDER_SHADOWED.code()))
                .count();
        for (Provenance provenance : expected().values()) {
            LoadFailure failure = new LoadFailure(loader, provenance);
            if (!delivered.contains(provenance.providerClass()) && !failure.mayHaveBeenMadeByMethod()) {
                Optional<Problem> problem = failure.ofClass();
                explained += problem.isPresent() ? 1 : 0;
                reject(provenance, problem.orElseGet(failure::ofNothing));
            }
        }
        // What is left over is of modules that cannot be enumerated. A class loader that cannot name its files fails at
        // every step, and that was said.
        int leftOver = files.complete() ? Math.max(0, failures.size() - explained) : 0;
        for (Throwable failure : failures.subList(0, leftOver)) {
            problems.add(ProblemCode.PROVIDER_DEPENDENCY_MISSING
                    .problem("a provider in a named module cannot be loaded: " + describe(failure))
                    .build());
        }
        // A folder may be to blame for many files.
        return new Result(found, broken, problems.stream().distinct().toList());
    }

    /** Every provider class that can be known before anything is loaded. */
    private Map<String, Provenance> expected() {
        Map<String, Provenance> expected = new LinkedHashMap<>(ProvidingModules.provided(loader));
        files.listed().forEach((name, file) -> expected.putIfAbsent(name, Provenance.listed(name, file)));
        return expected;
    }

    /** The message of a {@link ServiceConfigurationError} is the JDK's own, and names the class. */
    private static String describe(Throwable failure) {
        if (failure instanceof ServiceConfigurationError) {
            Throwable cause = failure.getCause();
            return failure.getMessage() + (cause == null ? "" : ": " + ThrowableSanitizer.describe(cause));
        }
        return ThrowableSanitizer.describe(failure);
    }

    private void walk() {
        Iterator<ServiceLoader.Provider<ProctoringProvider>> handles =
                ServiceLoader.load(ProctoringProvider.class, loader).stream().iterator();
        // An unreadable services file fails for ever.
        int mostFailures = files.listed().size() + files.problems().size() + FAILURES_BEYOND_LISTED;
        while (failures.size() < mostFailures) {
            try {
                if (!handles.hasNext()) {
                    return;
                }
                create(handles.next());
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                failures.add(thrown);
            }
        }
    }

    private void create(ServiceLoader.Provider<ProctoringProvider> handle) {
        Class<? extends ProctoringProvider> type = handle.type();
        delivered.add(type.getName());
        ProctoringProvider provider;
        try {
            provider = handle.get();
        } catch (Throwable thrown) {
            Provenance provenance = Provenance.of(type);
            reject(provenance, new LoadFailure(loader, provenance).ofInstance(type, thrown));
            return;
        }
        // A module may name the class of a method that makes the provider.
        delivered.add(provider.getClass().getName());
        found.add(FoundProvider.inspect(provider, FoundProvider.Source.DISCOVERED));
    }

    private void reject(Provenance provenance, Problem problem) {
        problems.add(problem);
        broken.add(new ReportedProvider(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), ProviderState.FAILED, provenance));
    }
}
