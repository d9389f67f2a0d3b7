package org.openproctoring.spring;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.course.CourseRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Configures the registry of backends and the rules for course settings. */
@AutoConfiguration
@ConditionalOnProperty(prefix = ProctoringProperties.PREFIX, name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(ProctoringProperties.class)
public class ProctoringAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ProctoringAutoConfiguration.class);

    ProctoringAutoConfiguration() {}

    /** The backends, with the providers on the class path and those that are beans. */
    @Bean
    @ConditionalOnMissingBean
    ProviderRegistry proctoringRegistry(
            ProctoringProperties properties,
            ConfigurableApplicationContext context,
            ObjectProvider<ProctoringProvider> providers,
            ObjectProvider<BackendCallListener> listeners,
            ObjectProvider<Clock> clock,
            ObjectProvider<ProviderRegistryCustomizer> customizers) {
        ProviderRegistry.Builder builder = ProviderRegistry.builder()
                .configuration(configuration(properties, context))
                .host(host(properties))
                .strict(properties.failOn() == FailOn.WARNING)
                .closeTimeout(properties.closeTimeout())
                .maxConcurrentCalls(properties.maxConcurrentCalls())
                .maxConcurrentCallsPerBackend(properties.maxConcurrentCallsPerBackend());
        Optional.ofNullable(context.getClassLoader()).ifPresent(builder::classLoader);
        clock.ifUnique(builder::clock);
        providers.orderedStream().forEach(builder::provider);
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        ProviderRegistry registry = builder.build();
        if (properties.failOn() != FailOn.NEVER && registry.report().hasErrors()) {
            registry.close();
            throw ConfigurationFailure.of(registry.report());
        }
        return registry;
    }

    private static BackendsConfiguration configuration(
            ProctoringProperties properties, ConfigurableApplicationContext context) {
        Optional<BackendsConfiguration> backends = new BackendProperties(context.getEnvironment()).read();
        if (properties.configurationFile() == null) {
            return backends.orElse(BackendsConfiguration.EMPTY);
        }
        if (backends.isPresent()) {
            throw ConfigurationFailure.of(
                    "backends-ambiguous",
                    ProctoringProperties.PREFIX + ".configuration-file",
                    "Both proctoring.backends and proctoring.configuration-file are set.",
                    "Remove one of the two properties.");
        }
        return BackendsConfiguration.read(properties.configurationFile());
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

    /** The rules for the settings of courses. */
    @Bean
    @ConditionalOnMissingBean
    CourseRules proctoringCourseRules(ProviderRegistry registry, ProctoringProperties properties) {
        CourseRules rules = CourseRules.of(registry);
        return properties.contactEmail() == null ? rules : rules.contact(properties.contactEmail());
    }
}
