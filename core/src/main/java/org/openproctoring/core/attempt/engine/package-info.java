/** Implements the operations of the attempt service. */
@NullMarked
@Internal
package org.openproctoring.core.attempt.engine;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
