/** Rules for the proctoring settings of courses. */
@NullMarked
@Stable
package org.openproctoring.core.course;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Stable;
