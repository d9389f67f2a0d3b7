package org.openproctoring.tck;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;

/**
 * A backend that the host's library created from options, exactly as a host would, but without the library's isolation
 * around it, which would hide what the backend does.
 */
final class BackendUnderTest implements AutoCloseable {
    private static final String NAME = "contract";

    private final ProviderRegistry registry;
    private final Capture capture;

    private BackendUnderTest(ProviderRegistry registry, Capture capture) {
        this.registry = registry;
        this.capture = capture;
    }

    static BackendUnderTest create(ProctoringProvider provider, Map<String, ?> options, String callTimeout) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("provider", provider.name());
        entry.put("call_timeout", callTimeout);
        Capture capture = new Capture(provider);
        ProviderRegistry registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(capture)
                .host(HostInfo.builder(URI.create("https://lms.example.org")).build())
                .configuration(BackendsConfiguration.of(Map.of(NAME, entry)))
                .build();
        return new BackendUnderTest(registry, capture);
    }

    /** What the host's library says of it. */
    BackendEntry entry() {
        return registry.backend(NAME);
    }

    ProviderRegistry registry() {
        return registry;
    }

    /** What the provider created, if it created anything. */
    Optional<ProctoringBackend> created() {
        return Optional.ofNullable(capture.backend);
    }

    /** How the provider rejected the options, if it did. */
    Optional<InvalidOptionsException> rejection() {
        return Optional.ofNullable(capture.rejection);
    }

    @Override
    public void close() {
        registry.close();
    }

    private static final class Capture implements ProctoringProvider {
        private final ProctoringProvider provider;
        private @Nullable ProctoringBackend backend;
        private @Nullable InvalidOptionsException rejection;

        Capture(ProctoringProvider provider) {
            this.provider = provider;
        }

        @Override
        public String name() {
            return provider.name();
        }

        @Override
        public int spiVersion() {
            return provider.spiVersion();
        }

        @Override
        public ProviderDescriptor descriptor() {
            return provider.descriptor();
        }

        @Override
        public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
            try {
                backend = provider.create(context);
                return backend;
            } catch (InvalidOptionsException invalid) {
                rejection = invalid;
                throw invalid;
            }
        }
    }
}
