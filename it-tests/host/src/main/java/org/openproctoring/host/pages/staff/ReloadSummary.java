package org.openproctoring.host.pages.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.BackendChange;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Texts;

/**
 * The outcome of a reload, for display.
 *
 * @param changes the differences of the proctoring services, in words
 */
record ReloadSummary(
        boolean applied,
        DisplayTime at,
        boolean different,
        List<ProblemRow> reasons,
        List<String> changes,
        List<ProblemRow> newProblems,
        List<ProblemRow> resolvedProblems) {
    private static final Texts TEXTS = Texts.ENGLISH;

    static ReloadSummary of(ReloadReport report) {
        List<String> changes = new ArrayList<>();
        if (!report.defaultBefore().equals(report.defaultAfter())) {
            changes.add(TEXTS.get("staff.reload.default", named(report.defaultBefore()), named(report.defaultAfter())));
        }
        report.backends().forEach(change -> changes.add(words(change)));
        return new ReloadSummary(
                report.applied(),
                TEXTS.exactTime(report.at()),
                report.hasChanges(),
                ProblemRow.of(report.reasons()),
                changes,
                ProblemRow.of(report.newProblems()),
                ProblemRow.of(report.goneProblems()));
    }

    private static String named(Optional<String> backend) {
        return backend.orElseGet(() -> TEXTS.get("staff.reload.none"));
    }

    private static String words(BackendChange change) {
        String before = state(change.stateBefore());
        String after = state(change.stateAfter());
        return switch (change.kind()) {
            case ADDED -> TEXTS.get("staff.reload.added", change.name(), after);
            case REMOVED -> TEXTS.get("staff.reload.removed", change.name(), before);
            case CHANGED -> changed(change, before, after);
        };
    }

    private static String changed(BackendChange change, String before, String after) {
        String keys = TEXTS.list(change.changedKeys());
        if (before.equals(after)) {
            return TEXTS.get("staff.reload.changed", change.name(), keys);
        }
        return keys.isEmpty()
                ? TEXTS.get("staff.reload.changed_state", change.name(), before, after)
                : TEXTS.get("staff.reload.changed_both", change.name(), before, after, keys);
    }

    private static String state(Optional<BackendState> state) {
        return state.map(value -> TEXTS.of("staff.service_state.", value)).orElse("");
    }
}
