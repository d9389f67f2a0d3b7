package org.openproctoring.core.attempt;

import java.util.Locale;
import java.util.Optional;

/**
 * A learner's data at the host. Immutable. {@link #toString()} shows none of it.
 *
 * @param fullName the verified name if there is one, else the name in the profile
 * @param email the email address
 * @param locale the learner's language
 */
public record LearnerProfile(Optional<String> fullName, Optional<String> email, Locale locale) {
    @Override
    public String toString() {
        return "learner";
    }
}
