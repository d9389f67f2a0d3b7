package org.openproctoring.core.course;

/**
 * The role of the person who changes a course's settings. Constants may be added: everyone except {@link #STAFF} is
 * treated as an author.
 */
public enum CourseActor {
    /** Site staff, who can change everything at any time. */
    STAFF,
    /**
     * A member of the course team, who cannot change whether learners can opt out, nor the provider after the course
     * has started.
     */
    AUTHOR
}
