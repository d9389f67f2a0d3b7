package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tries to register one attempt. Each try has a number and is one call at most; only a person's new try makes the
 * next number. Immutable.
 *
 * @param state what came of the last try
 * @param tries the number of the last try; 0 where none is needed
 * @param since when the state became what it is
 * @param externalId the vendor's id of the attempt; unique per backend; present if and only if registered
 * @param examExternalId the vendor's id of the exam, where the backend keeps exams
 * @param refusal a stable word for why, where the last try was refused
 * @param unknownTries the numbers of the tries of which nobody knows whether the vendor has a record, in order
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

    public static RegistrationLog firstIntent(Instant since, Optional<String> examExternalId) {
        return notNeeded(since).nextIntent(since, examExternalId);
    }

    public RegistrationLog nextIntent(Instant now, Optional<String> exam) {
        return new RegistrationLog(
                RegistrationState.INTENDED, tries + 1, now, Optional.empty(), exam, Optional.empty(), unknownTries);
    }

    /** Whether an answer to the last try may still come. */
    public boolean open() {
        return state == RegistrationState.INTENDED || state == RegistrationState.UNKNOWN;
    }

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

    public RegistrationLog onboarding(Instant now) {
        return settled(RegistrationState.ONBOARDING, Optional.empty(), without(tries), now);
    }

    public RegistrationLog refused(String reason, Instant now) {
        return settled(RegistrationState.REFUSED, Optional.of(reason), without(tries), now);
    }

    public RegistrationLog unknown(Instant now) {
        List<Integer> more = new ArrayList<>(without(tries));
        more.add(tries);
        return settled(RegistrationState.UNKNOWN, Optional.empty(), more, now);
    }

    /** The same ledger after it became known what an earlier try did. */
    public RegistrationLog known(int aTry) {
        return new RegistrationLog(state, tries, since, externalId, examExternalId, refusal, without(aTry));
    }

    /** The same ledger without the vendor's id, which now is another attempt's or about to be removed. */
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

    private List<Integer> without(int aTry) {
        return unknownTries.stream().filter(unknown -> unknown != aTry).toList();
    }
}
