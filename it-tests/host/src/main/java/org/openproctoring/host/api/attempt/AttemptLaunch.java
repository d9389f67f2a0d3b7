package org.openproctoring.host.api.attempt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/** The vendor's instructions and launch link for a learner. */
final class AttemptLaunch {
    private final AttemptService attempts;
    private final ExamAccess access;

    AttemptLaunch(AttemptService attempts, ExamAccess access) {
        this.attempts = attempts;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(Route.of(
                "GET", ProctoringApi.ROOT + "/proctored_exam/attempt/{}/launch", Permission.SIGNED_IN, this::read));
    }

    private HttpResponse read(HttpRequest call) {
        Attempt attempt = access.attemptForOwner(call.caller(), call.parameter());
        Optional<AttemptDetails> details = attempts.details(attempt);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("instructions", details.map(AttemptDetails::instructions).orElse(List.of()));
        json.put(
                "launch",
                details.flatMap(AttemptDetails::launch).map(AttemptLaunch::json).orElse(null));
        json.put(
                "launch_problem",
                details.flatMap(AttemptDetails::launchProblem)
                        .map(refused -> HttpException.LINK_NOT_ALLOWED)
                        .orElse(null));
        return HttpResponse.json(200, json);
    }

    private static Map<String, Object> json(Launch launch) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", launch.method().name().toLowerCase(Locale.ROOT));
        json.put("url", launch.url().toString());
        json.put("fields", launch.fields());
        return json;
    }
}
