package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.AttemptRef;

/** The vendor can forget an attempt. */
public interface AttemptRemoval extends BackendFeature {
    /** What the vendor did. May grow. */
    enum Outcome {
        /** The vendor confirmed that it removed its record. */
        REMOVED,
        /** The vendor does not know the attempt, so there was nothing to remove. */
        NOTHING_TO_REMOVE
    }

    /**
     * Removes the vendor's record of an attempt. May be repeated: an attempt that the vendor no longer knows is removed.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException where the vendor did not remove it; not retriable where the
     *     vendor never will
     */
    void remove(AttemptRef attempt);

    /**
     * Removes the vendor's record of an attempt, as {@link #remove} does, and returns what the vendor did. Hosts call this
     * method, so that operators see whether anything was removed. By default, it calls {@link #remove} and returns
     * {@link Outcome#REMOVED}. Override it if the vendor can tell an unknown attempt from a removed one.
     *
     * @param attempt the attempt
     * @return what the vendor did
     * @throws org.openproctoring.api.ProctoringException where the vendor did not remove it; not retriable where the
     *     vendor never will
     */
    default Outcome removeIfPresent(AttemptRef attempt) {
        remove(attempt);
        return Outcome.REMOVED;
    }
}
