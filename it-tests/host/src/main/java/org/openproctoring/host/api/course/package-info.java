/** The HTTP endpoints for courses, their exams and their proctoring settings. */
@NullMarked
package org.openproctoring.host.api.course;

import org.jspecify.annotations.NullMarked;
