package org.openproctoring.core.attempt.model;

import java.util.Optional;
import org.openproctoring.core.attempt.store.AttemptStore;

/**
 * A message in the outbox of an {@link AttemptStore}: a call to a vendor about an attempt or an exam, or an event for the
 * host.
 */
public sealed interface OutboxMessage permits VendorCommand, ExamSyncCommand, AttemptEvent {
    /**
     * Returns the ordering key. Messages with the same key are delivered one after the other, in the order in which they
     * were committed.
     *
     * @return the key
     */
    String orderingKey();

    /**
     * Returns the barrier group: all calls to one backend about one learner.
     *
     * @return the group; absent for events and for calls about exams
     */
    Optional<String> barrierGroup();

    /**
     * Returns whether the message also waits for all older messages of its group.
     *
     * @return true for the retirement of a learner
     */
    boolean isBarrier();

    /**
     * Returns whether the entry stays listed once it is done.
     *
     * @return true for removals and retirements, which the host may have to prove
     */
    boolean retainedWhenDone();
}
