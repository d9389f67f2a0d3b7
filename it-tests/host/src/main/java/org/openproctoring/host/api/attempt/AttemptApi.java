package org.openproctoring.host.api.attempt;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.OnboardingProfiles;
import org.openproctoring.host.http.Route;

/** The endpoints for attempts, onboarding and the retirement of learners. */
public final class AttemptApi {
    private final ApiContext context;
    private final Accounts accounts;
    private final Dashboards dashboards;
    private final OnboardingProfiles onboarding;
    private final AllowanceEditor allowances;

    /** Creates the endpoints. */
    public AttemptApi(
            ApiContext context,
            Accounts accounts,
            Dashboards dashboards,
            OnboardingProfiles onboarding,
            AllowanceEditor allowances) {
        this.context = context;
        this.accounts = accounts;
        this.dashboards = dashboards;
        this.onboarding = onboarding;
        this.allowances = allowances;
    }

    /** Returns all routes of the endpoints. */
    public List<Route> routes() {
        AttemptJson json = new AttemptJson(context.clock());
        return Stream.of(
                        new AttemptEndpoints(
                                        context.attempts(),
                                        context.attemptStore(),
                                        context.exams(),
                                        context.access(),
                                        json)
                                .routes(),
                        new CourseAttempts(
                                        context.attempts(),
                                        context.attemptStore(),
                                        context.exams(),
                                        context.access(),
                                        accounts,
                                        json)
                                .routes(),
                        new AttemptLaunch(context.attempts(), context.access()).routes(),
                        new InstructorDashboard(context.access(), dashboards).routes(),
                        new OnboardingStatuses(
                                        onboarding,
                                        context.exams(),
                                        context.attemptStore(),
                                        context.access(),
                                        context.address())
                                .routes(),
                        new UserRetirement(context.attempts(), allowances).routes())
                .flatMap(List::stream)
                .toList();
    }
}
