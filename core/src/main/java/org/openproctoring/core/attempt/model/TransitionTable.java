package org.openproctoring.core.attempt.model;

import static org.openproctoring.core.attempt.model.AttemptStatus.CREATED;
import static org.openproctoring.core.attempt.model.AttemptStatus.DECLINED;
import static org.openproctoring.core.attempt.model.AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED;
import static org.openproctoring.core.attempt.model.AttemptStatus.ERROR;
import static org.openproctoring.core.attempt.model.AttemptStatus.ONBOARDING_EXPIRED;
import static org.openproctoring.core.attempt.model.AttemptStatus.ONBOARDING_FAILED;
import static org.openproctoring.core.attempt.model.AttemptStatus.ONBOARDING_MISSING;
import static org.openproctoring.core.attempt.model.AttemptStatus.ONBOARDING_PENDING;
import static org.openproctoring.core.attempt.model.AttemptStatus.ONBOARDING_RESET;
import static org.openproctoring.core.attempt.model.AttemptStatus.READY_TO_START;
import static org.openproctoring.core.attempt.model.AttemptStatus.READY_TO_SUBMIT;
import static org.openproctoring.core.attempt.model.AttemptStatus.REJECTED;
import static org.openproctoring.core.attempt.model.AttemptStatus.SECOND_REVIEW_REQUIRED;
import static org.openproctoring.core.attempt.model.AttemptStatus.STARTED;
import static org.openproctoring.core.attempt.model.AttemptStatus.SUBMITTED;
import static org.openproctoring.core.attempt.model.AttemptStatus.TIMED_OUT;
import static org.openproctoring.core.attempt.model.AttemptStatus.VERIFIED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every change of status that there is, and who may ask for it. What is not in here does not happen.
 *
 * <p>Open edX has one rule, "no way back from completed to incomplete", and lets everybody do the rest (reference, part
 * 3.3). This table keeps the statuses and the paths that hosts and vendors rely on, and closes the holes of part 5: a
 * learner cannot leave a finished attempt (A4), start a proctored exam that is not ready (A2), or decline where opting
 * out is not allowed (A3); only staff let an attempt be resumed (A5), which is no transition at all.
 */
public final class TransitionTable {
    private static final Set<AttemptStatus> SETTING_UP = EnumSet.of(CREATED, DOWNLOAD_SOFTWARE_CLICKED, READY_TO_START);
    private static final Set<AttemptStatus> RUNNING = EnumSet.of(STARTED, READY_TO_SUBMIT);
    private static final Set<AttemptStatus> REVIEWABLE =
            EnumSet.of(SUBMITTED, TIMED_OUT, SECOND_REVIEW_REQUIRED, VERIFIED, REJECTED, ERROR);

    private static final List<Transition> ROWS = rowsOf();

    private TransitionTable() {}

    private static List<Transition> rowsOf() {
        List<Transition> rows = new ArrayList<>();
        learner(rows);
        staff(rows);
        vendor(rows);
        system(rows);
        return List.copyOf(rows);
    }

    private static void learner(List<Transition> rows) {
        AttemptActor by = AttemptActor.LEARNER;
        add(rows, EnumSet.of(CREATED), DOWNLOAD_SOFTWARE_CLICKED, by, TransitionGuard.WATCHED);
        rows.add(new Transition(
                EnumSet.of(READY_TO_START), DOWNLOAD_SOFTWARE_CLICKED, READY_TO_START, by, TransitionGuard.WATCHED));
        add(rows, EnumSet.of(CREATED), STARTED, by, TransitionGuard.TIMED);
        add(rows, EnumSet.of(READY_TO_START), STARTED, by, TransitionGuard.WATCHED);
        add(rows, EnumSet.of(STARTED), READY_TO_SUBMIT, by, TransitionGuard.ALWAYS);
        add(rows, EnumSet.of(READY_TO_SUBMIT), STARTED, by, TransitionGuard.ALWAYS);
        add(rows, RUNNING, SUBMITTED, by, TransitionGuard.ALWAYS);
        add(rows, RUNNING, ERROR, by, TransitionGuard.PING_FAILURE_ENDS);
        for (AttemptStatus entrance : List.of(CREATED, DOWNLOAD_SOFTWARE_CLICKED, READY_TO_START)) {
            rows.add(new Transition(RUNNING, entrance, SUBMITTED, by, TransitionGuard.ALWAYS));
        }
        add(rows, SETTING_UP, DECLINED, by, TransitionGuard.OPT_OUT_ALLOWED);
    }

