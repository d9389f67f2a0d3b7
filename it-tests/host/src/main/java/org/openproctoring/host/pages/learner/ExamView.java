package org.openproctoring.host.pages.learner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.web.ClientScripts;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.exam.ExamOpening;
import org.openproctoring.host.exam.OnboardingExams;
import org.openproctoring.host.exam.UnproctoredExam;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Renders the page of an exam for one learner, in the stage of the learner's latest attempt. */
final class ExamView {
    private final PageContext context;
    private final AttemptService attempts;
    private final LearnerAllowances allowances;
    private final UnproctoredExam unproctored;
    private final ClientScripts scripts;
    private final Optional<String> hostContact;
    private final DataPage data;

    ExamView(
            PageContext context,
            AttemptService attempts,
            LearnerAllowances allowances,
            UnproctoredExam unproctored,
            ClientScripts scripts,
            Optional<String> hostContact) {
        this.context = context;
        this.attempts = attempts;
        this.allowances = allowances;
        this.unproctored = unproctored;
        this.scripts = scripts;
        this.hostContact = hostContact;
        data = new DataPage(context);
    }

    /** What the page shows in addition to the stage. */
    private record Request(HttpRequest call, Optional<AttemptException.Reason> problem, boolean handingIn) {}

    /** Returns the page of an exam. */
    HttpResponse of(HttpRequest call, StoredExam exam) {
        return of(new Request(call, Optional.empty(), false), exam);
    }

    /** Returns the page that asks whether to hand in an exam without proctoring. */
    HttpResponse handingIn(HttpRequest call, StoredExam exam) {
        return of(new Request(call, Optional.empty(), true), exam);
    }

    /** Returns the page of an exam after a refused step. */
    HttpResponse refused(HttpRequest call, StoredExam exam, AttemptException.Reason problem) {
        return of(new Request(call, Optional.of(problem), false), exam);
    }

    /** Explains why a step was refused. */
    String problem(HttpRequest call, StoredExam exam, AttemptException.Reason problem) {
        return messages(
                        Languages.of(call),
                        exam,
                        context.access().courseOf(exam),
                        context.access().latest(call.caller(), exam))
                .problem(problem);
    }

    private LearnerMessages messages(Texts texts, StoredExam exam, StoredCourse course, Optional<Attempt> attempt) {
        ExamStage stage = ExamStage.of(attempt);
        boolean proctored = exam.type() != ExamType.TIMED && stage != ExamStage.DECLINED;
        SupportContact.Known known = new SupportContact.Known(
                course.settings().escalationEmail(),
                SupportContact.Known.of(backend(course, attempt), proctored),
                hostContact);
        return new LearnerMessages(
                texts, stage.settled() || !proctored ? known.aboutResult(texts) : known.aboutSoftware(texts));
    }

    private BackendEntry backend(StoredCourse course, Optional<Attempt> attempt) {
        return data.backend(course, attempt);
    }

    private HttpResponse of(Request request, StoredExam exam) {
        HttpRequest call = request.call();
        Texts texts = Languages.of(call);
        StoredCourse course = context.access().courseOf(exam);
        Optional<Attempt> attempt = context.access().latest(call.caller(), exam);
        LearnerMessages messages = messages(texts, exam, course, attempt);
        ExamStage stage = ExamStage.of(attempt);
        Optional<String> problem = request.problem().map(messages::problem);
        Page page = Page.of(context.templates(), texts, "exam", exam.name())
                .signedIn(call.session())
                .trail(LearnerTrail.of(course, texts))
                .with("current_exam", exam.id())
                .with("problem", problem)
                .with("stage", stage.word())
                .with("stamp", stamp(attempt))
                .with("owner", call.caller().name())
                .with("exam_id", exam.id())
                .with("exam_name", exam.name())
                .with("kind", texts.of("common.exam_type.", exam.type()))
                .with("watched", exam.type() != ExamType.TIMED)
                .with("provider", backend(course, attempt).displayName(texts.locale()))
                .with("contact", messages.contact())
                .with("for_help", messages.forHelp())
                .with("if_retried_in_vain", messages.ifRetriedInVain());
        LearnerAllowances.Given given = allowances.of(call.caller().name(), exam, attempt);
        given.show(page, texts);
        time(page, exam, attempt, given, texts);
        begin(page, exam, course, attempt, closed(call.caller(), exam, course, messages));
        status(page, attempt, messages);
        handIn(page, attempt, request.handingIn());
        proctored(page, stage, attempt, texts);
        data.show(page, call.caller(), exam, backend(course, attempt), stage, texts);
        request.problem().ifPresent(reason -> page.status(reason.httpStatus()));
        return page.answer();
    }

    private void time(
            Page page, StoredExam exam, Optional<Attempt> attempt, LearnerAllowances.Given given, Texts texts) {
        Duration limit = given.timeLimit(exam, attempt, context.clock().instant());
        page.with("due", exam.due().map(texts::time))
                .with("time_limit", texts.duration(limit))
                .with("limit_millis", limit.toMillis())
                .with("now_millis", context.clock().millis())
                .with(
                        "deadline_millis",
                        attempt.flatMap(own -> own.times().deadline())
                                .map(Instant::toEpochMilli)
                                .orElse(0L))
                .with("deadline", attempt.flatMap(own -> own.times().deadline()).map(texts::time))
                .with("changed", attempt.map(own -> texts.time(own.times().changedAt())))
                .with(
                        "left",
                        attempt.filter(own -> own.status() == AttemptStatus.ERROR
                                        || ExamStage.of(attempt) == ExamStage.RESUME)
                                .flatMap(own -> own.times().left())
                                .map(texts::duration)
                                .orElse(""));
    }

