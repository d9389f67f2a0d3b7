package org.openproctoring.core.guard;

/** A permit of a bulkhead, held until it is closed. */
@FunctionalInterface
public interface BulkheadPermit extends AutoCloseable {
    /** Releases the permit. Call it once, on the thread that acquired the permit. */
    @Override
    void close();
}
