package org.openproctoring.host.pages;

import org.openproctoring.host.pages.Page.Crumb;
import org.openproctoring.host.store.StoredCourse;

/** The way to the pages of a course for its team, and to those of the site. */
public final class TeamTrail {
    private TeamTrail() {}

    /** Returns the way to a page of the site. */
    public static Crumb[] of(Texts texts) {
        return new Crumb[] {courses(texts)};
    }

    /** Returns the way to a page of a course. A course's name is not a link: it has several pages. */
    public static Crumb[] of(StoredCourse course, Texts texts) {
        return new Crumb[] {courses(texts), new Crumb(course.name(), "")};
    }

    /** Returns the way to a page below a page of a course. */
    public static Crumb[] of(StoredCourse course, String page, String title, Texts texts) {
        return new Crumb[] {
            courses(texts), new Crumb(course.name(), ""), new Crumb(title, "/courses/" + course.id() + "/" + page)
        };
    }

    private static Crumb courses(Texts texts) {
        return new Crumb(texts.get("common.layout.courses"), "/courses");
    }
}
