package org.openproctoring.host.pages.learner;

import org.openproctoring.host.pages.Page.Crumb;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The way to the pages of a course for its learners. */
final class LearnerTrail {
    private LearnerTrail() {}

    /** Returns the way to the exams of a course. */
    static Crumb[] of(StoredCourse course, Texts texts) {
        return new Crumb[] {courses(texts), exams(course)};
    }

    /** Returns the way to a page below an exam. */
    static Crumb[] of(StoredCourse course, StoredExam exam, Texts texts) {
        return new Crumb[] {courses(texts), exams(course), new Crumb(exam.name(), "/exams/" + exam.id())};
    }

    private static Crumb courses(Texts texts) {
        return new Crumb(texts.get("common.layout.courses"), "/courses");
    }

    private static Crumb exams(StoredCourse course) {
        return new Crumb(course.name(), "/courses/" + course.id() + "/exams");
    }
}
