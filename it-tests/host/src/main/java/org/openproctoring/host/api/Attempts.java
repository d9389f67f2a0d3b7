package org.openproctoring.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.Actor;
import org.openproctoring.core.attempt.Attempt;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptStatus;
import org.openproctoring.core.attempt.AttemptStore;
import org.openproctoring.core.attempt.StoredReview;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Call;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.RefusedException;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredExam;

/** Taking an exam: one attempt, from its creation to its end or its removal. */
final class Attempts {
    private static final int REVIEWS_ON_A_PAGE = 10;
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/attempt";

    /** The actions after which a learner takes an exam, or begins another attempt at it. */
    private static final Set<String> BEGINNINGS = Set.of("start", "decline", "reset_attempt");

    private final AttemptService attempts;
    private final AttemptStore store;
    private final ExamStore exams;
    private final ExamAccess access;
    private final AttemptJson json;

    Attempts(AttemptService attempts, AttemptStore store, ExamStore exams, ExamAccess access, AttemptJson json) {
        this.attempts = attempts;
        this.store = store;
        this.exams = exams;
        this.access = access;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, Permission.SIGNED_IN, this::create),
                Route.of("GET", PATH + "/{}", Permission.SIGNED_IN, this::read),
                Route.of("PUT", PATH + "/{}", Permission.SIGNED_IN, this::act),
                Route.of("DELETE", PATH + "/{}", Permission.SIGNED_IN, this::remove));
    }

    private Answer create(Call call) {
        Fields body = Fields.of(call.json());
        StoredExam exam = access.examToBegin(call.caller(), body.id("exam_id"));
        boolean timed = exam.type() == ExamType.TIMED;
        boolean proctored = body.flag("attempt_proctored", true);
        boolean startClock = body.flag("start_clock", false);
        String learner = call.caller().name();
        Attempt attempt =
                timed || proctored ? attempts.create(learner, exam.id()) : attempts.optOut(learner, exam.id());
        boolean startable = timed || attempt.status() == AttemptStatus.READY_TO_START;
        return done(startClock && startable ? attempts.start(attempt.code()) : attempt);
    }

    private Answer read(Call call) {
        Account caller = call.caller();
        Attempt attempt = access.attemptForOwnerOrTeam(caller, call.parameter());
        Optional<StoredExam> exam = exams.find(attempt.subject().examId());
        if (!caller.isOnTeamOf(attempt.subject().courseId())) {
            return Answer.json(200, json.forOwner(attempt, exam));
        }
        Map<String, @Nullable Object> full = json.forTeam(attempt, exam);
        Paging paging = Paging.of(call, REVIEWS_ON_A_PAGE);
        List<StoredReview> reviews = store.reviews(attempt.code());
        full.put("reviews", paging.of(reviews).stream().map(ReviewJson::of).toList());
        full.put("reviews_count", reviews.size());
        full.put("reviews_num_pages", paging.pages(reviews.size()));
        return Answer.json(200, full);
    }

    private Answer act(Call call) {
        JsonNode action = call.json().path("action");
        // For the team alone: learners who could do it for themselves could pause their clock (reference, A5).
        switch (action.asText()) {
            case "mark_ready_to_resume" -> {
                return done(attempts.allowResume(forTeam(call)));
            }
            case "withdraw_ready_to_resume" -> {
                return done(attempts.withdrawResume(forTeam(call)));
            }
            default -> {
                return actAsOwner(call, action);
            }
        }
    }

    private String forTeam(Call call) {
        return access.attemptForTeam(call.caller(), call.parameter()).code();
    }

    private Answer actAsOwner(Call call, JsonNode action) {
        String word = action.isTextual() ? action.textValue() : "";
        Attempt attempt = BEGINNINGS.contains(word)
                ? access.attemptToBegin(call.caller(), call.parameter())
                : access.attemptForOwner(call.caller(), call.parameter());
        String code = attempt.code();
        return done(
                switch (word) {
                    case "start" -> attempts.start(code);
                    case "stop" -> attempts.readyToSubmit(code);
                    case "submit" -> attempts.submit(code, Actor.LEARNER);
                    case "click_download_software" -> attempts.setUp(code);
                    case "decline" -> decline(attempt);
                    case "error" -> attempts.pingsFailed(code);
                    case "reset_attempt" -> reset(attempt);
                    case "register" -> attempts.register(code);
                    default ->
                        throw RefusedException.of(
                                400,
                                "action must be start, stop, submit, click_download_software, decline, error,"
                                        + " reset_attempt, register, mark_ready_to_resume or withdraw_ready_to_resume.");
                });
    }

    private Attempt decline(Attempt attempt) {
        if (!attempt.status().incomplete()) {
            throw RefusedException.of(400, "The attempt is over: it cannot be declined.");
        }
        return attempts.optOut(attempt.subject().learnerId(), attempt.subject().examId());
    }

    /** What becomes of the attempt before is decided with the new one, in one commit (reference, E6). */
    private Attempt reset(Attempt attempt) {
        if (!attempt.subject().practice()) {
            throw RefusedException.of(400, "Only practice can be begun anew.");
        }
        return attempts.create(attempt.subject().learnerId(), attempt.subject().examId());
    }

    /** Also for an attempt that was removed: what its vendor refused of that is sent again. */
    private Answer remove(Call call) {
        attempts.remove(access.attemptForTeam(call.caller(), store.attempt(call.parameter()))
                .code());
        return Answer.empty(204);
    }

    private Answer done(Attempt attempt) {
        return Answer.json(200, json.outcome(attempt));
    }
}
