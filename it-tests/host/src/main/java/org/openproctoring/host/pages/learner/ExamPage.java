package org.openproctoring.host.pages.learner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.VendorLinks;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.Templates;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/**
 * The page of an exam for one learner, which shows the next step of the learner's latest attempt. Every step is a form that
 * works without JavaScript, unless the proctoring service needs it. The script polls for changes, shows the timer and runs
 * the service's worker.
 */
public final class ExamPage {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int UNAVAILABLE = 503;

    /** Sample content; a real host shows the exam's own content. */
    private static final List<String> QUESTIONS = List.of(
            "Explain in a few sentences why an exam platform should not depend on specific proctoring vendors.",
            "Name one thing that you would change about taking this exam, and explain why.");

    private final Templates templates;
    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final AttemptService attempts;
    private final ExamAccess access;
    private final BrowserScripts scripts;
    private final VendorRedirectPage vendorRedirect;
    private final Optional<String> hostContact;
    private final Clock clock;

    public ExamPage(
            Templates templates,
            ProviderRegistry registry,
            ExamStore exams,
            AttemptService attempts,
            ExamAccess access,
            BrowserScripts scripts,
            Optional<String> hostContact,
            Clock clock) {
        this.templates = templates;
        this.registry = registry;
        this.exams = exams;
        this.attempts = attempts;
        this.access = access;
        this.scripts = scripts;
        this.hostContact = hostContact;
        this.clock = clock;
        vendorRedirect = new VendorRedirectPage(templates);
    }

    public List<Route> routes() {
        return List.of(
                Route.page("GET", "/exams/{}", Permission.SIGNED_IN, call -> shown(call, Optional.empty())),
                Route.page("GET", "/exams/{}/state", Permission.SIGNED_IN, this::state),
                Route.page("GET", "/exams/{}/proctoring", Permission.SIGNED_IN, this::proctoring),
                Route.page("POST", "/exams/{}/begin", Permission.SIGNED_IN, call -> done(call, this::begin)),
                Route.page("POST", "/exams/{}/opt-out", Permission.SIGNED_IN, call -> done(call, this::optOut)),
                step("register", attempts::register),
                Route.page("POST", "/exams/{}/start", Permission.SIGNED_IN, call -> done(call, this::start)),
                step("stop", attempts::readyToSubmit),
                step("submit", attempt -> attempts.submit(attempt, AttemptActor.LEARNER)),
                step("pings-failed", attempts::reportPingFailure),
                Route.page("POST", "/exams/{}/launch", Permission.SIGNED_IN, this::launch));
    }

    private Route step(String name, UnaryOperator<Attempt> change) {
        return Route.page(
                "POST",
                "/exams/{}/" + name,
                Permission.SIGNED_IN,
                call -> done(call, (learner, exam) -> change.apply(attempt(learner, exam))));
    }

    /** A step of a learner in an exam. Returns the learner's latest attempt after the step. */
    private interface Step {
        Attempt take(Account learner, StoredExam exam);
    }

    private StoredExam exam(HttpRequest call) {
        return access.examForLearner(call.caller(), call.parameter());
    }

    /** Returns the signed-in learner's own latest attempt: the address only names the exam. */
    private Attempt attempt(HttpRequest call) {
        return attempt(call.caller(), exam(call));
    }

    private Attempt attempt(Account learner, StoredExam exam) {
        return access.latest(learner, exam)
                .orElseThrow(() -> HttpException.of(404, "You haven't started this exam yet."));
    }

    /** Runs a step, then redirects a browser to the page or returns the state to a script. */
    private HttpResponse done(HttpRequest call, Step step) {
        StoredExam exam = exam(call);
        Attempt attempt;
        try {
            attempt = step.take(call.caller(), exam);
        } catch (AttemptException refused) {
            return refused(call, refused.reason());
        }
        return call.wantsPage() ? HttpResponse.seeOther(path(call)) : state(call, Optional.of(attempt));
    }

    private HttpResponse refused(HttpRequest call, AttemptException.Reason reason) {
        HttpResponse answer = call.wantsPage()
                ? shown(call, Optional.of(reason))
                : HttpResponse.json(reason.httpStatus(), Map.of("detail", LearnerMessages.problem(reason)));
        return reason.httpStatus() == UNAVAILABLE ? answer.header("Retry-After", RETRY_AFTER_SECONDS) : answer;
    }

    private static String path(HttpRequest call) {
        return "/exams/" + call.parameter();
    }

    /** Creates an attempt. An exam without proctoring starts at once, because there is nothing to set up. */
    private Attempt begin(Account learner, StoredExam exam) {
        access.requireStarted(learner, exam);
        Attempt created = attempts.create(learner.name(), exam.id());
        return created.subject().watched() ? created : attempts.start(created);
    }

