package org.openproctoring.host.pages.learner;

import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DataSheetView;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/**
 * What a proctoring service states about the data of learners. Before a learner's first proctored exam of a course, it is part
 * of the exam's page; later, that page has a link to it.
 */
final class DataPage {
    private final PageContext context;

    DataPage(PageContext context) {
        this.context = context;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/exams/{}/data", Permission.SIGNED_IN, this::data));
    }

    private HttpResponse data(HttpRequest call) {
        StoredExam exam = context.access().examForLearner(call.caller(), call.parameter());
        StoredCourse course = context.access().courseOf(exam);
        Texts texts = Languages.of(call);
        BackendEntry backend = backend(course, context.access().latest(call.caller(), exam));
        String service = backend.displayName(texts.locale());
        return Page.of(context.templates(), texts, "data", texts.get("learner.data.title", service))
                .signedIn(call.session())
                .trail(LearnerTrail.of(course, exam, texts))
                .with("provider", service)
                .with("sheet", DataSheetView.of(backend.dataSheet(), texts))
                .answer();
    }

    /** Returns the backend of the attempt, because the course may have changed its own since. */
    BackendEntry backend(StoredCourse course, Optional<Attempt> attempt) {
        return context.registry()
                .backend(attempt.flatMap(own -> own.subject().backend())
                        .orElse(course.settings().provider()));
    }

    /** Adds the statements, or a link to them, to the page of an exam. A running exam has neither. */
    void show(Page page, Account learner, StoredExam exam, BackendEntry backend, ExamStage stage, Texts texts) {
        boolean proctored = exam.type() != ExamType.TIMED && stage != ExamStage.DECLINED;
        boolean first = proctored && stage == ExamStage.BEGIN && isFirst(learner, exam);
        page.with("first_proctored_exam", first)
                .with("data_link", proctored && !first && stage != ExamStage.RUNNING && stage != ExamStage.HAND_IN)
                .with(
                        "sheet",
                        Optional.of(backend.dataSheet())
                                .filter(sheet -> first)
                                .map(sheet -> DataSheetView.of(sheet, texts)));
    }

    private boolean isFirst(Account learner, StoredExam exam) {
        return context.exams().of(exam.courseId()).stream()
                .flatMap(other -> context.access().latest(learner, other).stream())
                .noneMatch(attempt -> attempt.subject().watched());
    }
}
