package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tries to register an attempt. Each try has a number and makes at most one call. Only a person can request the next
 * try. Immutable.
 *
 * @param state the outcome of the last try
 * @param tries the number of the last try; 0 if none is needed
 * @param since when the state last changed
 * @param externalId the vendor's id of the attempt; unique per backend; present if and only if registered
 * @param examExternalId the vendor's id of the exam, if the backend keeps exams
 * @param refusal a stable word for the reason, if the last try was refused
 * @param unknownTries the numbers of the tries that may have left a record at the vendor, in order
 */
public record RegistrationLog(
        RegistrationState state,
        int tries,
        Instant since,
        Optional<String> externalId,
        Optional<String> examExternalId,
        Optional<String> refusal,
        List<Integer> unknownTries) {
    /**
     * Copies the list and checks that nothing is null.
     *
     * @param state as above
     * @param tries as above
     * @param since as above
     * @param externalId as above
     * @param examExternalId as above
     * @param refusal as above
     * @param unknownTries as above
     */
    public RegistrationLog {
        Objects.requireNonNull(state);
        Objects.requireNonNull(since);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(examExternalId);
        Objects.requireNonNull(refusal);
        unknownTries = List.copyOf(unknownTries);
    }

    /**
     * Returns the log of an attempt that needs no registration.
     *
     * @param since the current time
     * @return the log
     */
    public static RegistrationLog notNeeded(Instant since) {
        return new RegistrationLog(
                RegistrationState.NOT_NEEDED,
                0,
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * Returns a log whose first try is intended.
     *
     * @param since the current time
     * @param examExternalId the vendor's id of the exam, if it is known
     * @return the log
     */
    public static RegistrationLog firstIntent(Instant since, Optional<String> examExternalId) {
        return notNeeded(since).nextIntent(since, examExternalId);
    }

    /**
     * Returns the log with the next try intended.
     *
     * @param now the current time
     * @param exam the vendor's id of the exam, if it is known
     * @return the log
     */
    public RegistrationLog nextIntent(Instant now, Optional<String> exam) {
        return new RegistrationLog(
                RegistrationState.INTENDED, tries + 1, now, Optional.empty(), exam, Optional.empty(), unknownTries);
    }

    /**
     * Returns whether an answer to the last try may still arrive.
     *
     * @return true while the try is intended
     */
    public boolean open() {
        return state == RegistrationState.INTENDED || state == RegistrationState.UNKNOWN;
    }

    /**
     * Returns the log after a successful registration.
     *
     * @param id the vendor's id of the attempt
     * @param now the current time
     * @return the log
     */
    public RegistrationLog registered(String id, Instant now) {
        return new RegistrationLog(
                RegistrationState.REGISTERED,
                tries,
                now,
                Optional.of(id),
                examExternalId,
                Optional.empty(),
                without(tries));
    }

    /**
     * Returns the log after the vendor asked for onboarding first.
     *
     * @param now the current time
     * @return the log
     */
    public RegistrationLog onboarding(Instant now) {
        return settled(RegistrationState.ONBOARDING, Optional.empty(), without(tries), now);
    }

    /**
     * Returns the log after the vendor refused the registration.
     *
     * @param reason a stable word for the reason
     * @param now the current time
     * @return the log
     */
    public RegistrationLog refused(String reason, Instant now) {
        return settled(RegistrationState.REFUSED, Optional.of(reason), without(tries), now);
    }

    /**
     * Returns the log after a try whose outcome is unknown.
     *
     * @param now the current time
     * @return the log
     */
    public RegistrationLog unknown(Instant now) {
        List<Integer> more = new ArrayList<>(without(tries));
        more.add(tries);
        return settled(RegistrationState.UNKNOWN, Optional.empty(), more, now);
    }

    /**
     * Returns the log without a try whose outcome became known.
     *
     * @param number the number of the try
     * @return the log
     */
    public RegistrationLog known(int number) {
        return new RegistrationLog(state, tries, since, externalId, examExternalId, refusal, without(number));
    }

    /**
     * Returns the log without the vendor's id, which moved to another attempt or will be removed.
     *
     * @return the log
     */
    public RegistrationLog withoutExternalId() {
        return new RegistrationLog(
                state == RegistrationState.REGISTERED ? RegistrationState.REFUSED : state,
                tries,
                since,
                Optional.empty(),
                examExternalId,
                refusal,
                unknownTries);
    }

    private RegistrationLog settled(
            RegistrationState next, Optional<String> reason, List<Integer> unknown, Instant now) {
        return new RegistrationLog(next, tries, now, Optional.empty(), examExternalId, reason, unknown);
    }

    private List<Integer> without(int number) {
        return unknownTries.stream().filter(unknown -> unknown != number).toList();
    }
}
