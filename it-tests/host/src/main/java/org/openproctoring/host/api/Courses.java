package org.openproctoring.host.api;

import org.openproctoring.host.http.RefusedException;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** Finds the course that a path names. */
final class Courses {
    private Courses() {}

    static StoredCourse find(CourseStore store, String id) {
        return store.find(id)
                .orElseThrow(() -> RefusedException.of(404, "Course with course_id " + id + " does not exist."));
    }
}
