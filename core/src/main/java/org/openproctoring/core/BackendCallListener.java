package org.openproctoring.core;

/**
 * Hears of every call that reached a backend, and of every call that its full bulkhead refused, for metrics and traces.
 * Asking for a feature is no such call, nor is one that a closed registry refused.
 */
@FunctionalInterface
public interface BackendCallListener {
    /**
     * A call ended. Called on the thread that made the call, which waits. What this throws is logged and changes nothing.
     *
     * @param call the call
     */
    void ended(BackendCall call);
}
