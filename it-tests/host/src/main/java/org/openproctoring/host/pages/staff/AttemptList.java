package org.openproctoring.host.pages.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
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
    private static final int MAX_ROWS = 100;
    /** The query parameters of the links to other pages: the attempt after or before which a page is. */
    private static final String AFTER = "after";

    private static final String BEFORE = "before";
    private static final OutboxQuery OPEN = OutboxQuery.in(
            OutboxEntry.State.PENDING,
            OutboxEntry.State.PARKED,
            OutboxEntry.State.REFUSED,
            OutboxEntry.State.EXHAUSTED);

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
        AttemptQuery ofExam =
                AttemptQuery.inCourse(course.id()).toBuilder().examId(exam).build();
        AttemptQuery filter = ofExam.toBuilder()
                .statuses(status.map(Set::of).orElse(Set.of()))
                .build();
        Map<AttemptStatus, Long> counts = store.countByStatus(ofExam);
        CursoredPage<Attempt, AttemptCursor> attempts = store.attempts(filter, request(call));
        Map<String, List<OutboxEntry>> calls = openCalls(attempts.entries());
        Map<String, String> names = all.stream().collect(Collectors.toMap(StoredExam::id, StoredExam::name));
        return Page.of(context.templates(), TEXTS, "attempts", TEXTS.get("staff.attempts.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, TEXTS))
                .with("course", course)
                .with("deleted", call.query("done").equals(Optional.of("delete")))
                .with("exams", examChoices(all, exam))
                .with("statuses", statusChoices(counts.keySet(), status))
                .with("count", count(counts, status))
                .with("shown", attempts.entries().size())
                .with(
                        "attempts",
                        attempts.entries().stream()
                                .map(attempt -> row(attempt, names, calls.getOrDefault(attempt.code(), List.of())))
                                .toList())
                .with("newer", attempts.previous().map(cursor -> link(call, exam, status, BEFORE, cursor)))
                .with("older", attempts.next().map(cursor -> link(call, exam, status, AFTER, cursor)))
                .with("leftovers", leftovers(course, OPEN))
                .with("unknown", leftovers(course, OutboxQuery.doneWithNote()))
                .answer();
    }

    /** Returns the requested page; the first one if a link is not one of this page. */
    private static PageRequest<AttemptCursor> request(HttpRequest call) {
        return call.query(AFTER)
                .flatMap(AttemptCursor::parse)
                .map(cursor -> PageRequest.after(cursor, MAX_ROWS))
                .or(() -> call.query(BEFORE)
                        .flatMap(AttemptCursor::parse)
                        .map(cursor -> PageRequest.before(cursor, MAX_ROWS)))
                .orElseGet(() -> PageRequest.first(MAX_ROWS));
    }

    private static String link(
            HttpRequest call,
            Optional<String> exam,
            Optional<AttemptStatus> status,
            String direction,
            AttemptCursor cursor) {
        StringJoiner query = new StringJoiner("&", call.path() + "?", "");
        exam.ifPresent(id -> query.add("exam=" + encoded(id)));
        status.ifPresent(chosen -> query.add("status=" + encoded(chosen.word())));
        return query.add(direction + "=" + encoded(cursor.toString())).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long count(Map<AttemptStatus, Long> counts, Optional<AttemptStatus> status) {
        return counts.entrySet().stream()
                .filter(entry -> status.map(entry.getKey()::equals).orElse(true))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns the calls about some attempts that are not done, by attempt. */
    private Map<String, List<OutboxEntry>> openCalls(List<Attempt> attempts) {
        Set<String> codes = attempts.stream().map(Attempt::code).collect(Collectors.toSet());
        OutboxQuery filter = OPEN.toBuilder().attemptCodes(Optional.of(codes)).build();
        return CursoredPage.readAll((PageRequest<Long> page) -> store.outbox(filter, page))
                .collect(Collectors.groupingBy(entry -> call(entry).attemptCode()));
    }

    private static VendorCommand call(OutboxEntry entry) {
        return entry.command().orElseThrow();
    }

    private static List<Choice> examChoices(List<StoredExam> exams, Optional<String> chosen) {
        return exams.stream()
                .map(exam -> new Choice(exam.id(), exam.name(), chosen.equals(Optional.of(exam.id()))))
                .toList();
    }

    private static List<Choice> statusChoices(Set<AttemptStatus> known, Optional<AttemptStatus> chosen) {
        return Stream.concat(known.stream(), chosen.stream())
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
    private List<Leftover> leftovers(StoredCourse course, OutboxQuery calls) {
        OutboxQuery filter = calls.toBuilder()
                .courseId(Optional.of(course.id()))
                .removedOnly(true)
                .build();
        return store.outbox(filter, PageRequest.first(MAX_ROWS)).entries().stream()
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
