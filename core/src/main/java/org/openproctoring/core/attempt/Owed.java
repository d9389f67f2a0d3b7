package org.openproctoring.core.attempt;

import java.util.Optional;

/**
 * Something that is owed to somebody outside, kept in the outbox of an {@link AttemptStore} until it is settled: a call
 * to a vendor, or an event to the host.
 */
public sealed interface Owed permits OwedCall, AttemptEvent {
    /**
     * The queue that it stands in. What stands in one queue is done one after the other, in the order in which it was
     * committed.
     *
     * @return the queue's name
     */
    String lane();

    /**
     * The group that a call belongs to: everything that a backend is owed about one person.
     *
     * @return the group's name; absent for events
     */
    Optional<String> group();

    /**
     * Whether it also waits for everything in its group that was committed before.
     *
     * @return true for the retirement of a person
     */
    boolean afterGroup();

    /**
     * Whether it stays listed once it is done.
     *
     * @return true for removals and retirements, of which the host may have to give proof
     */
    boolean keptWhenDone();
}
