package org.openproctoring.core.attempt.store;

import java.util.Objects;

/**
 * The pseudonym of a retired learner at a backend. It leads to the calls of the retirement, even if the backend or the
 * key is no longer configured. Part of an {@link AttemptChange}. Immutable. {@link #toString()} shows no ids.
 *
 * @param learnerDigest a slow, keyless digest of the host's id of the learner: anybody who knows the id can find the
 *     retirement, but the id cannot be read from the digest
 * @param backend the backend that knew the learner
 * @param pseudonym the learner's pseudonym at that backend
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
