package org.openproctoring.core.guard;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.core.BackendCall;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.discovery.Provenance;
import org.openproctoring.core.problem.ThrowableSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Isolates the calls to one backend: whatever its provider throws, the caller gets a {@link ProctoringException}, and the
 * listeners are notified.
 */
public final class BackendGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    private static final String FAILED = "provider-failed";

    private final String backend;
    private final Provenance provenance;
    private final CallGate gate;
    private final Bulkhead bulkhead;
    private final List<BackendCallListener> listeners;

    public BackendGuard(
            String backend,
            Provenance provenance,
            CallGate gate,
            Bulkhead bulkhead,
            List<BackendCallListener> listeners) {
        this.backend = backend;
        this.provenance = provenance;
        this.gate = gate;
        this.bulkhead = bulkhead;
        this.listeners = List.copyOf(listeners);
    }

    /** A call of provider code, which may throw anything. */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        T make() throws Throwable;
    }

    String backend() {
        return backend;
    }

    /**
     * Acquires a permit for the calls that the current thread makes until it closes the permit.
     *
     * @throws ProctoringException if the bulkhead is full; the listeners are notified
     */
    BulkheadPermit acquirePermit(String operation) {
        try {
            return bulkhead.acquire();
        } catch (ProctoringException full) {
            ended(new BackendCall(backend, operation, full.code(), Duration.ZERO));
            throw full;
        }
    }

    /** Makes a call within the limits of the bulkhead. */
    <T extends @Nullable Object, X extends Exception> T limitedCall(
            String operation, Class<X> declared, boolean answers, Call<T> call) throws X {
        BulkheadPermit permit = acquirePermit(operation);
        try (permit) {
            return call(operation, declared, answers, call);
        }
    }

    /**
     * Makes a call that the bulkhead does not limit.
     *
     * @param declared the exception that the method declares and that is rethrown unchanged
     * @param answers whether the method returns a value, so that null is a fault
     */
    <T extends @Nullable Object, X extends Exception> T call(
            String operation, Class<X> declared, boolean answers, Call<T> call) throws X {
        enter();
        long start = System.nanoTime();
        String outcome = FAILED;
        try {
            notifyListeners(listener -> listener.started(backend, operation));
            T answer = call.make();
            if (answers && answer == null) {
                throw returnedNull(operation);
            }
            outcome = "ok";
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
            leave();
            ended(new BackendCall(backend, operation, outcome, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** Begins a call, which must be followed by {@link #leave()}. */
    void enter() {
        if (!gate.enter()) {
            throw new BackendNotReadyException(
                    BackendState.FAILED, "backend " + backend + " belongs to a closed registry; look it up again");
        }
    }

    void leave() {
        gate.leave();
    }

    /** Returns the exception to be thrown if a provider returns null. */
    ProctoringException returnedNull(String operation) {
        return ProctoringException.invalidAnswer(Effect.UNKNOWN, at(operation) + " returned null")
                .build();
    }

    /** Returns the exception to be thrown if a provider throws anything that it must not. */
    ProctoringException failure(String operation, Throwable thrown) {
        ThrowableSanitizer.rethrowIfFatal(thrown);
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return ProctoringException.builder(
                        FAILED,
                        Fault.VENDOR,
                        Effect.UNKNOWN,
                        at(operation) + " failed with " + ThrowableSanitizer.describe(thrown))
                .cause(ThrowableSanitizer.withoutMessages(thrown))
                .build();
    }

    private String at(String operation) {
        return "backend " + backend + ": " + operation + " of " + provenance.providerClass()
                + provenance.location().map(jar -> " in " + jar).orElse("");
    }

    private void ended(BackendCall call) {
        notifyListeners(listener -> listener.ended(call));
    }

    private void notifyListeners(Consumer<BackendCallListener> notification) {
        for (BackendCallListener listener : listeners) {
            try {
                notification.accept(listener);
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                LOG.warn("A listener of backend calls failed: {}", ThrowableSanitizer.describe(thrown));
            }
        }
    }
}
