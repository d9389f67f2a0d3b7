package org.openproctoring.host.pages.course;

import java.time.Clock;
import java.util.List;
import org.openproctoring.core.course.Course;
import org.openproctoring.core.course.CourseActor;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.Violation;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.store.StoredCourse;

/** Explains to members of a course team why the course's settings are invalid now, and what they can do. */
record CourseProblems(CourseRules rules, Clock clock) {
    List<String> of(StoredCourse stored, Account reader) {
        Course.Builder course = Course.builder(stored.settings());
        stored.start().ifPresent(course::start);
        CourseActor actor = reader.staff() ? CourseActor.STAFF : CourseActor.AUTHOR;
        return rules.problems(course.build(), actor, clock.instant()).stream()
                .map(Violation::message)
                .toList();
    }
}
