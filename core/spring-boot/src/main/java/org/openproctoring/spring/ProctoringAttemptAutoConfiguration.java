package org.openproctoring.spring;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptServiceBuilder;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.OutboxScheduler;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Configures the service of attempts, if the application has an {@link AttemptHost}. */
@AutoConfiguration(after = {ProctoringAutoConfiguration.class, ProctoringStoreAutoConfiguration.class})
@ConditionalOnBean({ProviderRegistry.class, ProctoringProperties.class, AttemptHost.class})
public class ProctoringAttemptAutoConfiguration {
    private static final ConfigurationPropertyName PSEUDONYMS = ConfigurationPropertyName.of("proctoring.pseudonyms");

    ProctoringAttemptAutoConfiguration() {}

    /** The pseudonyms by which vendors know learners. */
    @Bean
    @ConditionalOnMissingBean
    Pseudonyms proctoringPseudonyms(ProctoringProperties properties, Environment environment) {
        refuseFileReferences(environment);
        ProctoringProperties.PseudonymSettings settings = properties.pseudonyms();
        if (settings.key() == null || settings.key().isBlank()) {
            throw ConfigurationFailure.of(
                    "pseudonym-key-missing",
                    "proctoring.pseudonyms.key",
                    "proctoring.pseudonyms.key is not set.",
                    "Set it to a secret of at least 16 bytes that is used for this purpose only, and keep it: a new key"
                            + " makes every learner a new person to the vendors.");
        }
        try {
            Pseudonyms.Builder pseudonyms = Pseudonyms.builder(settings.keyId(), secret("key", settings.key()));
            settings.formerKeys().forEach((id, key) -> pseudonyms.formerKey(id, secret("former-keys." + id, key)));
            settings.openEdxKeys()
                    .forEach((backend, key) -> pseudonyms.upstream(backend, secret("open-edx-keys." + backend, key)));
            return pseudonyms.build();
        } catch (IllegalArgumentException invalid) {
            throw ConfigurationFailure.of(
                    "pseudonym-key-invalid",
                    "proctoring.pseudonyms",
                    "A key under proctoring.pseudonyms is invalid: " + invalid.getMessage() + ".",
                    "Correct the key or its id.");
        }
    }

    /** Rejects <code>${file:/path}</code>, because Spring would use the path, which is not a secret, as the key. */
    private static void refuseFileReferences(Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource properties) {
                properties.stream()
                        .filter(PSEUDONYMS::isAncestorOf)
                        .filter(name -> isFileReference(properties.getConfigurationProperty(name)))
                        .findFirst()
                        .ifPresent(name -> {
                            throw ConfigurationFailure.of(
                                    "pseudonym-key-unresolved",
                                    name.toString(),
                                    name + " refers to a file, and Spring does not read it.",
                                    "Import the file's folder with spring.config.import=configtree:, and give the file the"
                                            + " name of the property.");
                        });
            }
        }
    }

    private static boolean isFileReference(@Nullable ConfigurationProperty property) {
        return property != null && property.getValue().toString().contains("${file:");
    }

    /** Refuses placeholders, because Spring leaves one that it cannot resolve in the value, where everybody can guess it. */
    private static Secret secret(String name, String key) {
        if (key.contains("${")) {
            String property = ProctoringProperties.PREFIX + ".pseudonyms." + name;
            throw ConfigurationFailure.of(
                    "pseudonym-key-unresolved",
                    property,
                    property + " contains a placeholder that cannot be resolved.",
                    "Set the environment variable or the property that the placeholder names.");
        }
        return Secret.of(key);
    }

    /** The service of attempts. */
    @Bean
    @ConditionalOnMissingBean
    AttemptService proctoringAttemptService(
            ProctoringProperties properties,
            ProviderRegistry registry,
            AttemptHost host,
            AttemptStore store,
            Pseudonyms pseudonyms,
            ObjectProvider<AttemptListener> listeners,
            ObjectProvider<Clock> clock,
            ObjectProvider<AttemptServiceCustomizer> customizers) {
        AttemptServiceBuilder builder = AttemptService.builder()
                .registry(registry)
                .host(host)
                .store(store)
                .pseudonyms(pseudonyms)
                .settings(settings(properties.attempts()))
                .listener(event -> listeners.orderedStream().forEach(listener -> listener.on(event)));
        clock.ifUnique(builder::clock);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Delivers the outbox in the background. */
    @Bean
    @ConditionalOnMissingBean({OutboxScheduler.class, OutboxSchedulerLifecycle.class})
    @ConditionalOnProperty(prefix = ProctoringProperties.PREFIX, name = "scheduler.enabled", matchIfMissing = true)
    OutboxSchedulerLifecycle proctoringOutboxScheduler(
            ProctoringProperties properties,
            AttemptService attempts,
            ObjectProvider<OutboxSchedulerCustomizer> customizers) {
        ProctoringProperties.SchedulerSettings settings = properties.scheduler();
        return new OutboxSchedulerLifecycle(() -> {
            OutboxScheduler.Builder builder = OutboxScheduler.builder(attempts)
                    .threads(settings.threads())
                    .pollInterval(settings.pollInterval())
                    .sweepInterval(settings.sweepInterval())
                    .closeTimeout(settings.closeTimeout());
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder.start();
        });
    }

    private static AttemptSettings settings(ProctoringProperties.AttemptRules rules) {
        return AttemptSettings.builder()
                .keepTimedOut(rules.keepTimedOut())
                .secondReviewRequired(rules.secondReviewRequired())
                .deliveryTimeout(rules.deliveryTimeout())
                .startTimeout(rules.startTimeout())
                .clockTolerance(rules.clockTolerance())
                .recordingRetention(rules.recordingRetention())
                .messageRetention(Optional.of(rules.messageRetention()))
                .reviewRetention(Optional.of(rules.reviewRetention()))
                .removedAttemptRetention(Optional.of(rules.removedAttemptRetention()))
                .maxCallbackBytes(Math.toIntExact(rules.maxCallbackSize().toBytes()))
                .build();
    }
}
