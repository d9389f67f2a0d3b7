package org.openproctoring.host;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.host.http.ErrorPages;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Assets;
import org.openproctoring.host.pages.ErrorTitle;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.SignInPage;
import org.openproctoring.host.pages.Templates;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.pages.course.CoursePages;
import org.openproctoring.host.pages.learner.LearnerPages;
import org.openproctoring.host.pages.staff.StaffPages;

/** The HTML pages of the host. */
final class Pages implements ErrorPages {
    private final Templates templates;
    private final SignInPage signIn;
    private final LearnerPages learner;
    private final CoursePages course;
    private final StaffPages staff;

    Pages(Templates templates, SignInPage signIn, LearnerPages learner, CoursePages course, StaffPages staff) {
        this.templates = templates;
        this.signIn = signIn;
        this.learner = learner;
        this.course = course;
        this.staff = staff;
    }

    /** Returns all routes of the pages. */
    List<Route> routes() {
        return Stream.of(signIn.routes(), learner.routes(), course.routes(), staff.routes(), new Assets().routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public HttpResponse page(HttpRequest call, int status, String detail) {
        Texts texts = Languages.of(call);
        return Page.of(templates, texts, "error", ErrorTitle.of(status, texts))
                .with("detail", detail)
                .status(status)
                .answer();
    }
}
