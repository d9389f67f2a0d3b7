package org.openproctoring.core.attempt.store;

import java.util.Objects;
import org.openproctoring.core.attempt.model.StoredReview;

/**
 * The key of a review. Part of an {@link AttemptChange}. Immutable.
 *
 * @param attemptCode the attempt
 * @param number the number of the review, as in {@link StoredReview#number()}
 */
public record ReviewKey(String attemptCode, int number) {
    /**
     * Checks that nothing is null.
     *
     * @param attemptCode as above
     * @param number as above
     */
    public ReviewKey {
        Objects.requireNonNull(attemptCode);
    }
}
