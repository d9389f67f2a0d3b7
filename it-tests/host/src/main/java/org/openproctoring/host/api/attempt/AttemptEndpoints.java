package org.openproctoring.host.api.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.Fields;
import org.openproctoring.host.api.Paging;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredExam;

/** The endpoints for one attempt, from its creation to its end or removal. */
final class AttemptEndpoints {
    private static final int REVIEWS_PER_PAGE = 10;
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/attempt";

    /** The actions that start an exam or create another attempt. */
    private static final Set<String> STARTING_ACTIONS = Set.of("start", "decline", "reset_attempt");

    private final AttemptService attempts;
    private final AttemptStore store;
    private final ExamStore exams;
    private final ExamAccess access;
    private final AttemptJson json;

    AttemptEndpoints(ApiContext context, AttemptJson json) {
        attempts = context.attempts();
        store = context.attemptStore();
        exams = context.exams();
        access = context.access();
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, Permission.SIGNED_IN, this::create),
                Route.of("GET", PATH + "/{}", Permission.SIGNED_IN, this::read),
                Route.of("PUT", PATH + "/{}", Permission.SIGNED_IN, this::act),
                Route.of("DELETE", PATH + "/{}", Permission.SIGNED_IN, this::remove));
    }

    private HttpResponse create(HttpRequest call) {
        Fields body = Fields.of(call.json());
        StoredExam exam = access.examToBegin(call.caller(), body.id("exam_id"));
        boolean timed = exam.type() == ExamType.TIMED;
        boolean proctored = body.flag("attempt_proctored", true);
        boolean startClock = body.flag("start_clock", false);
        String learner = call.caller().name();
        Attempt attempt =
                timed || proctored ? attempts.create(learner, exam.id()) : attempts.optOut(learner, exam.id());
        boolean startable = timed || attempt.status() == AttemptStatus.READY_TO_START;
        return done(startClock && startable ? attempts.start(attempt) : attempt);
    }

    private HttpResponse read(HttpRequest call) {
        Account caller = call.caller();
        Attempt attempt = access.attemptForOwnerOrTeam(caller, call.parameter());
        Optional<StoredExam> exam = exams.find(attempt.subject().examId());
        if (!caller.isOnTeamOf(attempt.subject().courseId())) {
            return HttpResponse.json(200, json.forOwner(attempt, exam));
        }
        Map<String, @Nullable Object> full = json.forTeam(attempt, exam);
        Paging paging = Paging.of(call, REVIEWS_PER_PAGE);
        List<StoredReview> reviews = store.reviews(attempt.code());
        full.put("reviews", paging.of(reviews).stream().map(ReviewJson::of).toList());
        full.put("reviews_count", reviews.size());
        full.put("reviews_num_pages", paging.pages(reviews.size()));
        return HttpResponse.json(200, full);
    }

    private HttpResponse act(HttpRequest call) {
        JsonNode action = call.json().path("action");
        // Only for the team: learners could otherwise pause their own clock (OPEN-EDX.md, A5).
        switch (action.asText()) {
            case "mark_ready_to_resume" -> {
                return done(attempts.allowResume(forTeam(call), by(call)));
            }
            case "withdraw_ready_to_resume" -> {
                return done(attempts.withdrawResume(forTeam(call), by(call)));
            }
            default -> {
                return actAsOwner(call, action);
            }
        }
    }

    private static StaffAction by(HttpRequest call) {
        return StaffAction.by(call.caller().name());
    }

    private String forTeam(HttpRequest call) {
        return access.attemptForTeam(call.caller(), call.parameter()).code();
    }

    private HttpResponse actAsOwner(HttpRequest call, JsonNode action) {
        String word = action.isTextual() ? action.textValue() : "";
        Attempt attempt = STARTING_ACTIONS.contains(word)
                ? access.attemptToBegin(call.caller(), call.parameter())
                : access.attemptForOwner(call.caller(), call.parameter());
        return done(
                switch (word) {
                    case "start" -> attempts.start(attempt);
                    case "stop" -> attempts.readyToSubmit(attempt);
                    case "submit" -> attempts.submit(attempt, AttemptActor.LEARNER);
                    case "click_download_software" -> attempts.markSoftwareDownloadClicked(attempt);
                    case "decline" -> decline(attempt);
                    case "error" -> attempts.reportPingFailure(attempt);
                    case "reset_attempt" -> reset(attempt);
                    case "register" -> attempts.register(attempt);
                    default ->
                        throw HttpException.of(
                                400,
                                "action must be start, stop, submit, click_download_software, decline, error,"
                                        + " reset_attempt, register, mark_ready_to_resume or withdraw_ready_to_resume.");
                });
    }

    private Attempt decline(Attempt attempt) {
        if (!attempt.status().incomplete()) {
            throw HttpException.of(400, "The attempt is over, so proctoring can't be declined anymore.");
        }
        return attempts.optOut(attempt.subject().learnerId(), attempt.subject().examId());
    }

    /** Replaces a practice attempt; the old and the new attempt change in one commit (OPEN-EDX.md, E6). */
    private Attempt reset(Attempt attempt) {
        if (!attempt.subject().practice()) {
            throw HttpException.of(400, "Only practice attempts can be reset.");
        }
        return attempts.create(attempt.subject().learnerId(), attempt.subject().examId());
    }

    /** Removes an attempt. For an attempt that is already removed, resends the removals that the vendor refused. */
    private HttpResponse remove(HttpRequest call) {
        attempts.remove(access.attemptForTeam(call.caller(), store.attempt(call.parameter()))
                .code());
        return HttpResponse.empty(204);
    }

    private HttpResponse done(Attempt attempt) {
        return HttpResponse.json(200, json.outcome(attempt));
    }
}
