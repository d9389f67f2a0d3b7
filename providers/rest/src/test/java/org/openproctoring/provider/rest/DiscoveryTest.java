package org.openproctoring.provider.rest;

import org.openproctoring.api.testing.DiscoveryContract;

class DiscoveryTest extends DiscoveryContract {
    DiscoveryTest() {
        super(RestProvider.class);
    }
}
