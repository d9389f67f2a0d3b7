package org.openproctoring.host.store;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.course.CourseSettings;

/**
 * A course, as it is stored.
 *
 * @param id its id
 * @param name its name for people
 * @param start when it starts, if that is known
 * @param settings its proctoring settings
 * @param version how often it was changed: who changes it says which version was seen
 */
public record StoredCourse(String id, String name, Optional<Instant> start, CourseSettings settings, long version) {
    /** A course that is not stored yet. */
    public static StoredCourse created(String id, String name, Optional<Instant> start, CourseSettings settings) {
        return new StoredCourse(id, name, start, settings, 1);
    }
}
