package org.openproctoring.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures health, metrics and observations, as far as the application has them. */
@AutoConfiguration(
        after = {ProctoringAutoConfiguration.class, ProctoringAttemptAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
        })
@ConditionalOnBean(ProviderRegistry.class)
public class ProctoringObservationAutoConfiguration {
    ProctoringObservationAutoConfiguration() {}

    /** Hides the values of backends in endpoints. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class Sanitizing {
        @Bean
        SanitizingFunction proctoringSanitizingFunction() {
            return new SecretSanitizer();
        }
    }

    /** Observes calls to backends. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class Observations {
        @Bean
        @ConditionalOnBean(ObservationRegistry.class)
        @ConditionalOnMissingBean
        ObservedCalls proctoringObservedCalls(ObservationRegistry registry) {
            return new ObservedCalls(registry);
        }
    }

    /** Measures the backends. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Meters {
        @Bean
        OpenCircuits proctoringOpenCircuits() {
            return new OpenCircuits();
        }

        @Bean
        @ConditionalOnMissingBean
        BackendMeters proctoringBackendMeters(ProviderRegistry registry, OpenCircuits circuits) {
            return new BackendMeters(registry, circuits);
        }

        @Bean
        @ConditionalOnBean(AttemptService.class)
        @ConditionalOnMissingBean
        OutboxMeters proctoringOutboxMeters(AttemptService attempts) {
            return new OutboxMeters(attempts::outboxStatus);
        }
    }

    /** The health of the backends, in Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @ConditionalOnProperty(name = "management.health.proctoring.enabled", matchIfMissing = true)
    static class HealthOfVersion4 {
        @Bean
        @ConditionalOnMissingBean(name = "proctoringHealthIndicator")
        ProctoringHealthIndicator proctoringHealthIndicator(
                ProviderRegistry registry, Optional<AttemptService> attempts) {
            return new ProctoringHealthIndicator(registry, attempts);
        }
    }

    /** The health of the backends, in Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    @ConditionalOnProperty(name = "management.health.proctoring.enabled", matchIfMissing = true)
    static class HealthOfVersion3 {
        @Bean
        @ConditionalOnMissingBean(name = "proctoringHealthIndicator")
        ActuatorHealthIndicator proctoringHealthIndicator(
                ProviderRegistry registry, Optional<AttemptService> attempts) {
            return new ActuatorHealthIndicator(registry, attempts);
        }
    }
}
