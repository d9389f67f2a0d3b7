package org.openproctoring.host;

import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.http.HttpHost;

/** Limits how many request threads may wait for vendors, so that other requests are still served. */
final class VendorCalls {
    private static final int OF_ALL_BACKENDS = HttpHost.REQUEST_THREADS / 2;
    private static final int PER_BACKEND = HttpHost.REQUEST_THREADS / 4;

    private VendorCalls() {}

    /** Sets the limits of the host, which also affect the report on a configuration. */
    static ProviderRegistry.Builder limited(ProviderRegistry.Builder builder) {
        return builder.maxConcurrentCalls(OF_ALL_BACKENDS).maxConcurrentCallsPerBackend(PER_BACKEND);
    }
}
