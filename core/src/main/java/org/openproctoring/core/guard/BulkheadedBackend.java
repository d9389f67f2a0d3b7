package org.openproctoring.core.guard;

/** A backend with a bulkhead. A caller can acquire a permit before it commits to a call. */
public interface BulkheadedBackend {
    /**
     * Acquires a permit for all calls of this backend that the current thread makes until the permit is closed.
     *
     * @param operation the name of the call, as reported to listeners
     * @return the permit, to be closed by the same thread
     * @throws org.openproctoring.api.ProctoringException without effect and retriable, if the bulkhead is full
     */
    BulkheadPermit acquirePermit(String operation);
}
