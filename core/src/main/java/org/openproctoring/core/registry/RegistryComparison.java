package org.openproctoring.core.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.BackendChange;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.core.discovery.NullProvider;
import org.openproctoring.core.problem.ProblemCode;

/** Compares the registry in use with a new one, and decides whether the new one may replace it. */
final class RegistryComparison {
    /** The problems of a document of which no entry can be read. */
    private static final Set<String> UNREADABLE = Stream.of(
                    ProblemCode.CONFIGURATION_UNREADABLE,
                    ProblemCode.CONFIGURATION_TOO_LARGE,
                    ProblemCode.CONFIGURATION_NOT_TEXT,
                    ProblemCode.CONFIGURATION_EMPTY,
                    ProblemCode.CONFIGURATION_SYNTAX,
                    ProblemCode.CONFIGURATION_TOO_COMPLEX,
                    ProblemCode.CONFIGURATION_NOT_BACKENDS,
                    ProblemCode.CONFIGURATION_AMBIGUOUS)
            .map(ProblemCode::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, BackendEntry> before;
    private final Map<String, BackendEntry> after;
    private final Optional<String> defaultBefore;
    private final Optional<String> defaultAfter;
    private final List<Problem> problemsAfter;
    private final List<Problem> newProblems;
    private final List<Problem> goneProblems;

    RegistryComparison(ProviderRegistry before, ProviderRegistry after) {
        this.before = byName(before);
        this.after = byName(after);
        RegistryReport old = before.report();
        RegistryReport fresh = after.report();
        defaultBefore = old.defaultBackend();
        defaultAfter = fresh.defaultBackend();
        problemsAfter = fresh.problems();
        newProblems = without(fresh.problems(), old.problems());
        goneProblems = without(old.problems(), fresh.problems());
    }

    private static Map<String, BackendEntry> byName(ProviderRegistry registry) {
        Map<String, BackendEntry> entries = new LinkedHashMap<>();
        registry.backends().forEach(entry -> entries.put(entry.name(), entry));
        return entries;
    }

    /** Returns the problems that are not among others. An edit moves lines, so lines are not compared. */
    private static List<Problem> without(List<Problem> problems, List<Problem> others) {
        Set<Problem> known =
                others.stream().map(RegistryComparison::withoutLine).collect(Collectors.toUnmodifiableSet());
        return problems.stream()
                .filter(problem -> !known.contains(withoutLine(problem)))
                .toList();
    }

    private static Problem withoutLine(Problem problem) {
        return new Problem(
                problem.code(),
                problem.severity(),
                problem.message(),
                problem.action(),
                problem.backend(),
                problem.provider(),
                problem.location(),
                OptionalInt.empty(),
                problem.key());
    }

    /** Returns why the new registry must not replace the old one; empty if it may. */
    List<Problem> reasons(ReloadPolicy policy) {
        List<Problem> unreadable = unreadable();
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        if (isEmpty(after) && !isEmpty(before)) {
            List<Problem> reasons = new ArrayList<>();
            reasons.add(ProblemCode.RELOAD_WITHOUT_BACKENDS
                    .problem("the new configuration does not have any backends")
                    .build());
            reasons.addAll(newErrors());
            return reasons;
        }
        return policy == ReloadPolicy.REFUSE_WORSE ? worse() : List.of();
    }

    private List<Problem> unreadable() {
        return problemsAfter.stream()
                .filter(problem -> UNREADABLE.contains(problem.code()))
                .toList();
    }

    /** Returns whether there are no backends besides the built-in one. */
    private static boolean isEmpty(Map<String, BackendEntry> entries) {
        return entries.keySet().stream().allMatch(NullProvider.NAME::equals);
    }

    private List<Problem> worse() {
        List<Problem> reasons = new ArrayList<>();
        for (BackendEntry old : before.values()) {
            if (old.state() == BackendState.READY) {
                lost(old.name(), after.get(old.name())).ifPresent(reasons::add);
            }
        }
        reasons.addAll(newErrors());
        return reasons;
    }

    private static Optional<Problem> lost(String name, @Nullable BackendEntry entry) {
        if (entry == null) {
            return Optional.of(ProblemCode.RELOAD_BACKEND_REMOVED
                    .problem("backend " + name + " is ready, but the new configuration does not have it")
                    .backend(name)
                    .build());
        }
        return entry.state() == BackendState.READY || entry.state() == BackendState.DISABLED
                ? Optional.empty()
                : Optional.of(ProblemCode.RELOAD_BACKEND_UNUSABLE
                        .problem("backend " + name + " is ready, but would be " + entry.state()
                                + RegistryReport.reason(entry)
                                        .map(code -> " because of " + code)
                                        .orElse(""))
                        .backend(name)
                        .build());
    }

    private List<Problem> newErrors() {
        return newProblems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    /** Returns the report of a reload with these reasons. */
    ReloadReport report(Instant at, List<Problem> reasons) {
        if (!unreadable().isEmpty()) {
            // Otherwise it would list every backend as removed.
            return new ReloadReport(at, reasons, defaultBefore, defaultBefore, List.of(), List.of(), List.of());
        }
        return new ReloadReport(at, reasons, defaultBefore, defaultAfter, changes(), newProblems, goneProblems);
    }

    private List<BackendChange> changes() {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .flatMap(name -> change(name, before.get(name), after.get(name)).stream())
                .toList();
    }

    private static Optional<BackendChange> change(
            String name, @Nullable BackendEntry old, @Nullable BackendEntry fresh) {
        List<String> keys = old == null || fresh == null
                ? List.of()
                : List.copyOf(values(old).differences(values(fresh)));
        Optional<BackendState> stateBefore = Optional.ofNullable(old).map(BackendEntry::state);
        Optional<BackendState> stateAfter = Optional.ofNullable(fresh).map(BackendEntry::state);
        return keys.isEmpty() && stateBefore.equals(stateAfter)
                ? Optional.empty()
                : Optional.of(new BackendChange(name, stateBefore, stateAfter, keys));
    }

    /** Returns what can be compared: for an entry of a host's own registry, only the values that it shows. */
    private static EntryValues values(BackendEntry entry) {
        return entry instanceof DefaultBackendEntry own ? own.values() : new EntryValues(Map.copyOf(entry.options()));
    }
}
