package org.openproctoring.host;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.host.api.AccessToken;
import org.openproctoring.host.api.Health;
import org.openproctoring.host.api.allowance.AllowanceApi;
import org.openproctoring.host.api.attempt.AttemptApi;
import org.openproctoring.host.api.callback.VendorCallbacks;
import org.openproctoring.host.api.course.CourseApi;
import org.openproctoring.host.api.learner.LearnerApi;
import org.openproctoring.host.http.Route;

/** The HTTP API of the host. */
record HostApi(
        CourseApi courses,
        AttemptApi attempts,
        LearnerApi learners,
        AllowanceApi allowances,
        VendorCallbacks callbacks,
        AccessToken tokens,
        Health health) {
    /** Returns all routes of the API. */
    List<Route> routes() {
        return Stream.of(
                        courses.routes(),
                        attempts.routes(),
                        learners.routes(),
                        allowances.routes(),
                        callbacks.routes(),
                        tokens.routes(),
                        health.routes())
                .flatMap(List::stream)
                .toList();
    }
}
