/** Implements the operations of the attempt service. */
@NullMarked
package org.openproctoring.core.attempt.engine;

import org.jspecify.annotations.NullMarked;
