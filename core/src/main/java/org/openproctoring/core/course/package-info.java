/** Rules for the proctoring settings of courses. */
@NullMarked
package org.openproctoring.core.course;

import org.jspecify.annotations.NullMarked;
