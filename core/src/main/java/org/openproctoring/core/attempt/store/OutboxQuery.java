package org.openproctoring.core.attempt.store;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * A filter for vendor calls in the outbox. An absent or empty value matches all calls. Events are never listed. Immutable.
 *
 * @param attemptCode calls about this attempt
 * @param backend calls to this backend
 * @param externalId calls with this external id
 * @param pseudonym calls about this learner
 * @param states calls in one of these states
 * @param withNote whether to leave out calls without a note
 */
public record OutboxQuery(
        Optional<String> attemptCode,
        Optional<String> backend,
        Optional<String> externalId,
        Optional<String> pseudonym,
        Set<OutboxEntry.State> states,
        boolean withNote) {
    /** All calls. */
    public static final OutboxQuery ALL =
            new OutboxQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), false);

    /**
     * Copies the states and checks that nothing is null.
     *
     * @param attemptCode as above
     * @param backend as above
     * @param externalId as above
     * @param pseudonym as above
     * @param states as above
     * @param withNote as above
     */
    public OutboxQuery {
        Objects.requireNonNull(attemptCode);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(pseudonym);
        states = Set.copyOf(states);
    }

    /**
     * Returns a filter for the calls about one attempt.
     *
     * @param code the attempt's code
     * @return the filter
     */
    public static OutboxQuery ofAttempt(String code) {
        return new OutboxQuery(
                Optional.of(code), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), false);
    }

    /**
     * Returns a filter for the calls in some states.
     *
     * @param first a state
     * @param more further states
     * @return the filter
     */
    public static OutboxQuery in(OutboxEntry.State first, OutboxEntry.State... more) {
        EnumSet<OutboxEntry.State> states = EnumSet.of(first, more);
        return new OutboxQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), states, false);
    }

    /**
     * Returns a filter for the calls that are done, but not simply because the vendor did what it was asked to.
     *
     * @return the filter
     */
    public static OutboxQuery doneWithNote() {
        return new OutboxQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(OutboxEntry.State.DONE),
                true);
    }

    /**
     * Returns a filter for the calls with one external id.
     *
     * @param backend the backend
     * @param externalId the vendor's id
     * @return the filter
     */
    public static OutboxQuery naming(String backend, String externalId) {
        return new OutboxQuery(
                Optional.empty(), Optional.of(backend), Optional.of(externalId), Optional.empty(), Set.of(), false);
    }

    /**
     * Returns a filter for the calls about one learner.
     *
     * @param pseudonym the learner's pseudonym
     * @return the filter
     */
    public static OutboxQuery about(String pseudonym) {
        return new OutboxQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(pseudonym), Set.of(), false);
    }

    /**
     * Returns a filter for the calls to one backend about one learner.
     *
     * @param backend the backend
     * @param pseudonym the learner's pseudonym at the backend
     * @return the filter
     */
    public static OutboxQuery about(String backend, String pseudonym) {
        return new OutboxQuery(
                Optional.empty(), Optional.of(backend), Optional.empty(), Optional.of(pseudonym), Set.of(), false);
    }

    /**
     * Returns whether an entry matches this filter.
     *
     * @param entry the entry
     * @return whether it matches
     */
    public boolean matches(OutboxEntry entry) {
        return entry.message() instanceof VendorCommand call
                && attemptCode.map(call.attemptCode()::equals).orElse(true)
                && backend.map(call.backend()::equals).orElse(true)
                && externalId
                        .map(id -> call.externalId().equals(Optional.of(id)))
                        .orElse(true)
                && pseudonym.map(call.pseudonym()::equals).orElse(true)
                && (states.isEmpty() || states.contains(entry.state()))
                && (!withNote || !entry.note().isEmpty());
    }
}
