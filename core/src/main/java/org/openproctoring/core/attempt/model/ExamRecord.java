package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What one backend knows of one exam. Kept per backend, so that a vendor is never given another vendor's id (reference,
 * B7). Immutable.
 *
 * @param backend the backend; together with the exam the key
 * @param examId the host's id of the exam
 * @param version how many times it was stored; 0 before the first time
 * @param state what is known
 * @param since when the state became what it is
 * @param externalId the vendor's id of the exam, once it gave one
 * @param active whether the vendor was last told that the exam is proctored
 * @param unknownTries how many times it is not known whether the vendor created a record
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
    /** What is known of an exam at a backend. May grow. */
    public enum State {
        /** Nothing is saved. */
        NOT_SAVED,
        /** The first save is on its way: nobody else begins one. */
        SAVING,
        /** The vendor gave it an id. */
        SAVED,
        /** It is not known whether the vendor created a record. It can be tried again. */
        UNKNOWN
    }

    /**
     * The same record as a store has it after storing it once more.
     *
     * @param stored the new version
     * @return the record
     */
    public ExamRecord withVersion(long stored) {
        return new ExamRecord(backend, examId, stored, state, since, externalId, active, unknownTries);
    }

    public static ExamRecord none(String backend, String examId, Instant now) {
        return new ExamRecord(backend, examId, 0, State.NOT_SAVED, now, Optional.empty(), true, 0);
    }

    public ExamRecord saving(Instant now) {
        return new ExamRecord(backend, examId, version, State.SAVING, now, Optional.empty(), true, unknownTries);
    }

    public ExamRecord saved(String id, boolean proctored, Instant now) {
        return new ExamRecord(backend, examId, version, State.SAVED, now, Optional.of(id), proctored, unknownTries);
    }

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
