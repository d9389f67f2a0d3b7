package org.openproctoring.spring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.course.CourseRules;
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
    ProctoringAutoConfiguration() {}

    /** The backends of the configuration file, which can be reloaded. */
    @Bean
    @ConditionalOnMissingBean(ProviderRegistry.class)
    @ConditionalOnProperty(prefix = ProctoringProperties.PREFIX, name = "configuration-file")
    ReloadableRegistry proctoringReloadableRegistry(RegistryFactory registries, ProctoringProperties properties) {
        Path file = Objects.requireNonNull(properties.configurationFile());
        if (registries.backends().isPresent()) {
            throw ConfigurationFailure.of(
                    "backends-ambiguous",
                    ProctoringProperties.PREFIX + ".configuration-file",
                    "Both proctoring.backends and proctoring.configuration-file are set.",
                    "Remove one of the two properties.");
        }
        ReloadableRegistry.Builder builder = ReloadableRegistry.builder(
                        () -> registries.create(BackendsConfiguration.read(file)))
                .file(file)
                .policy(properties.failOn() == FailOn.NEVER ? ReloadPolicy.ACCEPT_READABLE : ReloadPolicy.REFUSE_WORSE);
        if (properties.reloadInterval() != null) {
            builder.watch(properties.reloadInterval());
        }
        return registries.checked(builder.build());
    }

    /** The backends of the application's properties. */
    @Bean
    @ConditionalOnMissingBean
    ProviderRegistry proctoringRegistry(RegistryFactory registries) {
        return registries.checked(registries.create(registries.backends().orElse(BackendsConfiguration.EMPTY)));
    }

    /** Builds registries, with the providers on the class path and those that are beans. */
    @Bean
    RegistryFactory proctoringRegistryFactory(
            ProctoringProperties properties,
            ConfigurableApplicationContext context,
            ObjectProvider<ProctoringProvider> providers,
            ObjectProvider<BackendCallListener> listeners,
            ObjectProvider<Clock> clock,
            ObjectProvider<ProviderRegistryCustomizer> customizers) {
        return new RegistryFactory(properties, context, builder -> {
            clock.ifUnique(builder::clock);
            providers.orderedStream().forEach(builder::provider);
            listeners.orderedStream().forEach(builder::listener);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        });
    }

    /** The rules for the settings of courses. */
    @Bean
    @ConditionalOnMissingBean
    CourseRules proctoringCourseRules(ProviderRegistry registry, ProctoringProperties properties) {
        CourseRules rules = CourseRules.of(registry);
        return properties.contactEmail() == null ? rules : rules.contact(properties.contactEmail());
    }
}
