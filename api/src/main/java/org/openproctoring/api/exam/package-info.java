/** The values that hosts and providers exchange: exams, learners, attempts and reviews. */
@NullMarked
@Stable
package org.openproctoring.api.exam;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Stable;