    private Attempt start(Account learner, StoredExam exam) {
        return attempts.start(access.attemptToBegin(learner, attempt(learner, exam)));
    }

    private Attempt optOut(Account learner, StoredExam exam) {
        access.requireStarted(learner, exam);
        return attempts.optOut(learner.name(), exam.id());
    }

    /**
     * Redirects the learner to the vendor's software, but only before the exam: setting up again during the exam would hand
     * it in, and a stale page must not do that.
     */
    private HttpResponse launch(HttpRequest call) {
        Attempt attempt = attempt(call);
        ExamStage stage = ExamStage.of(Optional.of(attempt));
        if (stage != ExamStage.SET_UP
                && !(stage == ExamStage.READY && attempt.subject().watched())) {
            return HttpResponse.seeOther(path(call));
        }
        try {
            Optional<AttemptDetails> details = attempts.details(attempt);
            if (details.flatMap(AttemptDetails::launchProblem).isPresent()) {
                throw VendorLinks.notAllowed();
            }
            Optional<Launch> launch = details.flatMap(AttemptDetails::launch);
            if (launch.isEmpty()) {
                return HttpResponse.seeOther(path(call));
            }
            HttpResponse answer = vendorRedirect.required(launch.get(), backend(attempt), call.session());
            attempts.markSoftwareDownloadClicked(attempt);
            return answer;
        } catch (AttemptException refused) {
            return refused(call, refused.reason());
        }
    }

    private BackendEntry backend(Attempt attempt) {
        return registry.backend(attempt.subject().backend().orElseThrow());
    }

    private HttpResponse state(HttpRequest call) {
        return state(call, access.latest(call.caller(), exam(call)));
    }

