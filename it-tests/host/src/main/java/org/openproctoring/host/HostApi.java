package org.openproctoring.host;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.api.AccessToken;
import org.openproctoring.host.api.Health;
import org.openproctoring.host.api.allowance.AllowanceEndpoints;
import org.openproctoring.host.api.allowance.BulkAllowances;
import org.openproctoring.host.api.attempt.AttemptEndpoints;
import org.openproctoring.host.api.attempt.AttemptJson;
import org.openproctoring.host.api.attempt.AttemptLaunch;
import org.openproctoring.host.api.attempt.CourseAttempts;
import org.openproctoring.host.api.attempt.InstructorDashboard;
import org.openproctoring.host.api.attempt.OnboardingStatuses;
import org.openproctoring.host.api.attempt.UserRetirement;
import org.openproctoring.host.api.callback.VendorCallbacks;
import org.openproctoring.host.api.course.CourseCatalog;
import org.openproctoring.host.api.course.CourseDetail;
import org.openproctoring.host.api.course.CourseValidation;
import org.openproctoring.host.api.course.ExamDescription;
import org.openproctoring.host.api.course.ExamEndpoints;
import org.openproctoring.host.api.course.ExamRegistration;
import org.openproctoring.host.api.course.ProctoredExamSettings;
import org.openproctoring.host.api.course.ProctoringErrors;
import org.openproctoring.host.api.learner.ExamInformation;
import org.openproctoring.host.api.learner.LearnerAttemptJson;
import org.openproctoring.host.api.learner.LearnerExams;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.exam.OnboardingProfiles;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.ExamStore;

/** The HTTP API of the host. */
public final class HostApi {
    private HostApi() {}

    /**
     * The components that the API uses.
     *
     * @param workers the URL of a backend's worker for browsers, or an empty text
     * @param contactEmail the contact address if neither provider nor course has one
     * @param publicClient the client without a secret that accepts users' passwords; only in a demonstration
     * @param address the URL at which vendors and learners reach the host
     */
    public record Parts(
            ProviderRegistry registry,
            CourseRules rules,
            Database database,
            CourseStore courses,
            ExamStore exams,
            AttemptService attempts,
            AttemptStore attemptStore,
            AttemptSettings attemptSettings,
            ExamAccess access,
            CourseEditor courseEditor,
            ExamEditor examEditor,
            AllowanceEditor allowances,
            Dashboards dashboards,
            OnboardingProfiles onboarding,
            Function<BackendEntry, String> workers,
            Optional<String> contactEmail,
            SignIn signIn,
            HostTokens tokens,
            Accounts accounts,
            Optional<String> publicClient,
            URI address,
            Clock clock) {}

    /** Returns all routes of the API. */
    public static List<Route> routes(Parts parts) {
        CourseRules rules = parts.rules();
        CourseStore courses = parts.courses();
        AttemptJson attemptJson = new AttemptJson(parts.clock());
        ExamDescription examDescription = new ExamDescription(parts.registry(), parts.attemptStore());
        return Stream.of(
                        new ProctoredExamSettings(rules, courses, parts.courseEditor()).routes(),
                        new ProctoringErrors(rules, courses, parts.address()).routes(),
                        new CourseValidation(rules, courses).routes(),
                        new CourseCatalog(rules, courses).routes(),
                        new CourseDetail(parts.access()).routes(),
                        new VendorCallbacks(
                                        parts.registry(),
                                        parts.attempts(),
                                        parts.attemptStore(),
                                        parts.attemptSettings(),
                                        parts.accounts().signing(),
                                        parts.address())
                                .routes(),
                        new ExamEndpoints(parts.exams(), parts.access(), examDescription).routes(),
                        new ExamRegistration(
                                        parts.registry(),
                                        parts.exams(),
                                        parts.access(),
                                        parts.examEditor(),
                                        examDescription)
                                .routes(),
                        new LearnerExams(
                                        parts.attempts(),
                                        parts.attemptStore(),
                                        parts.exams(),
                                        parts.access(),
                                        new LearnerAttemptJson(
                                                parts.registry(),
                                                parts.attempts(),
                                                attemptJson,
                                                parts.workers(),
                                                parts.address()))
                                .routes(),
                        new ExamInformation(
                                        parts.registry(),
                                        parts.attempts(),
                                        parts.access(),
                                        parts.contactEmail(),
                                        parts.address())
                                .routes(),
                        new AttemptEndpoints(
                                        parts.attempts(),
                                        parts.attemptStore(),
                                        parts.exams(),
                                        parts.access(),
                                        attemptJson)
                                .routes(),
                        new CourseAttempts(
                                        parts.attempts(),
                                        parts.attemptStore(),
                                        parts.exams(),
                                        parts.access(),
                                        attemptJson)
                                .routes(),
                        new AttemptLaunch(parts.attempts(), parts.access()).routes(),
                        new InstructorDashboard(parts.access(), parts.dashboards()).routes(),
                        new OnboardingStatuses(
                                        parts.onboarding(),
                                        parts.exams(),
                                        parts.attemptStore(),
                                        parts.access(),
                                        parts.address())
                                .routes(),
                        new AllowanceEndpoints(parts.allowances(), parts.exams(), parts.access()).routes(),
                        new BulkAllowances(parts.allowances(), parts.access()).routes(),
                        new UserRetirement(parts.attempts(), parts.allowances()).routes(),
                        new AccessToken(parts.signIn(), parts.tokens(), parts.publicClient()).routes(),
                        new Health(parts.database()).routes())
                .flatMap(List::stream)
                .toList();
    }
}
