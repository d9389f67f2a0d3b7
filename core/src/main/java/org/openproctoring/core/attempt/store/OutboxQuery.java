package org.openproctoring.core.attempt.store;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * Which calls of the outbox to list; what is absent or empty does not limit. Events are not listed. Immutable.
 *
 * @param attemptCode those of one attempt
 * @param backend those to one backend
 * @param externalId those that name this id
 * @param pseudonym those about this person
 * @param states those in one of these states
 */
public record OutboxQuery(
        Optional<String> attemptCode,
        Optional<String> backend,
        Optional<String> externalId,
        Optional<String> pseudonym,
        Set<OutboxEntry.State> states) {
    /** All calls. */
    public static final OutboxQuery ALL =
            new OutboxQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /**
     * Copies the states and checks that nothing is null.
     *
     * @param attemptCode as above
     * @param backend as above
     * @param externalId as above
     * @param pseudonym as above
     * @param states as above
     */
    public OutboxQuery {
        Objects.requireNonNull(attemptCode);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(pseudonym);
        states = Set.copyOf(states);
    }

    /**
     * The calls of one attempt.
     *
     * @param code the attempt's code
     * @return the filter
     */
    public static OutboxQuery ofAttempt(String code) {
        return new OutboxQuery(Optional.of(code), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /**
     * The calls in some states.
     *
     * @param first one state
     * @param more others
     * @return the filter
     */
    public static OutboxQuery in(OutboxEntry.State first, OutboxEntry.State... more) {
        EnumSet<OutboxEntry.State> states = EnumSet.of(first, more);
        return new OutboxQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), states);
    }

    /**
     * The calls that name one id of a vendor.
     *
     * @param backend the backend
     * @param externalId the vendor's id
     * @return the filter
     */
    public static OutboxQuery naming(String backend, String externalId) {
        return new OutboxQuery(
                Optional.empty(), Optional.of(backend), Optional.of(externalId), Optional.empty(), Set.of());
    }

    /**
     * The calls about one person.
     *
     * @param pseudonym the person's id for a backend
     * @return the filter
     */
    public static OutboxQuery about(String pseudonym) {
        return new OutboxQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(pseudonym), Set.of());
    }

    /**
     * The calls to one backend about one person.
     *
     * @param backend the backend
     * @param pseudonym the person's id for the backend
     * @return the filter
     */
    public static OutboxQuery about(String backend, String pseudonym) {
        return new OutboxQuery(
                Optional.empty(), Optional.of(backend), Optional.empty(), Optional.of(pseudonym), Set.of());
    }

    /**
     * Whether a row is to be listed.
     *
     * @param entry the row
     * @return whether it is
     */
    public boolean matches(OutboxEntry entry) {
        return entry.message() instanceof VendorCommand call
                && attemptCode.map(call.attemptCode()::equals).orElse(true)
                && backend.map(call.backend()::equals).orElse(true)
                && externalId
                        .map(id -> call.externalId().equals(Optional.of(id)))
                        .orElse(true)
                && pseudonym.map(call.pseudonym()::equals).orElse(true)
                && (states.isEmpty() || states.contains(entry.state()));
    }
}