    /** Adds the offers to begin, practice again or opt out. The attempt service enforces the rules; this only selects what
     * is shown. */
    private void begin(
            Page page, StoredExam exam, StoredCourse course, Optional<Attempt> attempt, Optional<String> closed) {
        boolean practice = ExamOpening.isPractice(exam);
        AttemptStatus status = attempt.map(Attempt::status).orElse(AttemptStatus.ELIGIBLE);
        page.with("open", closed.isEmpty())
                .with("closed", closed)
                .with("practice", practice)
                .with(
                        "practice_again",
                        practice
                                && (status == AttemptStatus.ONBOARDING_RESET
                                        || (status.completed() && status != AttemptStatus.VERIFIED)))
                .with(
                        "opt_out",
                        exam.type() == ExamType.PROCTORED
                                && course.settings().optOutAllowed()
                                && (attempt.isEmpty()
                                        || (status.incomplete() && !status.running())
                                        || status.onboardingNeeded()))
                .with("onboarding_exam", onboardingExam(course, exam));
    }

    /** Returns why the exam cannot be begun or started now, if so. */
    private Optional<String> closed(Account learner, StoredExam exam, StoredCourse course, LearnerMessages messages) {
        return exam.active() && !context.access().mayBegin(learner, course)
                ? course.start().map(messages::notStarted)
                : ExamOpening.closed(exam, context.clock().instant()).map(messages::problem);
    }

    /** Finds another exam in which the learner onboards. */
    private Optional<StoredExam> onboardingExam(StoredCourse course, StoredExam exam) {
        BackendEntry backend = context.registry().backend(course.settings().provider());
        return OnboardingExams.of(context.exams().of(course.id()), backend).stream()
                .filter(other -> !other.id().equals(exam.id()))
                .findFirst();
    }

    private static void status(Page page, Optional<Attempt> attempt, LearnerMessages messages) {
        page.with("label", attempt.map(own -> messages.texts().of("common.status.", own.status())))
                .with("explained", attempt.map(own -> messages.explained(own)));
    }

    private void handIn(Page page, Optional<Attempt> attempt, boolean handingIn) {
        boolean unproctoredHandedIn = attempt.flatMap(unproctored::handedIn).isPresent();
        page.with("handing_in", handingIn)
                .with("unproctored_handed_in", unproctoredHandedIn)
                .with(
                        "handed_in",
                        unproctoredHandedIn
                                || attempt.filter(own -> ExamStage.of(attempt) == ExamStage.OVER
                                                && own.status() != AttemptStatus.ERROR)
                                        .isPresent());
    }

    private void proctored(Page page, ExamStage stage, Optional<Attempt> attempt, Texts texts) {
        boolean watched = attempt.map(own -> own.subject().watched()).orElse(false);
        page.with(
                        "worker",
                        watched
                                && stage.proctored()
                                && attempt.map(this::backend)
                                        .map(scripts::isRequired)
                                        .orElse(false))
                .with("waits", stage.waits(watched))
                .with(
                        "registration_unknown",
                        attempt.filter(own -> own.registration()
                                        .unknownTries()
                                        .contains(own.registration().tries()))
                                .isPresent())
                .with(
                        "waiting_since",
                        attempt.flatMap(Attempt::waitingForReviewSince).map(texts::time))
                .with("article", article(attempt.filter(own -> watched)))
                .with(
                        "questions",
                        List.of(texts.get("learner.questions.first"), texts.get("learner.questions.second")));
        setUp(page, attempt.filter(own -> stage == ExamStage.SET_UP));
    }

    private Optional<String> article(Optional<Attempt> watched) {
        return watched.map(this::backend)
                .flatMap(backend -> backend.contacts().helpCenterArticle())
                .filter(LinkPolicy::isSecure)
                .map(article -> article.toASCIIString());
    }

    /** Adds the vendor's instructions, which are requested on every view. */
    private void setUp(Page page, Optional<Attempt> settingUp) {
        Optional<AttemptDetails> details = Optional.empty();
        boolean unavailable = false;
        try {
            details = settingUp.flatMap(own -> attempts.details(own.code()));
        } catch (AttemptException noAnswer) {
            unavailable = true;
        }
        page.with("instructions_unavailable", unavailable)
                .with("instructions", details.map(AttemptDetails::instructions).orElse(List.of()))
                .with("launch", details.flatMap(AttemptDetails::launch).isPresent())
                .with(
                        "launch_refused",
                        details.flatMap(AttemptDetails::launchProblem).isPresent());
    }

    private BackendEntry backend(Attempt attempt) {
        return context.registry().backend(attempt.subject().backend().orElseThrow());
    }

    /** Returns a value that changes whenever the page must be rendered again. */
    static String stamp(Optional<Attempt> attempt) {
        ExamStage stage = ExamStage.of(attempt);
        return attempt.map(own -> own.subject().number() + "-" + stage.word()
                        + (stage == ExamStage.SET_UP ? "" : "-" + own.status().word()))
                .orElse(stage.word());
    }
}
