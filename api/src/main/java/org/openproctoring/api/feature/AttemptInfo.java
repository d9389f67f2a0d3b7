package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** The learner is given something before the exam: instructions, a download, a page of the vendor. */
public interface AttemptInfo extends BackendFeature {
    /**
     * What to give to the learner now. Only asked for before the exam starts; may be repeated.
     *
     * @param request the attempt and its surroundings
     * @return instructions and a launch
     * @throws org.openproctoring.api.ProctoringException where the vendor did not say
     */
    AttemptDetails details(AttemptInfoRequest request);
}
