/** The storage contract for attempts and their outbox, and an in-memory implementation. */
@NullMarked
@Experimental
package org.openproctoring.core.attempt.store;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