    private static void staff(List<Transition> rows) {
        AttemptActor by = AttemptActor.STAFF;
        add(rows, RUNNING, SUBMITTED, by, TransitionGuard.ALWAYS);
        add(rows, RUNNING, ERROR, by, TransitionGuard.ALWAYS);
        add(rows, without(REVIEWABLE, VERIFIED), VERIFIED, by, TransitionGuard.WATCHED);
        add(rows, without(REVIEWABLE, REJECTED), REJECTED, by, TransitionGuard.WATCHED);
    }

    private static void vendor(List<Transition> rows) {
        AttemptActor by = AttemptActor.VENDOR;
        for (AttemptStatus onboarding :
                List.of(ONBOARDING_MISSING, ONBOARDING_PENDING, ONBOARDING_FAILED, ONBOARDING_EXPIRED)) {
            add(rows, EnumSet.of(CREATED), onboarding, by, TransitionGuard.WATCHED);
        }
        add(rows, EnumSet.of(CREATED, DOWNLOAD_SOFTWARE_CLICKED), READY_TO_START, by, TransitionGuard.WATCHED);
        for (AttemptStatus verdict : List.of(VERIFIED, REJECTED, SECOND_REVIEW_REQUIRED, ERROR)) {
            add(rows, without(REVIEWABLE, verdict), verdict, by, TransitionGuard.WATCHED);
        }
    }

    private static void system(List<Transition> rows) {
        AttemptActor by = AttemptActor.SYSTEM;
        add(rows, EnumSet.of(CREATED), READY_TO_START, by, TransitionGuard.READY_AT_ONCE);
        add(rows, RUNNING, TIMED_OUT, by, TransitionGuard.TIMED_OUT_KEPT);
        rows.add(new Transition(RUNNING, TIMED_OUT, SUBMITTED, by, TransitionGuard.ALWAYS));
        add(rows, without(REVIEWABLE, VERIFIED), ONBOARDING_RESET, by, TransitionGuard.PRACTICE);
    }

    private static void add(
            List<Transition> rows, Set<AttemptStatus> from, AttemptStatus to, AttemptActor by, TransitionGuard when) {
        rows.add(new Transition(from, to, to, by, when));
    }

    private static Set<AttemptStatus> without(Set<AttemptStatus> statuses, AttemptStatus one) {
        EnumSet<AttemptStatus> rest = EnumSet.copyOf(statuses);
        rest.remove(one);
        return rest;
    }

    /**
     * All rows, in the order in which they are tried.
     *
     * @return unmodifiable
     */
    public static List<Transition> rows() {
        return ROWS;
    }

    /** The row that applies: the first of these statuses and this actor whose condition holds. */
    public static Optional<Transition> find(
            AttemptStatus from, AttemptStatus asked, AttemptActor by, TransitionContext context) {
        for (Transition row : ROWS) {
            if (row.asked() == asked
                    && row.by() == by
                    && row.from().contains(from)
                    && row.when().holds(context)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /**
     * The row that applies.
     *
     * @throws AttemptException where none does
     */
    public static Transition require(
            AttemptStatus from, AttemptStatus asked, AttemptActor by, TransitionContext context) {
        return find(from, asked, by, context)
                .orElseThrow(() -> new AttemptException(
                        AttemptException.Reason.ILLEGAL_TRANSITION,
                        "a transition from " + from.word() + " to " + asked.word() + " by " + by
                                + " is not in the table"));
    }

    /**
     * The table for people.
     *
     * @return a Markdown table with one line per row; ends with a line feed
     */
    public static String markdown() {
        StringBuilder text = new StringBuilder("| by | from | asks for | becomes | when |\n|---|---|---|---|---|\n");
        for (Transition row : ROWS) {
            text.append("| ").append(row.by().name().toLowerCase(Locale.ROOT)).append(" | ");
            text.append(words(row.from()))
                    .append(" | `")
                    .append(row.asked().word())
                    .append("` | `");
            text.append(row.becomes().word())
                    .append("` | ")
                    .append(row.when().text())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String words(Set<AttemptStatus> statuses) {
        List<String> words = new ArrayList<>();
        for (AttemptStatus status : EnumSet.copyOf(statuses)) {
            words.add("`" + status.word() + "`");
        }
        return String.join(", ", words);
    }
}
