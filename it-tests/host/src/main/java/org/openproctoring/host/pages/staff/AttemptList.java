package org.openproctoring.host.pages.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The list of attempts in a course for its team. A script keeps it up to date. */
final class AttemptList {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final int MAX_ROWS = 200;
    private static final int MAX_CALLS = 10_000;

    private final PageContext context;
    private final AttemptStore store;
    private final LearnerNames learners;

    AttemptList(PageContext context, AttemptStore store, Accounts accounts) {
        this.context = context;
        this.store = store;
        learners = new LearnerNames(accounts);
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses/{course}/attempts", Permission.SIGNED_IN, this::list));
    }

    /**
     * A row of the list.
     *
     * @param notes notes on the vendor's side of the attempt
     */
    record Row(
            String code,
            String learner,
            String exam,
            int number,
            String status,
            String tone,
            DisplayTime changed,
            Optional<DisplayTime> waitingSince,
            List<Note> notes) {}

    /**
     * A note on the vendor's side of an attempt.
     *
     * @param stuck whether it needs attention
     */
    record Note(String text, boolean stuck) {}

    /**
     * A vendor call for a removed attempt.
     *
     * @param entry the id of its outbox entry
     * @param code the code of the attempt
     * @param failed whether it can be resent
     */
    record Leftover(
            long entry, String code, String call, String state, boolean failed, DisplayTime since, String note) {}

    /** A filter option. */
    record Choice(String value, String label, boolean chosen) {}

    private HttpResponse list(HttpRequest call) {
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        List<StoredExam> all = context.exams().of(course.id());
        Optional<String> exam = call.query("exam").filter(text -> !text.isEmpty());
        Optional<AttemptStatus> status = call.query("status").flatMap(AttemptStatus::ofWord);
        List<Attempt> attempts = store.attemptsInCourse(course.id());
        List<OutboxEntry> calls = aboutAttempts(store.outbox(
                OutboxQuery.in(
                        OutboxEntry.State.PENDING,
                        OutboxEntry.State.PARKED,
                        OutboxEntry.State.REFUSED,
                        OutboxEntry.State.EXHAUSTED),
                MAX_CALLS));
        List<Attempt> wanted = attempts.stream()
                .filter(attempt -> exam.map(attempt.subject().examId()::equals).orElse(true))
                .filter(attempt -> status.map(attempt.status()::equals).orElse(true))
                .toList();
        Map<String, List<OutboxEntry>> byAttempt = calls.stream()
                .collect(Collectors.groupingBy(entry -> call(entry).attemptCode()));
        Map<String, String> names = all.stream().collect(Collectors.toMap(StoredExam::id, StoredExam::name));
        return Page.of(context.templates(), TEXTS, "attempts", TEXTS.get("staff.attempts.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, TEXTS))
                .with("course", course)
                .with("deleted", call.query("done").equals(Optional.of("delete")))
                .with("exams", examChoices(all, exam))
                .with("statuses", statusChoices(attempts, status))
                .with("count", wanted.size())
                .with("limit", MAX_ROWS)
                .with(
                        "attempts",
                        wanted.stream()
                                .limit(MAX_ROWS)
                                .map(attempt -> row(attempt, names, byAttempt.getOrDefault(attempt.code(), List.of())))
                                .toList())
                .with("leftovers", leftovers(course, attempts, calls))
                .with(
                        "unknown",
                        leftovers(course, attempts, aboutAttempts(store.outbox(OutboxQuery.doneWithNote(), MAX_CALLS))))
                .answer();
    }

    /** Leaves out the calls about exams, which the authors' list of exams shows. */
    private static List<OutboxEntry> aboutAttempts(List<OutboxEntry> calls) {
        return calls.stream().filter(entry -> entry.command().isPresent()).toList();
    }

    private static VendorCommand call(OutboxEntry entry) {
        return entry.command().orElseThrow();
    }

    private static List<Choice> examChoices(List<StoredExam> exams, Optional<String> chosen) {
        return exams.stream()
                .map(exam -> new Choice(exam.id(), exam.name(), chosen.equals(Optional.of(exam.id()))))
                .toList();
    }

    private static List<Choice> statusChoices(List<Attempt> attempts, Optional<AttemptStatus> chosen) {
        return Stream.concat(attempts.stream().map(Attempt::status), chosen.stream())
                .distinct()
                .sorted()
                .map(status -> new Choice(
                        status.word(), TEXTS.of("common.status.", status), chosen.equals(Optional.of(status))))
                .toList();
    }

    private Row row(Attempt attempt, Map<String, String> exams, List<OutboxEntry> calls) {
        List<Note> notes = new ArrayList<>();
        String registration = StaffMessages.registration(attempt);
        if (!registration.isEmpty()) {
            notes.add(new Note(registration, true));
        }
        calls.forEach(entry -> notes.add(new Note(
                TEXTS.get(
                        "staff.attempts.request",
                        TEXTS.of("staff.request.", call(entry).kind()),
                        TEXTS.of("staff.request_state.", entry.state())),
                StaffMessages.stuck(entry.state()))));

        return new Row(
                attempt.code(),
                learners.of(attempt),
                exams.getOrDefault(attempt.subject().examId(), TEXTS.get("staff.deleted_exam")),
                attempt.subject().number(),
                TEXTS.of("common.status.", attempt.status()),
                StaffMessages.tone(attempt.status()),
                TEXTS.time(attempt.times().changedAt()),
                attempt.waitingForReviewSince().map(TEXTS::time),
                List.copyOf(notes));
    }

    /** Returns the calls about removed attempts, which no other page lists. */
    private List<Leftover> leftovers(StoredCourse course, List<Attempt> attempts, List<OutboxEntry> calls) {
        Set<String> listed = attempts.stream().map(Attempt::code).collect(Collectors.toSet());
        return calls.stream()
                .filter(entry -> !listed.contains(call(entry).attemptCode()))
                .filter(entry -> store.attempt(call(entry).attemptCode())
                        .filter(attempt -> attempt.subject().courseId().equals(course.id()))
                        .isPresent())
                .limit(MAX_ROWS)
                .map(entry -> new Leftover(
                        entry.id(),
                        call(entry).attemptCode(),
                        TEXTS.of("staff.request.", call(entry).kind()),
                        TEXTS.of("staff.request_state.", entry.state()),
                        StaffMessages.failed(entry.state()),
                        TEXTS.time(entry.enqueuedAt()),
                        entry.note()))
                .toList();
    }
}
