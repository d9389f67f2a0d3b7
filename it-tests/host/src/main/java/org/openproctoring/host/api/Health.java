package org.openproctoring.host.api;

import java.util.List;
import java.util.Map;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.Database;

/** The health checks: liveness and readiness. */
public final class Health {
    private final Readiness readiness;

    public Health(Database database) {
        readiness = new Readiness(database::isReady, System::nanoTime);
    }

    public List<Route> routes() {
        return List.of(
                Route.immediate("GET", "/health/live", call -> HttpResponse.json(200, Map.of("status", "up"))),
                Route.open("GET", "/health/ready", call -> ready()));
    }

    private HttpResponse ready() {
        return readiness.isReady()
                ? HttpResponse.json(200, Map.of("status", "up"))
                : HttpResponse.json(503, Map.of("status", "down")).header("Retry-After", "5");
    }
}
