package org.openproctoring.api.feature;

import java.util.Optional;
import org.openproctoring.api.BackendFeature;

/** The vendor gets to know learners before their first exam. */
public interface Onboarding extends BackendFeature {
    /**
     * How far one learner is.
     *
     * @param courseId the course
     * @param learnerPseudonym the learner's id for this backend
     * @return the profile, or nothing where the vendor does not know the learner
     * @throws org.openproctoring.api.ProctoringException where the vendor did not say
     */
    Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym);

    /**
     * How far the learners of a course are, one page at a time.
     *
     * @param query which learners, and which page
     * @return the page; empty after the last one
     * @throws org.openproctoring.api.ProctoringException where the vendor did not say
     */
    OnboardingPage profiles(OnboardingQuery query);
}
