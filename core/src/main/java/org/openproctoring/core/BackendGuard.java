package org.openproctoring.core;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Isolates the calls of one backend: whatever its provider throws, the caller gets a {@link ProctoringException}, and the
 * listener hears of it.
 */
final class BackendGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    private final String backend;
    private final Provenance provenance;
    private final CallGate gate;
    private final BackendCallListener listener;

    BackendGuard(String backend, Provenance provenance, CallGate gate, BackendCallListener listener) {
        this.backend = backend;
        this.provenance = provenance;
        this.gate = gate;
        this.listener = listener;
    }

    String backend() {
        return backend;
    }

    /**
     * Makes a call.
     *
     * @param declared the exception that the method declares and that goes through as it is
     * @param answers whether the method answers anything, so that null is a mistake
     */
    <T extends @Nullable Object, X extends Exception> T call(
            String operation, Class<X> declared, boolean answers, Callable<T> call) throws X {
        if (!gate.enter()) {
            throw new BackendNotReadyException(
                    BackendState.FAILED, "backend " + backend + " belongs to a registry that is closed");
        }
        long start = System.nanoTime();
        String outcome = "ok";
        try {
            T answer = call.call();
            if (answers && answer == null) {
                throw ProctoringException.invalidAnswer(Effect.UNKNOWN, at(operation) + " answered null")
                        .build();
            }
            return answer;
        } catch (Throwable thrown) {
            if (thrown instanceof ProctoringException failure) {
                outcome = failure.code();
                throw failure;
            }
            if (declared.isInstance(thrown)) {
                outcome = "rejected";
                throw declared.cast(thrown);
            }
            ProctoringException failure = failure(operation, thrown);
            outcome = failure.code();
            throw failure;
        } finally {
            gate.leave();
            tell(new BackendCall(backend, operation, outcome, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** What the caller gets in place of what a provider should not have thrown. */
    ProctoringException failure(String operation, Throwable thrown) {
        Thrown.rethrowIfFatal(thrown);
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return ProctoringException.builder(
                        "provider-failed",
                        Fault.VENDOR,
                        Effect.UNKNOWN,
                        at(operation) + " failed with " + Thrown.describe(thrown))
                .cause(Thrown.withoutMessages(thrown))
                .build();
    }

    private String at(String operation) {
        return "backend " + backend + ": " + operation + " of " + provenance.providerClass()
                + provenance.location().map(jar -> " in " + jar).orElse("");
    }

    private void tell(BackendCall call) {
        try {
            listener.ended(call);
        } catch (RuntimeException failure) {
            LOG.warn("The listener of backend calls failed: {}", Thrown.describe(failure));
        }
    }
}
