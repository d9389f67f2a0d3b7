package org.openproctoring.core.attempt.store;

import java.time.Duration;

/**
 * The right to work on one row of the outbox for a while. Immutable.
 *
 * @param entry the row
 * @param fence equal for no two leases of one row: with an older one nothing can be settled
 * @param age for how long the row has been tried, by the store's own time; what it was parked does not count
 */
public record Lease(OutboxEntry entry, long fence, Duration age) {}
