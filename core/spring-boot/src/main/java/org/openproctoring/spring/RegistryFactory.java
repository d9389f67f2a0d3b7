package org.openproctoring.spring;

import java.net.URI;
import java.util.Optional;
import org.openproctoring.api.HostInfo;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Builds registries by the application's properties. */
final class RegistryFactory {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryFactory.class);

    private final ProctoringProperties properties;
    private final ConfigurableApplicationContext context;
    private final ProviderRegistryCustomizer beans;
    private final HostInfo host;

    /**
     * Creates a factory.
     *
     * @param beans adds the application's beans to a registry
     */
    RegistryFactory(
            ProctoringProperties properties, ConfigurableApplicationContext context, ProviderRegistryCustomizer beans) {
        this.properties = properties;
        this.context = context;
        this.beans = beans;
        host = host(properties);
    }

    private static HostInfo host(ProctoringProperties properties) {
        URI url = properties.publicUrlOrDefault();
        if (properties.publicUrl() == null) {
            LOG.warn("proctoring.public-url is not set: vendors cannot reach this application at {}.", url);
        }
        HostInfo.Builder host = HostInfo.builder(url).locale(properties.locale());
        if (properties.contactEmail() != null) {
            host.contactEmail(properties.contactEmail());
        }
        return host.build();
    }

    /** Returns the backends among the application's properties; empty if there are none. */
    Optional<BackendsConfiguration> backends() {
        return new BackendProperties(context.getEnvironment()).read();
    }

    ProviderRegistry create(BackendsConfiguration configuration) {
        ProviderRegistry.Builder builder = ProviderRegistry.builder()
                .configuration(configuration)
                .host(host)
                .strict(properties.failOn() == FailOn.WARNING)
                .closeTimeout(properties.closeTimeout())
                .maxConcurrentCalls(properties.maxConcurrentCalls())
                .maxConcurrentCallsPerBackend(properties.maxConcurrentCallsPerBackend());
        Optional.ofNullable(context.getClassLoader()).ifPresent(builder::classLoader);
        beans.customize(builder);
        return builder.build();
    }

    /**
     * Returns the registry of a starting application.
     *
     * @throws ConfigurationFailure if the application must not start with it, which closes it
     */
    <T extends ProviderRegistry> T checked(T registry) {
        if (properties.failOn() != FailOn.NEVER && registry.report().hasErrors()) {
            registry.close();
            throw ConfigurationFailure.of(registry.report());
        }
        return registry;
    }
}
