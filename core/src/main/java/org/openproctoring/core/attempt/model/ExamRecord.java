package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An exam's record at one backend. Each backend has its own, so that a vendor never gets another vendor's id (OPEN-EDX.md,
 * B7). Immutable.
 *
 * @param backend the backend; the key, together with the exam
 * @param examId the host's id of the exam
 * @param version how many times it was stored; 0 before the first time
 * @param state the state
 * @param since when the state last changed
 * @param externalId the vendor's id of the exam, if it is saved
 * @param active whether the exam was last saved as active
 * @param unknownTries the number of first saves that may have left a record at the vendor
 */
public record ExamRecord(
        String backend,
        String examId,
        long version,
        State state,
        Instant since,
        Optional<String> externalId,
        boolean active,
        int unknownTries) {
    /** The state of a record. May grow. */
    public enum State {
        /** The exam is not saved. */
        NOT_SAVED,
        /** The first save is in flight; no other can begin. */
        SAVING,
        /** The exam is saved and has an id. */
        SAVED,
        /** It is unknown whether the vendor created a record. A new try is possible. */
        UNKNOWN
    }

    /**
     * Returns the record as a store returns it after it was stored again.
     *
     * @param stored the new version
     * @return the record
     */
    public ExamRecord withVersion(long stored) {
        return new ExamRecord(backend, examId, stored, state, since, externalId, active, unknownTries);
    }

    /**
     * Returns the record of an exam that the backend does not have.
     *
     * @param backend the backend's name
     * @param examId the host's id of the exam
     * @param now the current time
     * @return the record
     */
    public static ExamRecord none(String backend, String examId, Instant now) {
        return new ExamRecord(backend, examId, 0, State.NOT_SAVED, now, Optional.empty(), true, 0);
    }

    /**
     * Returns the record while a save is in progress.
     *
     * @param now the current time
     * @return the record
     */
    public ExamRecord saving(Instant now) {
        return new ExamRecord(backend, examId, version, State.SAVING, now, Optional.empty(), true, unknownTries);
    }

    /**
     * Returns the record after a save.
     *
     * @param id the vendor's id of the exam
     * @param proctored whether the exam was saved as active
     * @param now the current time
     * @return the record
     */
    public ExamRecord saved(String id, boolean proctored, Instant now) {
        return new ExamRecord(backend, examId, version, State.SAVED, now, Optional.of(id), proctored, unknownTries);
    }

    /**
     * Returns the record after a save that failed.
     *
     * @param unknown whether the vendor may have saved the exam
     * @param now the current time
     * @return the record
     */
    public ExamRecord failed(boolean unknown, Instant now) {
        return new ExamRecord(
                backend,
                examId,
                version,
                unknown ? State.UNKNOWN : State.NOT_SAVED,
                now,
                Optional.empty(),
                active,
                unknownTries + (unknown ? 1 : 0));
    }
}
