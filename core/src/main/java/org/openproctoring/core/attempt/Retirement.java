package org.openproctoring.core.attempt;

import java.util.List;
import java.util.Objects;
import org.openproctoring.core.attempt.store.OutboxEntry;

/**
 * The state of a learner's retirement, computed from all calls that erase the learner's data at vendors. Immutable.
 *
 * @param state the state
 * @param calls the retirements, whatever their state, and the removals of single attempts that are not done, ordered by
 *     id; without retirements that were done so long ago that their {@linkplain AttemptSettings#messageRetention()
 *     retention} has ended; empty if no vendor received data of the learner
 */
public record Retirement(State state, List<OutboxEntry> calls) {
    /** The state of a retirement. May grow: treat an unknown state as {@link #INCOMPLETE}. */
    public enum State {
        /** The store has attempts of the learner: {@link AttemptService#retire} was not called since they were created. */
        NOT_RETIRED,
        /** The store is erased; at least one call to a vendor is not settled. */
        PENDING,
        /** At least one call to a vendor was refused or exhausted. Staff must act. */
        INCOMPLETE,
        /** The store is erased, and so is the data at every vendor. */
        COMPLETE
    }

    /**
     * Copies the calls and checks that nothing is null.
     *
     * @param state as above
     * @param calls as above
     */
    public Retirement {
        Objects.requireNonNull(state);
        calls = List.copyOf(calls);
    }

    /**
     * Computes the state of a retirement from everything that is known about the person.
     *
     * @param attemptsLeft whether the person has attempts that were not retired
     * @param calls all removals and retirements of the person
     * @return the retirement
     */
    public static Retirement of(boolean attemptsLeft, List<OutboxEntry> calls) {
        if (attemptsLeft) {
            return new Retirement(State.NOT_RETIRED, calls);
        }
        if (!calls.stream().allMatch(call -> call.state().settled())) {
            return new Retirement(State.PENDING, calls);
        }
        boolean done = calls.stream().allMatch(call -> call.state() == OutboxEntry.State.DONE);
        return new Retirement(done ? State.COMPLETE : State.INCOMPLETE, calls);
    }
}
