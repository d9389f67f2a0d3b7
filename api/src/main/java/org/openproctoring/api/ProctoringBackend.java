package org.openproctoring.api;

import java.util.Optional;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;

/**
 * One configured instance of a provider, under the name that operators and courses use.
 *
 * <p>Calls are synchronous and safe from many threads at once, virtual ones included. Every call ends within
 * {@link BackendContext#callTimeout()}, holds no monitor during I/O, and answers to interruption by ending early with
 * the thread's interrupt status set. What goes wrong is a {@link ProctoringException}.
 *
 * <p>What the vendor has not is absent: a backend never offers a feature that does nothing.
 */
public interface ProctoringBackend extends AutoCloseable {
    /**
     * Tells the vendor of an attempt that a learner is about to take. Never repeated by the library once bytes were
     * sent: a vendor that never saw the answer go out may hold an attempt that nobody knows.
     *
     * @param registration the exam, the learner and the attempt
     * @return the vendor's id of the attempt, or what the learner must do first
     * @throws ProctoringException where the vendor did not register the attempt or it is not known whether it did
     */
    Registration register(AttemptRegistration registration);

    /**
     * What this backend offers beyond registering attempts. The answer is the same at every call and costs no I/O. A
     * backend that wraps another forwards this call.
     *
     * @param <F> the feature
     * @param type the feature's interface
     * @return the feature; by default this backend, if it implements the interface
     */
    default <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /**
     * Tries the set-up for an operator: is the vendor reached, are the credentials right? Changes nothing at the vendor.
     *
     * @return what was tried and what came of it; by default that there is nothing to try
     */
    default CheckResult check() {
        return CheckResult.notSupported();
    }

    /** Ends what the backend started: threads, connections, temporary files. Called once, after the last call ended. */
    @Override
    default void close() {}
}
