package org.openproctoring.host.pages;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Call;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** The courses that somebody has a part in. */
final class CoursesPage {
    private static final int MOST = 200;

    private final Templates templates;
    private final CourseStore courses;

    CoursesPage(Templates templates, CourseStore courses) {
        this.templates = templates;
        this.courses = courses;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses", Permission.SIGNED_IN, this::list));
    }

    /**
     * A course as the list shows it.
     *
     * @param onTeam whether the reader looks after it
     * @param learner whether the reader takes its exams
     */
    record Row(String id, String name, boolean onTeam, boolean learner) {}

    private Answer list(Call call) {
        Account reader = call.caller();
        return Page.of(templates, "courses", "Courses", call.session())
                .with("courses", rows(reader))
                .answer();
    }

    private List<Row> rows(Account reader) {
        return seen(reader).stream()
                .map(course -> new Row(
                        course.id(), course.name(), reader.isOnTeamOf(course.id()), reader.isLearnerOf(course.id())))
                .toList();
    }

    private List<StoredCourse> seen(Account reader) {
        if (reader.staff()) {
            return courses.list(0, MOST);
        }
        TreeSet<String> ids = new TreeSet<>(reader.authorOf());
        ids.addAll(reader.learnerOf());
        return ids.stream().map(courses::find).flatMap(Optional::stream).toList();
    }
}
