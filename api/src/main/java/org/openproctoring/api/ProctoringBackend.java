package org.openproctoring.api;

import java.util.Optional;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;

/**
 * One configured instance of a provider, under the name that operators and courses use.
 *
 * <p>Calls are synchronous and thread-safe, also on virtual threads. Every call ends within
 * {@link BackendContext#callTimeout()} and holds no monitor during I/O. An interrupted call ends early, with the
 * thread's interrupt status set. Every failure is a {@link ProctoringException}.
 *
 * <p>A backend offers only features that the vendor supports, never one that does nothing.
 */
public interface ProctoringBackend extends AutoCloseable {
    /**
     * Registers an attempt, which a learner is about to take, with the vendor. Once bytes were sent, the library never
     * retries this call, because the vendor may already have created the attempt.
     *
     * @param registration the exam, the learner and the attempt
     * @return the vendor's id of the attempt, or the onboarding that the learner must complete first
     * @throws ProctoringException if the vendor did not register the attempt, or the outcome is unknown
     */
    Registration register(AttemptRegistration registration);

    /**
     * Returns a feature that this backend offers beyond registering attempts. Every call returns the same result,
     * without I/O. A backend that wraps another must forward this call.
     *
     * @param <F> the feature
     * @param type the feature's interface
     * @return the feature; by default this backend, if it implements the interface
     */
    default <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /**
     * Checks the setup for an operator: whether the vendor can be reached and accepts the credentials. Changes nothing
     * at the vendor.
     *
     * @return the result; {@link CheckResult#notSupported()} by default
     */
    default CheckResult check() {
        return CheckResult.notSupported();
    }

    /** Releases threads, connections and temporary files. Called once, after the last call ended. */
    @Override
    default void close() {}
}
