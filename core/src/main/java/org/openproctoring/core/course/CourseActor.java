package org.openproctoring.core.course;

/** Who asks for a change of a course's settings. May grow: whoever is not {@link #STAFF} is treated as an author. */
public enum CourseActor {
    /** The host's own staff: may change everything, at any time. */
    STAFF,
    /**
     * Somebody of the course's team: may not change whether learners may opt out, nor the provider once the course has
     * started.
     */
    AUTHOR
}
