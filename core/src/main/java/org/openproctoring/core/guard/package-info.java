/** Isolates calls to backends: exceptions, time limits, concurrency and shutdown. */
@NullMarked
package org.openproctoring.core.guard;

import org.jspecify.annotations.NullMarked;
