package org.openproctoring.host.api;

import java.util.List;
import java.util.Map;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.Database;

/** Whether the host runs, and whether it can serve. */
final class Health {
    private final Readiness readiness;

    Health(Database database) {
        readiness = new Readiness(database::isReady, System::nanoTime);
    }

    List<Route> routes() {
        return List.of(
                Route.immediate("GET", "/health/live", call -> Answer.json(200, Map.of("status", "up"))),
                Route.open("GET", "/health/ready", call -> ready()));
    }

    private Answer ready() {
        return readiness.isReady()
                ? Answer.json(200, Map.of("status", "up"))
                : Answer.json(503, Map.of("status", "down")).header("Retry-After", "5");
    }
}
