package org.openproctoring.host.api.attempt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.Retirement;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.host.api.JsonTime;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/** Retires a learner: immediately here, and at every vendor through the outbox. Reports the progress. */
final class UserRetirement {
    private static final String PATH = ProctoringApi.ROOT + "/retire_backend_user/{}";

    private final AttemptService attempts;
    private final AllowanceEditor allowances;

    UserRetirement(AttemptService attempts, AllowanceEditor allowances) {
        this.attempts = attempts;
        this.allowances = allowances;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, Permission.STAFF, call -> answer(retire(call.parameter()))),
                Route.of("GET", PATH, Permission.STAFF, call -> answer(attempts.retirement(call.parameter()))));
    }

    private Retirement retire(String learner) {
        Retirement retirement = attempts.retire(learner);
        allowances.removeAll(learner);
        return retirement;
    }

    private static HttpResponse answer(Retirement retirement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", retirement.state().name().toLowerCase(Locale.ROOT));
        json.put(
                "backends",
                retirement.calls().stream().map(UserRetirement::json).toList());
        return HttpResponse.json(status(retirement.state()), json);
    }

    /** Returns 200 only if nothing is left to do; unknown states are failures. */
    private static int status(Retirement.State state) {
        return switch (state) {
            case COMPLETE -> 200;
            case PENDING -> 202;
            case NOT_RETIRED -> 404;
            default -> 502;
        };
    }

    private static Map<String, @Nullable Object> json(OutboxEntry entry) {
        VendorCommand command = entry.command().orElseThrow();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("backend", command.backend());
        json.put("command", command.kind().name().toLowerCase(Locale.ROOT));
        json.put("state", entry.state().name().toLowerCase(Locale.ROOT));
        json.put("enqueued_at", JsonTime.text(entry.enqueuedAt()));
        json.put("settled_at", JsonTime.text(entry.settledAt()));
        json.put("note", entry.note());
        return json;
    }
}
