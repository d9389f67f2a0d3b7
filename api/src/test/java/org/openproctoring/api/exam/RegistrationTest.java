package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationTest {
    @Test
    void registeredHasAnId() {
        Registration registration = Registration.registered("id");

        assertThat(registration.externalId()).contains("id");
        assertThat(registration.onboarding()).isEmpty();
    }

    @Test
    void learnerWhoMustOnboardIsNotRegistered() {
        Registration registration = Registration.onboardingRequired(OnboardingStatus.EXPIRED);

        assertThat(registration.externalId()).isEmpty();
        assertThat(registration.onboarding()).contains(OnboardingStatus.EXPIRED);
    }
}
