package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DataSheetView;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;

/** What the providers that a course can choose state about the data of learners, so that a team can compare them. */
final class ProviderDataPage {
    private static final Texts TEXTS = Texts.ENGLISH;

    private final PageContext context;
    private final CourseRules rules;
    private final ProviderNames names;

    ProviderDataPage(PageContext context, CourseRules rules) {
        this.context = context;
        this.rules = rules;
        names = new ProviderNames(context.registry());
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses/{course}/proctoring/data", Permission.COURSE_TEAM, this::show));
    }

    /** A provider with its statements. */
    record Provider(String label, DataSheetView sheet) {}

    private HttpResponse show(HttpRequest call) {
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        List<Provider> providers = Stream.concat(Stream.of(course.settings().provider()), rules.providers().stream())
                .distinct()
                .map(name -> new Provider(
                        names.of(name),
                        DataSheetView.of(context.registry().backend(name).dataSheet(), TEXTS)))
                .toList();
        return Page.of(context.templates(), TEXTS, "provider-data", TEXTS.get("course.proctoring.data"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, "proctoring", TEXTS.get("course.proctoring.title"), TEXTS))
                .with("providers", providers)
                .answer();
    }
}
