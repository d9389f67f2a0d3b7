package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** The list of courses that a person learns in or works on. */
final class CoursesPage {
    private static final int MAX_COURSES = 200;

    private final PageContext context;
    private final CourseProblems problems;
    private final CourseStore courses;
    private final ProviderNames names;

    CoursesPage(PageContext context, CourseRules rules, CourseStore courses) {
        this.context = context;
        problems = new CourseProblems(rules, context.clock());
        this.courses = courses;
        names = new ProviderNames(context.registry());
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses", Permission.SIGNED_IN, this::list));
    }

    /**
     * A row of the list.
     *
     * @param onTeam whether the viewer is on the course team
     * @param learner whether the viewer is a learner of the course
     * @param proctoring how its exams are proctored; empty if the viewer is not on the team
     * @param problems why its settings are invalid now; empty if the viewer is not on the team
     */
    record Row(
            String id,
            String name,
            Optional<DisplayTime> start,
            boolean started,
            boolean onTeam,
            boolean learner,
            String proctoring,
            List<String> problems) {}

    private HttpResponse list(HttpRequest call) {
        Account reader = call.caller();
        // The texts for course teams are only in English, and a page has one language.
        Texts texts = reader.staff() || !reader.authorOf().isEmpty() ? Texts.ENGLISH : Languages.of(call);
        return Page.of(context.templates(), texts, "courses", texts.get("common.courses.title"))
                .signedIn(call.session())
                .with("courses", rows(reader, texts))
                .answer();
    }

    private List<Row> rows(Account reader, Texts texts) {
        return seen(reader).stream().map(course -> row(reader, course, texts)).toList();
    }

    private Row row(Account reader, StoredCourse course, Texts texts) {
        boolean onTeam = reader.isOnTeamOf(course.id());
        return new Row(
                course.id(),
                course.name(),
                course.start().map(texts::time),
                course.start().filter(context.clock().instant()::isAfter).isPresent(),
                onTeam,
                reader.isLearnerOf(course.id()),
                onTeam ? proctoring(course.settings(), texts) : "",
                onTeam ? problems.of(course, reader) : List.of());
    }

    private String proctoring(CourseSettings settings, Texts texts) {
        return settings.proctoredExamsEnabled()
                ? texts.get("course.list.proctored", names.of(settings.provider()))
                : texts.get("course.list.not_proctored");
    }

    private List<StoredCourse> seen(Account reader) {
        if (reader.staff()) {
            return courses.list(0, MAX_COURSES);
        }
        TreeSet<String> ids = new TreeSet<>(reader.authorOf());
        ids.addAll(reader.learnerOf());
        return ids.stream().map(courses::find).flatMap(Optional::stream).toList();
    }
}
