package org.openproctoring.host.pages.learner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.host.exam.ExamOpening;
import org.openproctoring.host.exam.UnproctoredExam;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The list of exams of a course, as one of its learners sees it. */
final class ExamList {
    private final PageContext context;
    private final UnproctoredExam unproctored;

    ExamList(PageContext context, UnproctoredExam unproctored) {
        this.context = context;
        this.unproctored = unproctored;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses/{course}/exams", Permission.SIGNED_IN, this::list));
    }

    /**
     * A row of the list.
     *
     * @param open whether the exam can be taken now
     */
    record Row(
            String id,
            String name,
            String kind,
            String timeLimit,
            Optional<DisplayTime> due,
            String status,
            boolean open) {}

    private HttpResponse list(HttpRequest call) {
        StoredCourse course = context.access().courseForLearner(call.caller(), call.parameter());
        Texts texts = Languages.of(call);
        Instant now = context.clock().instant();
        boolean started = context.access().mayBegin(call.caller(), course);
        List<Row> rows = context.exams().of(course.id()).stream()
                .flatMap(exam -> row(exam, context.access().latest(call.caller(), exam), now, started, texts).stream())
                .toList();
        return Page.of(context.templates(), texts, "exams", texts.get("learner.exams.title"))
                .signedIn(call.session())
                .trail(LearnerTrail.of(course, texts))
                .with("exams", rows)
                .answer();
    }

    private Optional<Row> row(StoredExam exam, Optional<Attempt> attempt, Instant now, boolean started, Texts texts) {
        boolean hidden = exam.hiddenAfterDue() && context.access().isPastDue(exam);
        if (attempt.isEmpty() && (!exam.active() || hidden)) {
            return Optional.empty();
        }
        AttemptStatus status = attempt.map(this::status)
                .orElse(ExamOpening.closed(exam, now).isPresent() ? AttemptStatus.EXPIRED : AttemptStatus.ELIGIBLE);
        return Optional.of(new Row(
                exam.id(),
                exam.name(),
                texts.of("common.exam_type.", exam.type()),
                texts.duration(exam.timeLimit()),
                exam.due().map(texts::time),
                ExamStage.of(attempt) == ExamStage.RESUME
                        ? texts.get("learner.exams.can_resume")
                        : texts.of("common.status.", status),
                exam.active() && started));
    }

    private AttemptStatus status(Attempt attempt) {
        return unproctored.handedIn(attempt).isPresent() ? AttemptStatus.SUBMITTED : attempt.status();
    }
}
