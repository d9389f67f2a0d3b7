package org.openproctoring.core.attempt.store;

import java.time.Duration;

/**
 * A lease of one outbox entry. Immutable.
 *
 * @param entry the entry
 * @param fence a number that differs for every lease of an entry; an older one cannot settle it
 * @param age how long the entry has been tried, by the store's own time, without the time it was parked
 */
public record Lease(OutboxEntry entry, long fence, Duration age) {}
