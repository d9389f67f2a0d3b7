package org.openproctoring.api.feature;

import java.util.Optional;
import org.openproctoring.api.BackendFeature;

/** Reports the onboarding of learners before their first exam. */
public interface Onboarding extends BackendFeature {
    /**
     * Returns the onboarding profile of one learner.
     *
     * @param courseId the course
     * @param learnerPseudonym the learner's id for this backend
     * @return the profile, or empty if the vendor does not know the learner
     * @throws org.openproctoring.api.ProctoringException if the vendor did not return a usable response
     */
    Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym);

    /**
     * Returns one page of the onboarding profiles of a course.
     *
     * @param query the statuses and the page
     * @return the page; empty after the last one
     * @throws org.openproctoring.api.ProctoringException if the vendor did not return a usable response
     */
    OnboardingPage profiles(OnboardingQuery query);
}
