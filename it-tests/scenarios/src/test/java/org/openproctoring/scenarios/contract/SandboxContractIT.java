package org.openproctoring.scenarios.contract;

import java.util.HashSet;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.provider.sandbox.SandboxProvider;

class SandboxContractIT extends RestProtocolContract {
    @Override
    protected ProctoringProvider provider() {
        return new SandboxProvider();
    }

    @Override
    protected Set<Class<? extends BackendFeature>> features() {
        Set<Class<? extends BackendFeature>> features = new HashSet<>(super.features());
        features.add(ClientScript.class);
        return features;
    }
}
