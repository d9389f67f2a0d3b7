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
 * All transitions of an attempt's status, each with the actor who may request it. Any other transition is refused.
 *
 * <p>Open edX has one rule, "no way back from completed to incomplete", and allows everything else to everybody. This table
 * keeps the statuses and the paths that hosts and vendors rely on. A learner cannot leave a completed attempt, start a
 * proctored exam that is not ready, or opt out without permission (OPEN-EDX.md, A2 to A4). Resumption is not a transition:
 * see {@link Resumption}.
 */
public final class TransitionTable {
    private static final Set<AttemptStatus> SETTING_UP = EnumSet.of(CREATED, DOWNLOAD_SOFTWARE_CLICKED, READY_TO_START);
    private static final Set<AttemptStatus> RUNNING = EnumSet.of(STARTED, READY_TO_SUBMIT);
    private static final Set<AttemptStatus> REVIEWABLE =
            EnumSet.of(SUBMITTED, TIMED_OUT, SECOND_REVIEW_REQUIRED, VERIFIED, REJECTED, ERROR);

    private static final List<Transition> ROWS = createRows();

    private TransitionTable() {}

    private static List<Transition> createRows() {
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
     * Returns all rows, in the order in which they are tried.
     *
     * @return unmodifiable
     */
    public static List<Transition> rows() {
        return ROWS;
    }

    /**
     * Returns the first row with these statuses and this actor whose guard holds.
     *
     * @param from the current status
     * @param asked the requested status
     * @param by the actor
     * @param context what guards are decided on
     * @return the row, if there is one
     */
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
     * Returns the row that {@link #find} finds.
     *
     * @param from the current status
     * @param asked the requested status
     * @param by the actor
     * @param context what guards are decided on
     * @return the row
     * @throws AttemptException if there is none
     */
    public static Transition require(
            AttemptStatus from, AttemptStatus asked, AttemptActor by, TransitionContext context) {
        return find(from, asked, by, context)
                .orElseThrow(() -> new AttemptException(
                        AttemptException.Reason.ILLEGAL_TRANSITION,
                        "the transition from " + from.word() + " to " + asked.word() + " is not allowed for " + by));
    }

    /**
     * Returns the table as Markdown, with one line per row.
     *
     * @return the text; ends with a line feed
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
