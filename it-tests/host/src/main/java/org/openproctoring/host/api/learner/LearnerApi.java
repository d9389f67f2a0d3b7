package org.openproctoring.host.api.learner;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.attempt.AttemptJson;
import org.openproctoring.host.http.Route;

/** The endpoints that a front end for learners reads. */
public final class LearnerApi {
    private final ApiContext context;
    private final Function<BackendEntry, String> workers;
    private final Optional<String> contactEmail;

    /**
     * Creates the endpoints.
     *
     * @param workers the URL of a backend's worker for browsers, or an empty text
     * @param contactEmail the contact address if neither provider nor course has one
     */
    public LearnerApi(ApiContext context, Function<BackendEntry, String> workers, Optional<String> contactEmail) {
        this.context = context;
        this.workers = workers;
        this.contactEmail = contactEmail;
    }

    /** Returns all routes of the endpoints. */
    public List<Route> routes() {
        LearnerAttemptJson json = new LearnerAttemptJson(
                context.registry(), context.attempts(), new AttemptJson(context.clock()), workers, context.address());
        return Stream.of(new LearnerExams(context, json).routes(), new ExamInformation(context, contactEmail).routes())
                .flatMap(List::stream)
                .toList();
    }
}
