package org.openproctoring.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.feature.InboundRequest;

/** The contract test of the model, right or wrong. Not a test by its name: {@link KitTest} runs it. */
class ModelContract extends ProviderContract {
    static final ThreadLocal<Mistake> MISTAKE = ThreadLocal.withInitial(() -> Mistake.NONE);
    private static final ModelService SERVICE = new ModelService();

    private final Mistake mistake = MISTAKE.get();

    @Override
    protected ProctoringProvider provider() {
        return new ModelProvider(mistake);
    }

    @Override
    protected Map<String, ?> configuration(URI service) {
        Map<String, Object> options =
                new HashMap<>(Map.of("base_url", service.toString(), "api_key", ModelService.KEY, "region", "eu"));
        if (mistake == Mistake.UNDECLARED_OPTION) {
            options.put("color", "blue");
        }
        return options;
    }

    @Override
    protected Set<Class<? extends BackendFeature>> features() {
        return Set.copyOf(KnownFeatures.ALL);
    }

    @Override
    protected Optional<URI> service() {
        return Optional.of(SERVICE.address());
    }

    @Override
    protected Map<String, ?> invalidOptions() {
        return Map.of("region", "atlantis", "link_life", "300m");
    }

    @Override
    protected Optional<InboundRequest> callback(String attemptCode, String externalId) {
        byte[] body = (attemptCode + " clean").getBytes(UTF_8);
        return Optional.of(InboundRequest.builder("reviewed")
                .method("POST")
                .header(ModelCallbacks.HEADER, new String(ModelCallbacks.signature(ModelService.KEY, body), UTF_8))
                .body(body)
                .build());
    }

    /** None: the JAR of this module is the kit's. */
    @Override
    protected Optional<Path> jar() {
        return Optional.empty();
    }
}
