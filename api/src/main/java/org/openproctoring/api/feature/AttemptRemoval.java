package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.AttemptRef;

/** The vendor can forget an attempt. */
public interface AttemptRemoval extends BackendFeature {
    /**
     * Removes the vendor's record of an attempt. May be repeated: an attempt that the vendor no longer knows is removed.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException where the vendor did not remove it; not retriable where the
     *     vendor never will
     */
    void remove(AttemptRef attempt);
}
