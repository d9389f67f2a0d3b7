package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.ReviewStatus;

class ProviderCapabilitiesTest {
    @Test
    void defaultsAreThoseOfTheField() {
        ProviderCapabilities defaults = ProviderCapabilities.DEFAULTS;

        assertThat(defaults.requiresEscalationEmail()).isFalse();
        assertThat(defaults.showReviewRules()).isTrue();
        assertThat(defaults.passingStatuses()).containsExactly(ReviewStatus.PASSED);
        assertThat(defaults.pingInterval()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void everyValueCanBeDeclared() {
        ProviderCapabilities capabilities = ProviderCapabilities.builder()
                .requiresEscalationEmail(true)
                .showReviewRules(false)
                .passingStatuses(ReviewStatus.VIOLATION, ReviewStatus.PASSED, ReviewStatus.VIOLATION)
                .pingInterval(Duration.ofSeconds(5))
                .build();

        assertThat(capabilities.requiresEscalationEmail()).isTrue();
        assertThat(capabilities.showReviewRules()).isFalse();
        assertThat(capabilities.passingStatuses()).containsExactly(ReviewStatus.PASSED, ReviewStatus.VIOLATION);
        assertThat(capabilities.pingInterval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void passingStatusesCannotBeChanged() {
        Set<ReviewStatus> declared = ProviderCapabilities.builder()
                .passingStatuses(ReviewStatus.VIOLATION)
                .build()
                .passingStatuses();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> declared.add(ReviewStatus.SUSPICIOUS));
    }

    @Test
    void builderThatGoesOnDoesNotChangeWhatItBuilt() {
        ProviderCapabilities.Builder builder = ProviderCapabilities.builder();
        ProviderCapabilities before = builder.build();

        builder.requiresEscalationEmail(true).passingStatuses(ReviewStatus.SUSPICIOUS);

        assertThat(before.requiresEscalationEmail()).isFalse();
        assertThat(before.passingStatuses()).containsExactly(ReviewStatus.PASSED);
    }
}
