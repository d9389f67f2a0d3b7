package org.openproctoring.host.pages;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.Actor;
import org.openproctoring.core.attempt.Attempt;
import org.openproctoring.core.attempt.AttemptException;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptStatus;
import org.openproctoring.core.attempt.AttemptStore;
import org.openproctoring.core.attempt.OwedCall;
import org.openproctoring.core.attempt.OwedEntry;
import org.openproctoring.core.attempt.OwedFilter;
import org.openproctoring.core.attempt.Resumption;
import org.openproctoring.core.attempt.TransitionTable;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Call;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.RefusedException;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.AttemptHistory;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredExam;

/** One attempt, for the team of its course: what happened, what its vendor is owed, and what staff may do about it. */
final class AttemptPage {
    private static final int MOST_CALLS = 1_000;

    private final Templates templates;
    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final AttemptService attempts;
    private final AttemptStore store;
    private final AttemptHistory history;
    private final ExamAccess access;
    private final Dashboards dashboards;
    private final Learners learners;
    private final TimeLine timeLine;
    private final HandOver handOver;

    AttemptPage(
            Templates templates,
            ProviderRegistry registry,
            ExamStore exams,
            AttemptService attempts,
            AttemptStore store,
            AttemptHistory history,
            ExamAccess access,
            Accounts accounts,
            Dashboards dashboards) {
        this.templates = templates;
        this.registry = registry;
        this.exams = exams;
        this.attempts = attempts;
        this.store = store;
        this.history = history;
        this.access = access;
        this.dashboards = dashboards;
        learners = new Learners(accounts);
        timeLine = new TimeLine(accounts);
        handOver = new HandOver(templates);
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/attempts/{}", Permission.SIGNED_IN, call -> shown(call, Optional.empty())),
                action("allow-resume", (attempt, form) -> attempts.allowResume(attempt)),
                action("submit", (attempt, form) -> attempts.submit(attempt, Actor.STAFF)),
                action("fail", (attempt, form) -> attempts.fail(attempt)),
                action("verify", (attempt, form) -> attempts.decide(attempt, AttemptStatus.VERIFIED)),
                action("reject", (attempt, form) -> attempts.decide(attempt, AttemptStatus.REJECTED)),
                action("send-again", (attempt, form) -> attempts.sendAgain(attempt, entry(form))),
                Route.page("POST", "/attempts/{}/delete", Permission.SIGNED_IN, this::delete),
                Route.page("POST", "/attempts/{}/dashboard", Permission.SIGNED_IN, this::dashboard));
    }

    private Route action(String name, BiConsumer<String, Map<String, String>> action) {
        return Route.page("POST", "/attempts/{}/" + name, Permission.SIGNED_IN, call -> {
            Attempt attempt = attempt(call);
            try {
                action.accept(attempt.code(), call.form());
            } catch (AttemptException refused) {
                return shown(call, Optional.of(refused.reason()));
            }
            return Answer.seeOther("/attempts/" + attempt.code());
        });
    }

    private static long entry(Map<String, String> form) {
        try {
            return Long.parseLong(form.getOrDefault("entry", ""));
        } catch (NumberFormatException malformed) {
            throw RefusedException.of(400, "The form names no call.");
        }
    }

    private Attempt attempt(Call call) {
        return access.attemptForTeam(call.caller(), call.parameter());
    }

    private Answer delete(Call call) {
        Attempt attempt = attempt(call);
        attempts.remove(attempt.code());
        return Answer.seeOther("/courses/" + attempt.subject().courseId() + "/attempts");
    }

    // The vendor's own page.

    private Answer dashboard(Call call) {
        Attempt attempt = attempt(call);
        URI link = dashboards.ofAttempt(call.caller(), attempt);
        BackendEntry backend = registry.backend(attempt.subject().backend().orElseThrow());
        return handOver.required(Launch.link(link), backend, call.session());
    }

    // What staff see.

    /** A call that a vendor is owed, or was. */
    record OwedRow(
            long entry,
            String call,
            String state,
            boolean stuck,
            boolean failed,
            int tries,
            Moment since,
            Optional<Moment> due,
            String note) {}

    private Answer shown(Call call, Optional<AttemptException.Reason> problem) {
        Attempt attempt = attempt(call);
        Optional<BackendEntry> backend = attempt.subject().backend().map(registry::backend);
        Page page = Page.of(templates, "attempt", "Attempt of " + learners.of(attempt), call.session())
                .with("problem", problem.map(AttemptPage::words))
                .with("code", attempt.code())
                .with("course_id", attempt.subject().courseId())
                .with("learner", learners.of(attempt))
                .with("exam", examName(attempt))
                .with("kind", LearnerWords.kind(attempt.subject().examType()))
                .with("number", attempt.subject().number())
                .with("status", StaffWords.label(attempt.status()))
                .with("tone", StaffWords.tone(attempt.status()))
                .with("backend", backend.map(entry -> entry.displayName(Locale.ENGLISH)))
                .with("registration", StaffWords.registration(attempt))
                .with("external_id", attempt.registration().externalId())
                .with("time_limit", Moment.length(attempt.times().limit()))
                .with(
                        "left",
                        attempt.times()
                                .left()
                                .filter(left -> attempt.resumable())
                                .map(Moment::length))
                .with("waiting_since", attempt.waitingForReviewSince().map(Moment::of))
                .with("resumption", resumption(attempt.resumption()))
                .with("line", timeLine.of(attempt, history.of(attempt.code()), store.reviews(attempt.code())))
                .with("calls", calls(attempt))
                .with("launch_problem", attempts.launchProblem(attempt.code()))
                .with(
                        "dashboard",
                        attempt.ref().isPresent()
                                && backend.map(BackendEntry::hasDashboard).orElse(false));
        offer(page, attempt);
        problem.ifPresent(reason -> page.status(reason.httpStatus()));
        return page.answer();
    }

    private static String words(AttemptException.Reason reason) {
        return switch (reason) {
            case BUSY -> "Too much happened to this attempt at once. Try again.";
            case NOT_OWED -> "That call is not to be sent again. This is what the vendor is told now.";
            default -> "That cannot be done: something else happened to the attempt meanwhile. This is how it is now.";
        };
    }

    private String examName(Attempt attempt) {
        return exams.find(attempt.subject().examId()).map(StoredExam::name).orElse("An exam that is gone");
    }

    private static String resumption(Resumption resumption) {
        return switch (resumption) {
            case NONE -> "";
            case ALLOWED -> "The learner may go on, and has not yet.";
            case RESUMED -> "The learner went on in another attempt.";
        };
    }

    /** The table says what staff may ask for. */
    private static void offer(Page page, Attempt attempt) {
        Set<AttemptStatus> possible = TransitionTable.rows().stream()
                .filter(row -> row.by() == Actor.STAFF && row.from().contains(attempt.status()))
                .map(row -> row.asked())
                .collect(Collectors.toSet());
        boolean watched = attempt.subject().watched();
        Map<String, Boolean> offers = Map.of(
                "resume", attempt.resumable(),
                "submit", possible.contains(AttemptStatus.SUBMITTED),
                "fail", possible.contains(AttemptStatus.ERROR),
                "verify", watched && possible.contains(AttemptStatus.VERIFIED),
                "reject", watched && possible.contains(AttemptStatus.REJECTED));
        page.with("may", offers);
    }

    private List<OwedRow> calls(Attempt attempt) {
        return store.owed(OwedFilter.ofAttempt(attempt.code()), MOST_CALLS).stream()
                .flatMap(entry -> entry.call().map(call -> row(entry, call)).stream())
                .toList();
    }

    private static OwedRow row(OwedEntry entry, OwedCall call) {
        return new OwedRow(
                entry.id(),
                StaffWords.call(call.kind()),
                StaffWords.state(entry.state()),
                StaffWords.stuck(entry.state()),
                entry.state() == OwedEntry.State.REFUSED || entry.state() == OwedEntry.State.GIVEN_UP,
                entry.tries(),
                Moment.of(entry.owedSince()),
                Optional.of(entry.dueAt())
                        .filter(due -> entry.state() == OwedEntry.State.OWED)
                        .map(Moment::of),
                entry.note());
    }
}
