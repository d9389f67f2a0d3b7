/** The values that hosts and providers exchange: exams, learners, attempts and reviews. */
@NullMarked
package org.openproctoring.api.exam;

import org.jspecify.annotations.NullMarked;
