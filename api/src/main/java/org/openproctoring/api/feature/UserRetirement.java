package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** Deletes a person's data at the vendor. */
public interface UserRetirement extends BackendFeature {
    /**
     * The result that the vendor explicitly reported. An unclear response is an exception instead. Constants may be
     * added.
     */
    enum Outcome {
        /** The vendor deleted the person's data. */
        DELETED,
        /** The vendor did not delete the person's data. */
        NOT_DELETED,
        /** The vendor does not know the person, so there was nothing to delete. */
        NOTHING_TO_DELETE
    }

    /**
     * Deletes the vendor's data about a person. Idempotent.
     *
     * @param pseudonym the person's id for this backend
     * @return what the vendor did
     * @throws org.openproctoring.api.ProctoringException if the vendor did not return a usable response; not retriable
     *     if a retry would not help
     */
    Outcome retire(String pseudonym);
}
