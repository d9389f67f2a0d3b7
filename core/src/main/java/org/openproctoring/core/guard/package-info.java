/** Isolates calls to backends: exceptions, time limits, concurrency and shutdown. */
@NullMarked
@Internal
package org.openproctoring.core.guard;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
