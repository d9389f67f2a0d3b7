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
 * Finds every provider that a class loader and its modules can see, even if others are broken.
 *
 * <p>{@link ServiceLoader} throws from both {@code hasNext} and {@code next}, usually without naming the class or the JAR,
 * and continues with the next class when called again. Therefore every step is guarded, and every listed class that was
 * not returned is inspected afterwards.
 */
public final class ProviderDiscovery {
    /** The maximum number of failures in named modules, in addition to those of listed classes. */
    private static final int MAX_MODULE_FAILURES = 64;

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
     * The result of a discovery.
     *
     * @param found the providers that could be instantiated
     * @param broken the providers that could not
     * @param problems the problems of JARs, services files and classes
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
            if (!delivered.contains(provenance.providerClass()) && !failure.hasProviderMethod()) {
                Optional<Problem> problem = failure.ofClass();
                explained += problem.isPresent() ? 1 : 0;
                reject(provenance, problem.orElseGet(failure::ofNothing));
            }
        }
        // The remaining failures are of modules that cannot be enumerated. A class loader that cannot list its files
        // fails
        // at every step, which is already among the problems.
        int unexplained = files.complete() ? Math.max(0, failures.size() - explained) : 0;
        for (Throwable failure : failures.subList(0, unexplained)) {
            problems.add(ProblemCode.PROVIDER_DEPENDENCY_MISSING
                    .problem("a provider in a named module cannot be loaded: " + describe(failure))
                    .build());
        }
        // Many files may have the same problem with their folder.
        return new Result(found, broken, problems.stream().distinct().toList());
    }

    /** Returns every provider class that is known before anything is loaded. */
    private Map<String, Provenance> expected() {
        Map<String, Provenance> expected = new LinkedHashMap<>(ProvidingModules.provided(loader));
        files.listed().forEach((name, file) -> expected.putIfAbsent(name, Provenance.listed(name, file)));
        return expected;
    }

    /** Includes the message of a {@link ServiceConfigurationError}: the JDK wrote it, and it names the class. */
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
        // An unreadable services file fails every time.
        int maxFailures = files.listed().size() + files.problems().size() + MAX_MODULE_FAILURES;
        while (failures.size() < maxFailures) {
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
        // A module may name a class with a provider method, which returns a provider of another class.
        delivered.add(provider.getClass().getName());
        found.add(FoundProvider.inspect(provider, FoundProvider.Source.DISCOVERED));
    }

    private void reject(Provenance provenance, Problem problem) {
        problems.add(problem);
        broken.add(new ReportedProvider(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), ProviderState.FAILED, provenance));
    }
}
