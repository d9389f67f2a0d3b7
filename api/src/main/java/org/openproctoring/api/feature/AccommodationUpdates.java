package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** Informs the vendor if the accommodations of a registered attempt change, before the exam or while it runs. */
public interface AccommodationUpdates extends BackendFeature {
    /**
     * Replaces the accommodations of an attempt. Idempotent: the update contains all current values, not a difference,
     * and the last one counts. An attempt that the vendor does not know is ignored.
     *
     * @param update the attempt and its current accommodations
     * @throws org.openproctoring.api.ProctoringException if the vendor could not be informed; not retriable if the
     *     refusal is final
     */
    void update(AccommodationUpdate update);
}
