package org.openproctoring.host.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.OwedCall;
import org.openproctoring.core.attempt.OwedEntry;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/** Forgets a learner, here at once and at every vendor until it is done, and says how far that is. */
final class UserRetirement {
    private static final String PATH = ProctoringApi.ROOT + "/retire_backend_user/{}";

    private final AttemptService attempts;

    UserRetirement(AttemptService attempts) {
        this.attempts = attempts;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, Permission.STAFF, call -> answer(attempts.retire(call.parameter()))),
                Route.of("GET", PATH, Permission.STAFF, call -> answer(attempts.retirements(call.parameter()))));
    }

    private static Answer answer(List<OwedEntry> entries) {
        return Answer.json(
                status(entries),
                Map.of("backends", entries.stream().map(UserRetirement::json).toList()));
    }

    /** 202 while something is tried, 200 where all is done, 502 where somebody has to ask a vendor. */
    private static int status(List<OwedEntry> entries) {
        if (!entries.stream().allMatch(entry -> entry.state().settled())) {
            return 202;
        }
        return entries.stream().allMatch(entry -> entry.state() == OwedEntry.State.DONE) ? 200 : 502;
    }

    private static Map<String, @Nullable Object> json(OwedEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("backend", entry.call().map(OwedCall::backend).orElseThrow());
        json.put("state", entry.state().name().toLowerCase(Locale.ROOT));
        json.put("owed_since", entry.owedSince().toString());
        json.put("settled_at", entry.settledAt().map(Object::toString).orElse(null));
        json.put("note", entry.note());
        return json;
    }
}
