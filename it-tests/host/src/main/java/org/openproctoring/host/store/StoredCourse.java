package org.openproctoring.host.store;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.course.CourseSettings;

/**
 * A stored course.
 *
 * @param id the id
 * @param name the display name
 * @param start when it starts, if known
 * @param settings the proctoring settings
 * @param version the number of changes, for optimistic locking
 */
public record StoredCourse(String id, String name, Optional<Instant> start, CourseSettings settings, long version) {
    /** Creates a course that is not stored yet. */
    public static StoredCourse created(String id, String name, Optional<Instant> start, CourseSettings settings) {
        return new StoredCourse(id, name, start, settings, 1);
    }
}
