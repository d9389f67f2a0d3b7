package org.openproctoring.core.guard;

/** A backend whose calls are limited, and of which a caller can secure a call before it commits to making it. */
public interface BulkheadedBackend {
    /**
     * Acquires a permit for all calls of this backend that the current thread makes until the permit is closed.
     *
     * @param operation the call that the permit is for, as listeners are told of it
     * @return the permit, to be closed by the same thread
     * @throws org.openproctoring.api.ProctoringException without effect and retriable, if the bulkhead is full
     */
    BulkheadPermit acquirePermit(String operation);
}
