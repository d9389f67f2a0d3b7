package org.openproctoring.scenarios.contract;

import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.provider.rest.RestProvider;

class RestContractIT extends RestProtocolContract {
    @Override
    protected ProctoringProvider provider() {
        return new RestProvider();
    }
}
