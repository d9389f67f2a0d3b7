package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** Provides instructions, a download or a page of the vendor for the learner before the exam. */
public interface AttemptInfo extends BackendFeature {
    /**
     * Returns the current instructions and launch for the learner. Called only before the exam starts. Idempotent.
     *
     * @param request the attempt and its registration
     * @return instructions and a launch
     * @throws org.openproctoring.api.ProctoringException if the vendor did not return a usable response
     */
    AttemptDetails details(AttemptInfoRequest request);
}
