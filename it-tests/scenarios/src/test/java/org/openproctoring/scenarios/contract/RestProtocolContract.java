package org.openproctoring.scenarios.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.tck.ProviderContract;

/** What is common to the providers of the REST proctoring protocol. */
abstract class RestProtocolContract extends ProviderContract {
    private static final SandboxService SERVICE = SandboxService.RUNNING;

    @Override
    protected Optional<URI> service() {
        return Optional.of(SERVICE.address());
    }

    @Override
    protected Map<String, ?> configuration(URI service) {
        return SERVICE.options(service);
    }

    @Override
    protected Map<String, ?> invalidOptions() {
        return Map.of("token_expiration_time", "48h", "connect_timeout", "0s");
    }

    @Override
    protected Set<Class<? extends BackendFeature>> features() {
        return Set.of(
                AttemptInfo.class,
                AttemptLifecycle.class,
                AttemptRemoval.class,
                Callbacks.class,
                Dashboard.class,
                ExamSync.class,
                Onboarding.class,
                ServiceSettings.class,
                UserRetirement.class);
    }

    @Override
    protected AttemptRegistration registration(String attemptCode, Learner learner) {
        return super.registration(attemptCode, learner).toBuilder()
                .exam(SERVICE.registered())
                .build();
    }

    @Override
    protected Optional<InboundRequest> callback(String attemptCode, String externalId) {
        return Optional.of(InboundRequest.builder("reviewed")
                .method("POST")
                .attemptExternalId(externalId)
                .authenticatedAs("vendor")
                .body("{\"status\": \"passed\", \"comments\": []}".getBytes(UTF_8))
                .build());
    }
}
