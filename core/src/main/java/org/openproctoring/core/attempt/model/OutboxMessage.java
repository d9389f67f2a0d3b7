package org.openproctoring.core.attempt.model;

import java.util.Optional;
import org.openproctoring.core.attempt.store.AttemptStore;

/**
 * Something that is owed to somebody outside, kept in the outbox of an {@link AttemptStore} until it is settled: a call
 * to a vendor, or an event to the host.
 */
public sealed interface OutboxMessage permits VendorCommand, AttemptEvent {
    /**
     * The queue that it stands in. What stands in one queue is done one after the other, in the order in which it was
     * committed.
     *
     * @return the queue's name
     */
    String orderingKey();

    /**
     * The group that a call belongs to: everything that a backend is owed about one person.
     *
     * @return the group's name; absent for events
     */
    Optional<String> barrierGroup();

    /**
     * Whether it also waits for everything in its group that was committed before.
     *
     * @return true for the retirement of a person
     */
    boolean isBarrier();

    /**
     * Whether it stays listed once it is done.
     *
     * @return true for removals and retirements, of which the host may have to give proof
     */
    boolean retainedWhenDone();
}
