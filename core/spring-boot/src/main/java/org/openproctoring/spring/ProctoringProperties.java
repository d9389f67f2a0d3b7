package org.openproctoring.spring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code proctoring}, except the backends: {@link BackendProperties} reads those.
 *
 * @param enabled Whether the library is configured at all.
 * @param configurationFile JSON or YAML file with the backends, instead of "proctoring.backends".
 * @param reloadInterval How often the configuration file is checked for changes, which are then loaded. By default never.
 * @param failOn The problems with which the application does not start.
 * @param publicUrl Public base URL of the application, to which vendors send learners and callbacks.
 * @param locale Language of texts that are not for a single person.
 * @param contactEmail Email address of the site, for vendors and for messages to course teams.
 * @param closeTimeout Maximum time to wait for running calls when the application stops.
 * @param maxConcurrentCalls Maximum number of concurrent calls to all backends.
 * @param maxConcurrentCallsPerBackend Maximum number of concurrent calls to one backend.
 * @param store Where attempts are kept.
 * @param pseudonyms How learners are named to vendors.
 * @param attempts The site's rules for attempts.
 * @param web The endpoints for vendors and browsers.
 * @param scheduler How the outbox is delivered in the background.
 */
@ConfigurationProperties(ProctoringProperties.PREFIX)
record ProctoringProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Path configurationFile,
        @Nullable Duration reloadInterval,
        @DefaultValue("error") FailOn failOn,
        @Nullable URI publicUrl,
        @DefaultValue("en") Locale locale,
        @Nullable String contactEmail,
        @DefaultValue("30s") Duration closeTimeout,
        @DefaultValue("64") int maxConcurrentCalls,
        @DefaultValue("32") int maxConcurrentCallsPerBackend,
        @DefaultValue StoreSettings store,
        @DefaultValue PseudonymSettings pseudonyms,
        @DefaultValue AttemptRules attempts,
        @DefaultValue WebSettings web,
        @DefaultValue SchedulerSettings scheduler) {
    static final String PREFIX = "proctoring";

    private static final URI UNKNOWN_URL = URI.create("http://localhost");

    /** Returns the public URL, or one that works on no other machine. */
    URI publicUrlOrDefault() {
        return publicUrl == null ? UNKNOWN_URL : publicUrl;
    }

    /**
     * How learners are named to vendors.
     *
     * @param key Secret key of at least 16 bytes, for this purpose only. Required if the application runs attempts.
     * @param keyId Id of the key, with which every pseudonym begins.
     * @param formerKeys Former keys by id, so that retirement covers their pseudonyms.
     * @param openEdxKeys Keys by backend, whose vendor knows the learners by the pseudonyms of Open edX.
     */
    record PseudonymSettings(
            @Nullable String key,
            @DefaultValue("k1") String keyId,
            @DefaultValue Map<String, String> formerKeys,
            @DefaultValue Map<String, String> openEdxKeys) {
        /** Shows no key. */
        @Override
        public String toString() {
            return "pseudonym settings";
        }
    }

    /**
     * The site's rules for attempts.
     *
     * @param keepTimedOut Whether an attempt whose time ran out becomes "timed_out" instead of "submitted".
     * @param secondReviewRequired Whether a person must confirm an automatic verdict that rejects an attempt.
     * @param deliveryTimeout How long a call to a vendor is retried.
     * @param startTimeout How long a learner who starts waits for the vendor to confirm the start.
     * @param clockTolerance How much a vendor's clock may differ.
     * @param recordingRetention How long the link to a review's recording is kept.
     * @param messageRetention How long a delivered removal or retirement stays listed, at least a day.
     * @param reviewRetention How long a review is kept, with its comments, at least a day.
     * @param removedAttemptRetention How long a removed attempt is kept, at least a day.
     * @param maxCallbackSize Maximum size of the body of a callback.
     */
    record AttemptRules(
            @DefaultValue("false") boolean keepTimedOut,
            @DefaultValue("true") boolean secondReviewRequired,
            @DefaultValue("3d") Duration deliveryTimeout,
            @DefaultValue("5s") Duration startTimeout,
            @DefaultValue("5m") Duration clockTolerance,
            @DefaultValue("90d") Duration recordingRetention,
            @DefaultValue("365d") Duration messageRetention,
            @DefaultValue("1095d") Duration reviewRetention,
            @DefaultValue("365d") Duration removedAttemptRetention,
            @DefaultValue("1MB") DataSize maxCallbackSize) {}

    /**
     * Where attempts are kept.
     *
     * @param type Where attempts are kept: in the application's database, or in memory for tests and demos.
     * @param tablePrefix Beginning of the names of all tables.
     * @param initializeSchema When tables are created or migrated at the start. "embedded" means SQLite.
     */
    record StoreSettings(
            @DefaultValue("jdbc") StoreType type,
            @DefaultValue("proctoring_") String tablePrefix,
            @DefaultValue("embedded") InitializeSchema initializeSchema) {}

    /**
     * The endpoints for vendors and browsers.
     *
     * @param enabled Whether the endpoints are mounted in Spring MVC.
     * @param callbackPath Path below the public URL to which vendors send callbacks. By default as in Open edX.
     * @param scriptsPath Path below the public URL of the scripts for the learner's browser.
     */
    record WebSettings(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("/api/edx_proctoring/v1") String callbackPath,
            @DefaultValue("/openproctoring") String scriptsPath) {}

    /**
     * How the outbox is delivered in the background.
     *
     * @param enabled Whether this process delivers the outbox. At least one process per database must.
     * @param threads Maximum number of concurrent deliveries. A backend gets half of them at most.
     * @param pollInterval Interval at which an idle process looks for the work of other processes.
     * @param sweepInterval Interval at which expired attempts are ended.
     * @param closeTimeout Maximum time to wait for running deliveries when the application stops.
     */
    record SchedulerSettings(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("8") int threads,
            @DefaultValue("2s") Duration pollInterval,
            @DefaultValue("15s") Duration sweepInterval,
            @DefaultValue("10s") Duration closeTimeout) {}
}
