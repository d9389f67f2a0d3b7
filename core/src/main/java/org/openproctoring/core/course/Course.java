package org.openproctoring.core.course;

import java.time.Instant;
import java.util.Optional;

/**
 * What the rules must know of a course.
 *
 * @param settings what is stored now
 * @param start when the course starts; a course without a start has not started
 * @param examsRegistered whether a vendor keeps a record of any of its exams or attempts, under ids of its own
 */
public record Course(CourseSettings settings, Optional<Instant> start, boolean examsRegistered) {}
