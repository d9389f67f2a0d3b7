package org.openproctoring.provider.proctortrack;

import org.openproctoring.api.testing.DiscoveryContract;

class DiscoveryTest extends DiscoveryContract {
    DiscoveryTest() {
        super(ProctortrackProvider.class);
    }
}
