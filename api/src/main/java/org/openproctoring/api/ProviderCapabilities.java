package org.openproctoring.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.internal.Require;

/**
 * The requirements of a provider towards a host and a course. Immutable. An operator can override every value for a
 * backend.
 *
 * <p>Features are not listed here. Only {@link ProctoringBackend#feature} determines what a backend offers.
 */
public final class ProviderCapabilities {
    /** The values for a provider that does not declare any. */
    public static final ProviderCapabilities DEFAULTS = builder().build();

    private final boolean requiresEscalationEmail;
    private final boolean showReviewRules;
    private final Set<ReviewStatus> passingStatuses;
    private final Duration pingInterval;
    private final Set<AccommodationKind> accommodations;

    private ProviderCapabilities(Builder builder) {
        requiresEscalationEmail = builder.requiresEscalationEmail;
        showReviewRules = builder.showReviewRules;
        passingStatuses = builder.passingStatuses;
        pingInterval = builder.pingInterval;
        accommodations = builder.accommodations;
    }

    /**
     * Returns whether a course with proctored exams must name an email address for escalations. Source:
     * openedx-platform issue 36329, {@code requires_escalation_email}.
     *
     * @return false unless declared
     */
    public boolean requiresEscalationEmail() {
        return requiresEscalationEmail;
    }

    /**
     * Returns whether course authors see the review rules field of a proctored exam. Source: openedx-platform issue
     * 36329, {@code show_review_rules}.
     *
     * @return true unless declared
     */
    public boolean showReviewRules() {
        return showReviewRules;
    }

    /**
     * Returns the review outcomes with which an attempt counts as verified. Vendors differ: for some, a rule violation
     * passes.
     *
     * @return only {@link ReviewStatus#PASSED} unless declared; unmodifiable, never empty
     */
    public Set<ReviewStatus> passingStatuses() {
        return passingStatuses;
    }

    /**
     * Returns how often the learner's page checks that the vendor's software is still running.
     *
     * @return 60 seconds unless declared; greater than zero
     */
    public Duration pingInterval() {
        return pingInterval;
    }

    /**
     * Returns the kinds of accommodations that the vendor receives and carries out. Staff is told about all others before
     * the exam.
     *
     * @return none unless declared; unmodifiable
     */
    public Set<AccommodationKind> accommodations() {
        return accommodations;
    }

    /**
     * Creates a builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.requiresEscalationEmail = requiresEscalationEmail;
        builder.showReviewRules = showReviewRules;
        builder.passingStatuses = passingStatuses;
        builder.pingInterval = pingInterval;
        builder.accommodations = accommodations;
        return builder;
    }

    /** Builds capabilities. */
    public static final class Builder {
        private boolean requiresEscalationEmail;
        private boolean showReviewRules = true;
        private Set<ReviewStatus> passingStatuses = Set.of(ReviewStatus.PASSED);
        private Duration pingInterval = Duration.ofSeconds(60);
        private Set<AccommodationKind> accommodations = Set.of();

        private Builder() {}

        /**
         * Declares whether a course needs an email address for escalations.
         *
         * @param value whether it does
         * @return this builder
         */
        public Builder requiresEscalationEmail(boolean value) {
            requiresEscalationEmail = value;
            return this;
        }

        /**
         * Declares whether course authors see the review rules field.
         *
         * @param value whether they do
         * @return this builder
         */
        public Builder showReviewRules(boolean value) {
            showReviewRules = value;
            return this;
        }

        /**
         * Declares the review outcomes with which an attempt counts as verified.
         *
         * @param statuses the outcomes, at least one
         * @return this builder
         */
        public Builder passingStatuses(ReviewStatus... statuses) {
            if (statuses.length == 0) {
                throw new IllegalArgumentException("passingStatuses must name at least one status");
            }
            passingStatuses = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(statuses)));
            return this;
        }

        /**
         * Declares how often the learner's page checks that the vendor's software is still running.
         *
         * @param value greater than zero
         * @return this builder
         */
        public Builder pingInterval(Duration value) {
            pingInterval = Require.positive(value, "pingInterval");
            return this;
        }

        /**
         * Declares the kinds of accommodations that the vendor receives and carries out.
         *
         * @param kinds the kinds
         * @return this builder
         */
        public Builder accommodations(AccommodationKind... kinds) {
            Set<AccommodationKind> declared = EnumSet.noneOf(AccommodationKind.class);
            declared.addAll(Arrays.asList(kinds));
            accommodations = Collections.unmodifiableSet(declared);
            return this;
        }

        /**
         * Builds the capabilities.
         *
         * @return the capabilities
         */
        public ProviderCapabilities build() {
            return new ProviderCapabilities(this);
        }
    }
}
