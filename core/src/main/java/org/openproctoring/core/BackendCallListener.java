package org.openproctoring.core;

/**
 * Receives every call that reached a backend or was refused by its full bulkhead, for metrics and traces. Requests for a
 * feature and calls refused by a closed registry are not included.
 */
@FunctionalInterface
public interface BackendCallListener {
    /**
     * Called before a call reaches the backend, on the thread that makes it. {@link #ended} follows on the same thread, so
     * that a trace can cover the call. Not called for a call that the bulkhead refuses. Exceptions are logged and do not
     * affect the call. By default does nothing.
     *
     * @param backend the backend's name
     * @param operation the interface and the method, such as {@code AttemptLifecycle.start}
     */
    default void started(String backend, String operation) {}

    /**
     * Called when a call has completed, on the thread that made it. Exceptions are logged and do not affect the call.
     *
     * @param call the completed call
     */
    void ended(BackendCall call);
}
