package org.openproctoring.host;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Assets;
import org.openproctoring.host.pages.SignInPage;
import org.openproctoring.host.pages.course.CoursePages;
import org.openproctoring.host.pages.learner.LearnerPages;
import org.openproctoring.host.pages.staff.StaffPages;

/** The HTML pages of the host. */
record Pages(SignInPage signIn, LearnerPages learner, CoursePages course, StaffPages staff) {
    /** Returns all routes of the pages. */
    List<Route> routes() {
        return Stream.of(signIn.routes(), learner.routes(), course.routes(), staff.routes(), new Assets().routes())
                .flatMap(List::stream)
                .toList();
    }
}
