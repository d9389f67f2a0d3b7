package org.openproctoring.core.attempt.store;

import java.util.Objects;

/**
 * What a backend called a learner who was retired. It leads from the learner to the calls of the retirement, whatever
 * is configured by then and whichever keys are left. Part of an {@link AttemptChange}. Immutable. Its text form does
 * not show ids.
 *
 * @param learnerDigest a slow, keyless digest of the host's id of the learner: who knows the id finds the retirement,
 *     and the id cannot be read from it
 * @param backend the backend that was told of the learner
 * @param pseudonym the learner's id for that backend
 */
public record RetiredPseudonym(String learnerDigest, String backend, String pseudonym) {
    /**
     * Checks that nothing is null.
     *
     * @param learnerDigest as above
     * @param backend as above
     * @param pseudonym as above
     */
    public RetiredPseudonym {
        Objects.requireNonNull(learnerDigest);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(pseudonym);
    }

    @Override
    public String toString() {
        return "a retired learner's pseudonym at backend " + backend;
    }
}
