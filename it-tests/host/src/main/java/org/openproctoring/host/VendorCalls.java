package org.openproctoring.host;

import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.http.HttpHost;

/** How many requests may wait for vendors at once. The rest of the threads is for everything that needs no vendor. */
final class VendorCalls {
    private static final int OF_ALL_BACKENDS = HttpHost.REQUEST_THREADS / 2;
    private static final int PER_BACKEND = HttpHost.REQUEST_THREADS / 4;

    private VendorCalls() {}

    /** Sets the limits of the host, which every command that reports on a configuration needs to know. */
    static ProviderRegistry.Builder limited(ProviderRegistry.Builder builder) {
        return builder.maxConcurrentCalls(OF_ALL_BACKENDS).maxConcurrentCallsPerBackend(PER_BACKEND);
    }
}
