package org.openproctoring.scenarios.contract;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.provider.proctortrack.ProctortrackProvider;

class ProctortrackContractIT extends RestProtocolContract {
    private static final ProctortrackDialect SERVICE = new ProctortrackDialect(SandboxService.RUNNING.address());

    @Override
    protected ProctoringProvider provider() {
        return new ProctortrackProvider();
    }

    @Override
    protected Optional<URI> service() {
        return Optional.of(SERVICE.address());
    }

    @Override
    protected Set<Class<? extends BackendFeature>> features() {
        Set<Class<? extends BackendFeature>> features = new HashSet<>(super.features());
        features.add(ClientScript.class);
        return features;
    }
}
