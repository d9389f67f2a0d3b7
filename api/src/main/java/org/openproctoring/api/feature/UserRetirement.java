package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** The vendor can forget a person. */
public interface UserRetirement extends BackendFeature {
    /** What the vendor did, in its own words and never inferred: an unclear answer is an exception. May grow. */
    enum Outcome {
        /** It deleted what it had. */
        DELETED,
        /** It did not delete what it has. */
        NOT_DELETED,
        /** It does not know the person, so there was nothing to delete. */
        NOTHING_TO_DELETE
    }

    /**
     * Deletes what the vendor has of a person. May be repeated.
     *
     * @param pseudonym the person's id for this backend
     * @return what the vendor did
     * @throws org.openproctoring.api.ProctoringException where the vendor did not say; not retriable where asking
     *     again would not help
     */
    Outcome retire(String pseudonym);
}
