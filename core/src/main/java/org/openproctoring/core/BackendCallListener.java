package org.openproctoring.core;

/** Hears of every call of every backend, for metrics and traces. */
@FunctionalInterface
public interface BackendCallListener {
    /**
     * A call ended. Called on the thread that made the call, which waits. What this throws is logged and changes nothing.
     *
     * @param call the call
     */
    void ended(BackendCall call);
}
