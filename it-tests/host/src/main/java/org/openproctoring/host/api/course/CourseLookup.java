package org.openproctoring.host.api.course;

import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** Finds the course in a path. */
final class CourseLookup {
    private CourseLookup() {}

    static StoredCourse find(CourseStore store, String id) {
        return store.find(id)
                .orElseThrow(() -> HttpException.of(404, "Course with course_id " + id + " does not exist."));
    }
}
