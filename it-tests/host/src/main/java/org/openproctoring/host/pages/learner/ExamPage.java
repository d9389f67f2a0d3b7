package org.openproctoring.host.pages.learner;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.web.ClientScripts;
import org.openproctoring.host.exam.UnproctoredExam;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.pages.VendorRedirectPage;
import org.openproctoring.host.store.StoredExam;

/**
 * The page of an exam for one learner, which shows the next step of the learner's latest attempt. Every step is a form that
 * works without JavaScript, unless the proctoring service needs it. The script polls for changes, shows the timer and runs
 * the service's worker.
 */
final class ExamPage {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int UNAVAILABLE = 503;

    private final PageContext context;
    private final AttemptService attempts;
    private final UnproctoredExam unproctored;
    private final ClientScripts scripts;
    private final VendorRedirectPage vendorRedirect;
    private final ExamView view;

    ExamPage(
            PageContext context,
            AttemptService attempts,
            LearnerAllowances allowances,
            UnproctoredExam unproctored,
            ClientScripts scripts,
            Optional<String> hostContact) {
        this.context = context;
        this.attempts = attempts;
        this.unproctored = unproctored;
        this.scripts = scripts;
        view = new ExamView(context, attempts, allowances, unproctored, scripts, hostContact);
        vendorRedirect = new VendorRedirectPage(context.templates());
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/exams/{}", Permission.SIGNED_IN, call -> view.of(call, exam(call))),
                Route.page("GET", "/exams/{}/state", Permission.SIGNED_IN, this::state),
                Route.page("GET", "/exams/{}/proctoring", Permission.SIGNED_IN, this::proctoring),
                Route.page("POST", "/exams/{}/begin", Permission.SIGNED_IN, call -> done(call, this::begin)),
                Route.page("POST", "/exams/{}/opt-out", Permission.SIGNED_IN, call -> done(call, this::optOut)),
                step("register", attempts::register),
                Route.page("POST", "/exams/{}/start", Permission.SIGNED_IN, call -> done(call, this::start)),
                step("stop", attempts::readyToSubmit),
                step("submit", attempt -> attempts.submit(attempt, AttemptActor.LEARNER)),
                step("pings-failed", attempts::reportPingFailure),
                Route.page("GET", "/exams/{}/hand-in", Permission.SIGNED_IN, this::askToHandIn),
                Route.page("POST", "/exams/{}/hand-in", Permission.SIGNED_IN, call -> done(call, this::handIn)),
                Route.page("POST", "/exams/{}/launch", Permission.SIGNED_IN, this::launch));
    }

    private Route step(String name, UnaryOperator<Attempt> change) {
        return Route.page(
                "POST",
                "/exams/{}/" + name,
                Permission.SIGNED_IN,
                call -> done(call, (asked, exam) -> change.apply(attempt(asked, exam))));
    }

    /** A step of a learner in an exam. Returns the learner's latest attempt after the step. */
    private interface Step {
        Attempt take(HttpRequest call, StoredExam exam);
    }

    private StoredExam exam(HttpRequest call) {
        return context.access().examForLearner(call.caller(), call.parameter());
    }

    /** Returns the signed-in learner's own latest attempt: the address only names the exam. */
    private Attempt attempt(HttpRequest call) {
        return attempt(call, exam(call));
    }

    private Attempt attempt(HttpRequest call, StoredExam exam) {
        return context.access()
                .latest(call.caller(), exam)
                .orElseThrow(() -> HttpException.of(404, Languages.of(call).get("learner.problem.no_attempt")));
    }

    /** Runs a step, then redirects a browser to the page or returns the state to a script. */
    private HttpResponse done(HttpRequest call, Step step) {
        StoredExam exam = exam(call);
        Attempt attempt;
        try {
            attempt = step.take(call, exam);
        } catch (AttemptException refused) {
            return refused(call, refused.reason());
        }
        return call.wantsPage() ? HttpResponse.seeOther(path(call)) : state(call, Optional.of(attempt));
    }

    private HttpResponse refused(HttpRequest call, AttemptException.Reason reason) {
        HttpResponse answer = call.wantsPage()
                ? view.refused(call, exam(call), reason)
                : HttpResponse.json(reason.httpStatus(), Map.of("detail", view.problem(call, exam(call), reason)));
        return reason.httpStatus() == UNAVAILABLE ? answer.header("Retry-After", RETRY_AFTER_SECONDS) : answer;
    }

    private static String path(HttpRequest call) {
        return "/exams/" + call.parameter();
    }

    /** Creates an attempt. An exam without proctoring starts at once, because there is nothing to set up. */
    private Attempt begin(HttpRequest call, StoredExam exam) {
        context.access().requireStarted(call.caller(), exam);
        Attempt created = attempts.create(call.caller().name(), exam.id());
        return created.subject().watched() ? created : attempts.start(created);
    }

    private Attempt start(HttpRequest call, StoredExam exam) {
        return attempts.start(context.access().attemptToBegin(call.caller(), attempt(call, exam)));
    }

    private Attempt optOut(HttpRequest call, StoredExam exam) {
        context.access().requireStarted(call.caller(), exam);
        return attempts.optOut(call.caller().name(), exam.id());
    }

    /** Asks before an exam without proctoring is handed in. Other exams have a stage for that. */
    private HttpResponse askToHandIn(HttpRequest call) {
        StoredExam exam = exam(call);
        boolean open = context.access()
                .latest(call.caller(), exam)
                .filter(UnproctoredExam::isOptedOut)
                .filter(own -> unproctored.handedIn(own).isEmpty())
                .isPresent();
        return open ? view.handingIn(call, exam) : HttpResponse.seeOther(path(call));
    }

    private Attempt handIn(HttpRequest call, StoredExam exam) {
        return unproctored.handIn(attempt(call, exam), exam);
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
                throw HttpException.of(502, HttpException.LINK_NOT_ALLOWED);
            }
            Optional<Launch> launch = details.flatMap(AttemptDetails::launch);
            if (launch.isEmpty()) {
                return HttpResponse.seeOther(path(call));
            }
            Texts texts = Languages.of(call);
            HttpResponse answer =
                    vendorRedirect.to(launch.get(), backend(attempt), call.session(), texts, trail(call, texts));
            attempts.markSoftwareDownloadClicked(attempt);
            return answer;
        } catch (AttemptException refused) {
            return refused(call, refused.reason());
        }
    }

    private Page.Crumb[] trail(HttpRequest call, Texts texts) {
        StoredExam exam = exam(call);
        return LearnerTrail.of(context.access().courseOf(exam), exam, texts);
    }

    private BackendEntry backend(Attempt attempt) {
        return context.registry().backend(attempt.subject().backend().orElseThrow());
    }

    private HttpResponse state(HttpRequest call) {
        return state(call, context.access().latest(call.caller(), exam(call)));
    }

    private HttpResponse state(HttpRequest call, Optional<Attempt> attempt) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("owner", call.caller().name());
        state.put("csrf_token", call.session().csrfToken());
        state.put("stamp", ExamView.stamp(attempt));
        state.put("running", attempt.map(own -> own.status().running()).orElse(false));
        state.put("now", context.clock().millis());
        attempt.flatMap(own -> own.times().deadline())
                .ifPresent(deadline -> state.put("deadline", deadline.toEpochMilli()));
        return HttpResponse.json(200, state);
    }

    /** Returns what the page needs to run the backend's worker. Only this response contains the vendor's id of the attempt. */
    private HttpResponse proctoring(HttpRequest call) {
        Attempt attempt = attempt(call);
        if (!ExamStage.of(Optional.of(attempt)).proctored()
                || !attempt.subject().watched()) {
            throw HttpException.of(404, Languages.of(call).get("learner.problem.not_proctored"));
        }
        BackendEntry backend = backend(attempt);
        try {
            ClientScripts.Worker worker = scripts.worker(backend)
                    .orElseThrow(() -> HttpException.of(404, Languages.of(call).get("learner.problem.no_script")));
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("url", worker.url());
            worker.integrity().ifPresent(integrity -> description.put("integrity", integrity));
            description.put("options", worker.options());
            attempt.registration().externalId().ifPresent(id -> description.put("attempt", id));
            description.put("ping_interval", backend.pingInterval().value().toMillis());
            description.put("start_timeout", START_TIMEOUT.toMillis());
            description.put("end_timeout", END_TIMEOUT.toMillis());
            return HttpResponse.json(200, description);
        } catch (ProctoringException notNow) {
            return refused(call, AttemptException.Reason.BACKEND_NOT_READY);
        }
    }
}
