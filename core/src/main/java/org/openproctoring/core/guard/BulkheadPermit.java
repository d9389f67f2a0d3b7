package org.openproctoring.core.guard;

/** A place in a bulkhead, held until it is closed. */
@FunctionalInterface
public interface BulkheadPermit extends AutoCloseable {
    /** Gives the place back. Call it once, on the thread that acquired the permit. */
    @Override
    void close();
}
