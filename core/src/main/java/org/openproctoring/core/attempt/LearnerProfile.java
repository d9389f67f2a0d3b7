package org.openproctoring.core.attempt;

import java.util.Locale;
import java.util.Optional;

/**
 * What the host knows of a learner. Immutable. Its text form shows nothing.
 *
 * @param fullName the verified name where there is one, else that of the profile
 * @param email the e-mail address
 * @param locale the learner's language
 */
public record LearnerProfile(Optional<String> fullName, Optional<String> email, Locale locale) {
    @Override
    public String toString() {
        return "learner";
    }
}
