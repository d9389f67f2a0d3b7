package org.openproctoring.host.pages.staff;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.AttemptHistory;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** One attempt, for the team of its course: what happened, its vendor calls, and what staff can do about it. */
final class AttemptPage {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final int MAX_CALLS = 1_000;
    private static final int MAX_EVENTS = 1_000;
    private static final int ENTRIES_PER_PAGE = 20;

    private final PageContext context;
    private final AttemptService attempts;
    private final AttemptStore store;
    private final AttemptHistory history;
    private final AttemptAllowances allowances;
    private final LearnerNames learners;
    private final Timeline timeline;

    AttemptPage(
            PageContext context,
            AttemptService attempts,
            AttemptStore store,
            AttemptHistory history,
            AttemptAllowances allowances,
            Accounts accounts) {
        this.context = context;
        this.attempts = attempts;
        this.store = store;
        this.history = history;
        this.allowances = allowances;
        learners = new LearnerNames(accounts);
        timeline = new Timeline(accounts);
    }

    List<Route> routes() {
        return Stream.concat(
                        Arrays.stream(AttemptAction.values()).map(this::route),
                        Stream.of(
                                Route.page(
                                        "GET",
                                        "/attempts/{}",
                                        Permission.SIGNED_IN,
                                        call -> shown(call, Optional.empty())),
                                Route.page("POST", "/attempts/{}/send-again", Permission.SIGNED_IN, this::sendAgain),
                                Route.page("POST", "/attempts/{}/delete", Permission.SIGNED_IN, this::delete)))
                .toList();
    }

    private Route route(AttemptAction action) {
        return Route.page("POST", "/attempts/{}/" + action.word(), Permission.SIGNED_IN, call -> {
            Attempt attempt = attempt(call);
            StaffAction by = StaffAction.by(call.caller().name()).because(reason(call.form()));
            try {
                action.apply(attempts, attempt.code(), by);
            } catch (AttemptException refused) {
                return shown(call, Optional.of(refused.reason()));
            }
            return HttpResponse.seeOther("/attempts/" + attempt.code() + "?done=" + action.word());
        });
    }

    /** Returns the reason. Browsers submit CRLF, but count a line end as one character. */
    private static String reason(Map<String, String> form) {
        String reason = form.getOrDefault("reason", "").replace("\r\n", "\n");
        if (reason.strip().length() > StaffAction.MAX_REASON_LENGTH) {
            throw HttpException.of(400, TEXTS.get("staff.problem.reason_too_long", StaffAction.MAX_REASON_LENGTH));
        }
        return reason;
    }

    /** Resends a call; also works for a removed attempt, because the vendor may have refused the removal. */
    private HttpResponse sendAgain(HttpRequest call) {
        Attempt attempt = context.access().attemptForTeam(call.caller(), store.attempt(call.parameter()));
        boolean removed = attempt.removedAt().isPresent();
        try {
            attempts.redeliver(attempt.code(), entry(call.form()));
        } catch (AttemptException refused) {
            if (!removed) {
                return shown(call, Optional.of(refused.reason()));
            }
            // The list shows the current vendor calls.
        }
        return HttpResponse.seeOther(removed ? list(attempt) : "/attempts/" + attempt.code() + "?done=send-again");
    }

    private static String list(Attempt attempt) {
        return "/courses/" + attempt.subject().courseId() + "/attempts";
    }

    private static long entry(Map<String, String> form) {
        try {
            return Long.parseLong(form.getOrDefault("entry", ""));
        } catch (NumberFormatException malformed) {
            throw HttpException.of(400, TEXTS.get("staff.problem.no_request"));
        }
    }

    private Attempt attempt(HttpRequest call) {
        return context.access().attemptForTeam(call.caller(), call.parameter());
    }

    private HttpResponse delete(HttpRequest call) {
        Attempt attempt = attempt(call);
        attempts.remove(attempt.code());
        return HttpResponse.seeOther(list(attempt) + "?done=delete");
    }

    /** A row of the table of vendor calls. */
    record CommandRow(
            long entry,
            String call,
            String state,
            boolean stuck,
            boolean failed,
            int tries,
            DisplayTime since,
            Optional<DisplayTime> due,
            String note) {}

