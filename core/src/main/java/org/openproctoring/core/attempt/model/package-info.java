/** The values of attempts: identity, statuses, events, outbox messages and the transition table. */
@NullMarked
package org.openproctoring.core.attempt.model;

import org.jspecify.annotations.NullMarked;
