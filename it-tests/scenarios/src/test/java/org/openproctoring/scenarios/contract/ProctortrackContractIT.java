package org.openproctoring.scenarios.contract;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.provider.proctortrack.ProctortrackProvider;

class ProctortrackContractIT extends RestProtocolContract {
    @Override
    protected ProctoringProvider provider() {
        return new ProctortrackProvider();
    }

    @Override
    protected Map<String, ?> configuration(URI service) {
        return super.configuration(service);
    }

    @Override
    protected Set<Class<? extends BackendFeature>> features() {
        Set<Class<? extends BackendFeature>> features = new HashSet<>(super.features());
        features.add(ClientScript.class);
        return features;
    }
}
