package org.openproctoring.core;

/**
 * Receives every call that reached a backend or was refused by its full bulkhead, for metrics and traces. Requests for a
 * feature and calls refused by a closed registry are not included.
 */
@FunctionalInterface
public interface BackendCallListener {
    /**
     * Called when a call has completed, on the thread that made it. Exceptions are logged and do not affect the call.
     *
     * @param call the completed call
     */
    void ended(BackendCall call);
}
