package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.AttemptRef;

/** Removes the vendor's records of attempts. */
public interface AttemptRemoval extends BackendFeature {
    /** The result of a removal. Constants may be added. */
    enum Outcome {
        /** The vendor confirmed that it removed its record. */
        REMOVED,
        /** The vendor does not know the attempt, so there was nothing to remove. */
        NOTHING_TO_REMOVE
    }

    /**
     * Removes the vendor's record of an attempt. Idempotent: an attempt that the vendor does not know counts as
     * removed.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException if the vendor did not remove it; not retriable if the refusal
     *     is final
     */
    void remove(AttemptRef attempt);

    /**
     * Removes the vendor's record of an attempt, as {@link #remove} does, and returns what the vendor did. Hosts call
     * this method, so that operators can see whether a record was removed. By default, it calls {@link #remove} and
     * returns {@link Outcome#REMOVED}. Override it if the vendor can tell an unknown attempt from a removed one.
     *
     * @param attempt the attempt
     * @return what the vendor did
     * @throws org.openproctoring.api.ProctoringException if the vendor did not remove it; not retriable if the refusal
     *     is final
     */
    default Outcome removeIfPresent(AttemptRef attempt) {
        remove(attempt);
        return Outcome.REMOVED;
    }
}