    private HttpResponse state(HttpRequest call, Optional<Attempt> attempt) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("owner", call.caller().name());
        state.put("csrf_token", call.session().csrfToken());
        state.put("stamp", stamp(attempt));
        state.put("running", attempt.map(own -> own.status().running()).orElse(false));
        state.put("now", clock.millis());
        attempt.flatMap(own -> own.times().deadline())
                .ifPresent(deadline -> state.put("deadline", deadline.toEpochMilli()));
        return HttpResponse.json(200, state);
    }

    /** Returns a value that changes whenever the page must be rendered again. */
    private static String stamp(Optional<Attempt> attempt) {
        ExamStage stage = ExamStage.of(attempt);
        return attempt.map(own -> own.subject().number() + "-" + stage.word()
                        + (stage == ExamStage.SET_UP ? "" : "-" + own.status().word()))
                .orElse(stage.word());
    }

    /** Returns what the page needs to run the backend's worker. Only this response contains the vendor's id of the attempt. */
    private HttpResponse proctoring(HttpRequest call) {
        Attempt attempt = attempt(call);
        if (!ExamStage.of(Optional.of(attempt)).proctored()
                || !attempt.subject().watched()) {
            throw HttpException.of(404, "This exam isn't being proctored right now.");
        }
        BackendEntry backend = backend(attempt);
        try {
            BrowserScripts.Worker worker =
                    scripts.worker(backend).orElseThrow(() -> HttpException.of(404, "Script not found."));
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("url", worker.url());
            worker.integrity().ifPresent(integrity -> description.put("integrity", integrity));
            description.put("options", worker.script().options());
            attempt.registration().externalId().ifPresent(id -> description.put("attempt", id));
            description.put("ping_interval", backend.pingInterval().value().toMillis());
            description.put("start_timeout", START_TIMEOUT.toMillis());
            description.put("end_timeout", END_TIMEOUT.toMillis());
            return HttpResponse.json(200, description);
        } catch (ProctoringException notNow) {
            return refused(call, AttemptException.Reason.BACKEND_NOT_READY);
        }
    }

    private HttpResponse shown(HttpRequest call, Optional<AttemptException.Reason> problem) {
        StoredExam exam = exam(call);
        StoredCourse course = access.courseOf(exam);
        Optional<Attempt> attempt = access.latest(call.caller(), exam);
        ExamStage stage = ExamStage.of(attempt);
        // The course may have changed its backend since the attempt was created.
        BackendEntry backend =
                registry.backend(attempt.flatMap(own -> own.subject().backend())
                        .orElse(course.settings().provider()));
        Page page = Page.of(templates, "exam", exam.name(), call.session())
                .with("problem", problem.map(LearnerMessages::problem))
                .with("stage", stage.word())
                .with("stamp", stamp(attempt))
                .with("owner", call.caller().name())
                .with("exam_id", exam.id())
                .with("exam_name", exam.name())
                .with("course_id", course.id())
                .with("kind", LearnerMessages.kind(exam.type()))
                .with("watched", exam.type() != ExamType.TIMED)
                .with("provider", backend.displayName(Locale.ENGLISH))
                .with("contact", SupportContact.of(course, backend, hostContact));
        time(page, exam, attempt);
        begin(page, call.caller(), exam, course, attempt);
        proctored(page, stage, attempt);
        problem.ifPresent(reason -> page.status(reason.httpStatus()));
        return page.answer();
    }

    private void time(Page page, StoredExam exam, Optional<Attempt> attempt) {
        Duration limit = attempt.map(own -> own.times().limit()).orElse(exam.timeLimit());
        page.with("due", exam.due().map(DisplayTime::of))
                .with("time_limit", DisplayTime.length(limit))
                .with("limit_millis", limit.toMillis())
                .with("now_millis", clock.millis())
                .with(
                        "deadline_millis",
                        attempt.flatMap(own -> own.times().deadline())
                                .map(Instant::toEpochMilli)
                                .orElse(0L))
                .with("deadline", attempt.flatMap(own -> own.times().deadline()).map(DisplayTime::of))
                .with("changed", attempt.map(own -> DisplayTime.of(own.times().changedAt())))
                .with(
                        "left",
                        attempt.filter(own -> own.status() == AttemptStatus.ERROR
                                        || ExamStage.of(attempt) == ExamStage.RESUME)
                                .flatMap(own -> own.times().left())
                                .map(DisplayTime::length)
                                .orElse(""));
    }

    /** Adds the offers to begin, practice again or opt out. The attempt service enforces the rules; this only selects what
     * is shown. */
    private void begin(Page page, Account learner, StoredExam exam, StoredCourse course, Optional<Attempt> attempt) {
        boolean practice = exam.type() == ExamType.PRACTICE || exam.type() == ExamType.ONBOARDING;
        Optional<String> closed = closed(learner, exam, course, practice);
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
    private Optional<String> closed(Account learner, StoredExam exam, StoredCourse course, boolean practice) {
        Instant now = clock.instant();
        if (!exam.active()) {
            return Optional.of(LearnerMessages.problem(AttemptException.Reason.EXAM_NOT_ACTIVE));
        }
        if (!access.mayBegin(learner, course)) {
            return course.start().map(start -> LearnerMessages.notStarted(DisplayTime.of(start)));
        }
        return !practice && exam.due().filter(end -> !end.isAfter(now)).isPresent()
                ? Optional.of(LearnerMessages.problem(AttemptException.Reason.PAST_DUE))
                : Optional.empty();
    }

    /** Finds where learners onboard: the course's onboarding exam, else a practice exam if the backend onboards learners
     * there. */
    private Optional<StoredExam> onboardingExam(StoredCourse course, StoredExam exam) {
        List<StoredExam> others = exams.of(course.id()).stream()
                .filter(other -> other.active() && !other.id().equals(exam.id()))
                .toList();
        boolean onboardsInPractice =
                registry.backend(course.settings().provider()).supportsOnboarding();
        return others.stream()
                .filter(other -> other.type() == ExamType.ONBOARDING)
                .findFirst()
                .or(() -> others.stream()
                        .filter(other -> onboardsInPractice && other.type() == ExamType.PRACTICE)
                        .findFirst());
    }

    private void proctored(Page page, ExamStage stage, Optional<Attempt> attempt) {
        boolean watched = attempt.map(own -> own.subject().watched()).orElse(false);
        page.with(
                        "worker",
                        watched
                                && stage.proctored()
                                && attempt.map(this::backend)
                                        .map(scripts::needed)
                                        .orElse(false))
                .with("waits", stage.waits(watched))
                .with(
                        "handed_in",
                        stage == ExamStage.OVER
                                && attempt.filter(own -> own.status() != AttemptStatus.ERROR)
                                        .isPresent())
                .with(
                        "registration_unknown",
                        attempt.filter(own -> own.registration()
                                        .unknownTries()
                                        .contains(own.registration().tries()))
                                .isPresent())
                .with(
                        "label",
                        attempt.map(own -> LearnerMessages.label(own.status())).orElse(""))
                .with(
                        "explained",
                        attempt.map(own -> LearnerMessages.explained(own.status(), watched))
                                .orElse(""))
                .with(
                        "waiting_since",
                        attempt.flatMap(Attempt::waitingForReviewSince).map(DisplayTime::of))
                .with("article", article(attempt.filter(own -> watched)))
                .with("questions", QUESTIONS);
        setUp(page, attempt.filter(own -> stage == ExamStage.SET_UP));
    }

    private Optional<String> article(Optional<Attempt> watched) {
        return watched.map(this::backend)
                .flatMap(backend -> backend.contacts().helpCenterArticle())
                .filter(VendorLinks::safe)
                .map(article -> article.toASCIIString());
    }

    /** Adds the vendor's instructions, which are requested on every view. */
    private void setUp(Page page, Optional<Attempt> settingUp) {
        Optional<AttemptDetails> details = Optional.empty();
        boolean unavailable = false;
        try {
            details = settingUp.flatMap(attempts::details);
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
}
