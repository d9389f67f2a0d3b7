package org.openproctoring.host.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.Attempt;
import org.openproctoring.core.attempt.AttemptStatus;
import org.openproctoring.core.attempt.AttemptStore;
import org.openproctoring.core.attempt.OwedCall;
import org.openproctoring.core.attempt.OwedEntry;
import org.openproctoring.core.attempt.OwedFilter;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Call;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The attempts at the exams of a course, for its team; a script keeps the list up to date. */
final class AttemptList {
    private static final int MOST = 200;
    private static final int MOST_CALLS = 10_000;

    private final Templates templates;
    private final ExamStore exams;
    private final AttemptStore store;
    private final ExamAccess access;
    private final Learners learners;

    AttemptList(Templates templates, ExamStore exams, AttemptStore store, ExamAccess access, Learners learners) {
        this.templates = templates;
        this.exams = exams;
        this.store = store;
        this.access = access;
        this.learners = learners;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses/{course}/attempts", Permission.SIGNED_IN, this::list));
    }

    /**
     * An attempt as the list shows it.
     *
     * @param notes what there is to know of its vendor
     */
    record Row(
            String code,
            String learner,
            String exam,
            int number,
            String status,
            String tone,
            Moment changed,
            String waitingSince,
            String waitingSinceText,
            List<Note> notes) {}

    /**
     * Something about a vendor.
     *
     * @param stuck whether somebody has to look at it
     */
    record Note(String text, boolean stuck) {}

    /**
     * A call about an attempt that was removed.
     *
     * @param entry the number of its row
     * @param code the attempt
     * @param failed whether it can be sent again
     */
    record Leftover(long entry, String code, String call, String state, boolean failed, Moment since, String note) {}

    /** One of several to choose from. */
    record Choice(String value, String label, boolean chosen) {}

    private Answer list(Call call) {
        StoredCourse course = access.courseForTeam(call.caller(), call.parameter());
        List<StoredExam> all = exams.of(course.id());
        Optional<String> exam = call.query("exam").filter(text -> !text.isEmpty());
        Optional<AttemptStatus> status = call.query("status").flatMap(AttemptStatus::ofWord);
        List<Attempt> attempts = store.attemptsIn(course.id());
        List<OwedEntry> calls = store.owed(
                OwedFilter.in(
                        OwedEntry.State.OWED,
                        OwedEntry.State.PARKED,
                        OwedEntry.State.REFUSED,
                        OwedEntry.State.GIVEN_UP),
                MOST_CALLS);
        List<Attempt> wanted = attempts.stream()
                .filter(attempt -> exam.map(attempt.subject().examId()::equals).orElse(true))
                .filter(attempt -> status.map(attempt.status()::equals).orElse(true))
                .toList();
        Map<String, List<OwedEntry>> byAttempt = calls.stream()
                .collect(Collectors.groupingBy(entry -> call(entry).attemptCode()));
        Map<String, String> names = all.stream().collect(Collectors.toMap(StoredExam::id, StoredExam::name));
        return Page.of(templates, "attempts", "Attempts", call.session())
                .with("course", course.name())
                .with("course_id", course.id())
                .with("exams", examChoices(all, exam))
                .with("statuses", statusChoices(attempts, status))
                .with("count", wanted.size())
                .with("most", MOST)
                .with(
                        "attempts",
                        wanted.stream()
                                .limit(MOST)
                                .map(attempt -> row(attempt, names, byAttempt.getOrDefault(attempt.code(), List.of())))
                                .toList())
                .with("leftovers", leftovers(course, attempts, calls))
                .with("unknown", leftovers(course, attempts, doneWithANote()))
                .answer();
    }

    /** Removals that are done without a confirmed deletion. */
    private List<OwedEntry> doneWithANote() {
        return store.owed(OwedFilter.in(OwedEntry.State.DONE), MOST_CALLS).stream()
                .filter(entry -> !entry.note().isEmpty())
                .toList();
    }

    private static OwedCall call(OwedEntry entry) {
        return entry.call().orElseThrow();
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
                .map(status -> new Choice(status.word(), StaffWords.label(status), chosen.equals(Optional.of(status))))
                .toList();
    }

    private Row row(Attempt attempt, Map<String, String> exams, List<OwedEntry> calls) {
        List<Note> notes = new ArrayList<>();
        String registration = StaffWords.registration(attempt);
        if (!registration.isEmpty()) {
            notes.add(new Note(registration, true));
        }
        calls.forEach(entry -> notes.add(new Note(
                StaffWords.call(call(entry).kind()) + ": " + StaffWords.state(entry.state()),
                StaffWords.stuck(entry.state()))));
        Optional<Moment> waiting = attempt.waitingForReviewSince().map(Moment::of);
        return new Row(
                attempt.code(),
                learners.of(attempt),
                exams.getOrDefault(attempt.subject().examId(), "an exam that is gone"),
                attempt.subject().number(),
                StaffWords.label(attempt.status()),
                StaffWords.tone(attempt.status()),
                Moment.of(attempt.times().changedAt()),
                waiting.map(Moment::iso).orElse(""),
                waiting.map(Moment::text).orElse(""),
                List.copyOf(notes));
    }

    /** What vendors are owed about attempts that were removed, and that nothing else leads to. */
    private List<Leftover> leftovers(StoredCourse course, List<Attempt> attempts, List<OwedEntry> calls) {
        Set<String> listed = attempts.stream().map(Attempt::code).collect(Collectors.toSet());
        return calls.stream()
                .filter(entry -> !listed.contains(call(entry).attemptCode()))
                .filter(entry -> store.attempt(call(entry).attemptCode())
                        .filter(attempt -> attempt.subject().courseId().equals(course.id()))
                        .isPresent())
                .limit(MOST)
                .map(entry -> new Leftover(
                        entry.id(),
                        call(entry).attemptCode(),
                        StaffWords.call(call(entry).kind()),
                        StaffWords.state(entry.state()),
                        StaffWords.failed(entry.state()),
                        Moment.of(entry.owedSince()),
                        entry.note()))
                .toList();
    }
}