    private HttpResponse shown(HttpRequest call, Optional<AttemptException.Reason> problem) {
        Attempt attempt = attempt(call);
        StoredCourse course =
                context.access().courseForTeam(call.caller(), attempt.subject().courseId());
        Optional<BackendEntry> backend = attempt.subject().backend().map(context.registry()::backend);
        Page page = Page.of(
                        context.templates(),
                        TEXTS,
                        "attempt",
                        TEXTS.get("staff.attempt.title", learners.of(attempt), examName(attempt)))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, "attempts", TEXTS.get("staff.attempts.title"), TEXTS))
                .with("problem", problem.map(AttemptPage::words))
                .with("done", done(call, attempt))
                .with("max_reason", StaffAction.MAX_REASON_LENGTH)
                .with("code", attempt.code())
                .with("course", course)
                .with("learner", learners.of(attempt))
                .with("kind", TEXTS.of("common.exam_type.", attempt.subject().examType()))
                .with("number", attempt.subject().number())
                .with("status", TEXTS.of("common.status.", attempt.status()))
                .with("tone", StaffMessages.tone(attempt.status()))
                .with("backend", backend.map(entry -> entry.displayName(TEXTS.locale())))
                .with("registration", StaffMessages.registration(attempt))
                .with("external_id", attempt.registration().externalId())
                .with("time_limit", TEXTS.duration(attempt.times().limit()))
                .with("allowances", allowances.of(attempt, TEXTS))
                .with("learner_id", attempt.subject().learnerId())
                .with("exam_id", attempt.subject().examId())
                .with(
                        "left",
                        attempt.times()
                                .left()
                                .filter(left -> attempt.resumable())
                                .map(TEXTS::duration))
                .with("waiting_since", attempt.waitingForReviewSince().map(TEXTS::time))
                .with("resumption", resumption(attempt.resumption()))
                .with("calls", calls(attempt))
                .with("launch_problem", attempts.launchProblem(attempt.code()))
                .with(
                        "dashboard",
                        attempt.ref().isPresent()
                                && backend.map(BackendEntry::hasDashboard).orElse(false));
        line(page, attempt, number(call));
        offer(page, attempt);
        problem.ifPresent(reason -> page.status(reason.httpStatus()));
        return page.answer();
    }

    private static Optional<String> done(HttpRequest call, Attempt attempt) {
        Optional<String> word = call.query("done");
        if (word.equals(Optional.of("send-again"))) {
            return Optional.of(TEXTS.get("staff.done.send_again"));
        }
        return AttemptAction.reported(word, attempt).map(action -> TEXTS.get(action.success()));
    }

    private static int number(HttpRequest call) {
        String number = call.query("page").orElse("1");
        return number.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(number) : 1;
    }

    /** Adds one page of the timeline. Page 1 has the newest entries; each page is in chronological order. */
    private void line(Page page, Attempt attempt, int number) {
        List<AttemptEvent> undelivered = store.undeliveredEvents(attempt.code(), MAX_EVENTS);
        List<Timeline.Point> all =
                timeline.of(attempt, history.of(attempt.code(), undelivered), store.reviews(attempt.code()));
        int end = Math.max(0, all.size() - (number - 1) * ENTRIES_PER_PAGE);
        int start = Math.max(0, end - ENTRIES_PER_PAGE);
        page.with("line", all.subList(start, end))
                .with("earlier", start > 0 ? number + 1 : 0)
                .with("later", number - 1);
    }

    private static String words(AttemptException.Reason reason) {
        return TEXTS.get(
                switch (reason) {
                    case BUSY -> "staff.problem.busy";
                    case NOT_REDELIVERABLE -> "staff.problem.not_resendable";
                    default -> "staff.problem.changed";
                });
    }

    private String examName(Attempt attempt) {
        return context.exams()
                .find(attempt.subject().examId())
                .map(StoredExam::name)
                .orElseGet(() -> TEXTS.get("staff.deleted_exam"));
    }

    private static String resumption(Resumption resumption) {
        return switch (resumption) {
            case NONE, POSSIBLE -> "";
            case ALLOWED -> TEXTS.get("staff.attempt.resume_allowed");
            case RESUMED -> TEXTS.get("staff.attempt.resumed");
        };
    }

    /** Offers the actions that the transition table allows to staff. */
    private static void offer(Page page, Attempt attempt) {
        Set<AttemptStatus> possible = TransitionTable.rows().stream()
                .filter(row -> row.by() == AttemptActor.STAFF && row.from().contains(attempt.status()))
                .map(row -> row.asked())
                .collect(Collectors.toSet());
        boolean watched = attempt.subject().watched();
        Map<String, Boolean> offers = Map.of(
                "resume",
                attempt.resumable(),
                "withdraw",
                attempt.resumption() == Resumption.ALLOWED,
                "submit",
                possible.contains(AttemptStatus.SUBMITTED),
                "fail",
                possible.contains(AttemptStatus.ERROR),
                "verify",
                watched && possible.contains(AttemptStatus.VERIFIED),
                "reject",
                watched && possible.contains(AttemptStatus.REJECTED));
        page.with("may", offers);
    }

    private List<CommandRow> calls(Attempt attempt) {
        return store.outbox(OutboxQuery.ofAttempt(attempt.code()), PageRequest.first(MAX_CALLS)).entries().stream()
                .flatMap(entry -> entry.command().map(call -> row(entry, call)).stream())
                .toList();
    }

    private static CommandRow row(OutboxEntry entry, VendorCommand call) {
        return new CommandRow(
                entry.id(),
                TEXTS.of("staff.request.", call.kind()),
                TEXTS.of("staff.request_state.", entry.state()),
                StaffMessages.stuck(entry.state()),
                StaffMessages.failed(entry.state()),
                entry.tries(),
                TEXTS.time(entry.enqueuedAt()),
                Optional.of(entry.dueAt())
                        .filter(due -> entry.state() == OutboxEntry.State.PENDING)
                        .map(TEXTS::time),
                entry.note());
    }
}
