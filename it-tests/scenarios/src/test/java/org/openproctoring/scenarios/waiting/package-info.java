/** How tests wait: for a condition, never for a time. */
@NullMarked
package org.openproctoring.scenarios.waiting;

import org.jspecify.annotations.NullMarked;
