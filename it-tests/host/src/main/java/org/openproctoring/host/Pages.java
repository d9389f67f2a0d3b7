package org.openproctoring.host;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.Sessions;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.access.SignInForms;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.http.ErrorPages;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Assets;
import org.openproctoring.host.pages.ErrorTitle;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.SignInPage;
import org.openproctoring.host.pages.Templates;
import org.openproctoring.host.pages.course.CoursesPage;
import org.openproctoring.host.pages.course.ExamSettingsList;
import org.openproctoring.host.pages.course.ExamSettingsPage;
import org.openproctoring.host.pages.course.ProctoringPage;
import org.openproctoring.host.pages.learner.BrowserScripts;
import org.openproctoring.host.pages.learner.ExamList;
import org.openproctoring.host.pages.learner.ExamPage;
import org.openproctoring.host.pages.staff.AttemptList;
import org.openproctoring.host.pages.staff.AttemptPage;
import org.openproctoring.host.pages.staff.LearnerNames;
import org.openproctoring.host.pages.staff.ProvidersPage;
import org.openproctoring.host.store.AttemptHistory;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.ExamStore;

/** The HTML pages of the host. */
public final class Pages implements ErrorPages {
    private final Parts parts;
    private final Templates templates = new Templates();

    public Pages(Parts parts) {
        this.parts = parts;
    }

    /**
     * The components that the pages use.
     *
     * @param contactEmail the contact address if neither provider nor course has one
     * @param address the URL at which people reach the host
     */
    public record Parts(
            ProviderRegistry registry,
            CourseRules rules,
            CourseStore courses,
            ExamStore exams,
            AttemptService attempts,
            AttemptStore attemptStore,
            AttemptHistory history,
            ExamAccess access,
            CourseEditor courseEditor,
            ExamEditor examEditor,
            Accounts accounts,
            Dashboards dashboards,
            SignIn signIn,
            Sessions sessions,
            SignInForms signInForms,
            Optional<String> contactEmail,
            URI address,
            Clock clock) {}

    /** Returns all routes of the pages. */
    public List<Route> routes() {
        BrowserScripts scripts = new BrowserScripts(parts.registry());
        return Stream.of(
                        new SignInPage(
                                        templates,
                                        parts.signIn(),
                                        parts.sessions(),
                                        parts.signInForms(),
                                        parts.address())
                                .routes(),
                        new CoursesPage(templates, parts.registry(), parts.rules(), parts.courses(), parts.clock())
                                .routes(),
                        new ProctoringPage(
                                        templates,
                                        parts.registry(),
                                        parts.rules(),
                                        parts.access(),
                                        parts.courseEditor(),
                                        parts.clock())
                                .routes(),
                        new ExamSettingsList(
                                        templates,
                                        parts.registry(),
                                        parts.rules(),
                                        parts.exams(),
                                        parts.access(),
                                        parts.examEditor())
                                .routes(),
                        new ExamSettingsPage(
                                        templates,
                                        parts.registry(),
                                        parts.exams(),
                                        parts.access(),
                                        parts.examEditor(),
                                        parts.dashboards())
                                .routes(),
                        new ProvidersPage(templates, parts.registry()).routes(),
                        new ExamList(templates, parts.exams(), parts.access(), parts.clock()).routes(),
                        new ExamPage(
                                        templates,
                                        parts.registry(),
                                        parts.exams(),
                                        parts.attempts(),
                                        parts.access(),
                                        scripts,
                                        parts.contactEmail(),
                                        parts.clock())
                                .routes(),
                        scripts.routes(),
                        new AttemptList(
                                        templates,
                                        parts.exams(),
                                        parts.attemptStore(),
                                        parts.access(),
                                        new LearnerNames(parts.accounts()))
                                .routes(),
                        new AttemptPage(
                                        templates,
                                        parts.registry(),
                                        parts.exams(),
                                        parts.attempts(),
                                        parts.attemptStore(),
                                        parts.history(),
                                        parts.access(),
                                        parts.accounts(),
                                        parts.dashboards())
                                .routes(),
                        new Assets().routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public HttpResponse page(int status, String detail) {
        return Page.open(templates, "error", ErrorTitle.of(status))
                .with("detail", detail)
                .status(status)
                .answer();
    }
}
