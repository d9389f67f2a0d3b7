package org.openproctoring.core.course;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a course that the rules depend on.
 *
 * @param settings the stored settings
 * @param start when the course starts; a course without a start date counts as not started
 * @param examsRegistered whether any of its exams or attempts is registered with a vendor
 */
public record Course(CourseSettings settings, Optional<Instant> start, boolean examsRegistered) {}
