/** The values of attempts: identity, statuses, events, outbox messages and the transition table. */
@NullMarked
@Experimental
package org.openproctoring.core.attempt.model;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
