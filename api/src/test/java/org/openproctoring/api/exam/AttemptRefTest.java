package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptRefTest {
    @Test
    void namesTheAttemptOnBothSides() {
        AttemptRef attempt = AttemptRef.of("code", "id");

        assertThat(attempt.attemptCode()).isEqualTo("code");
        assertThat(attempt.externalId()).isEqualTo("id");
        assertThat(attempt.examExternalId()).isEmpty();
    }

    @Test
    void examIsNamedWhereTheVendorHasOne() {
        AttemptRef attempt = AttemptRef.of("code", "id");

        assertThat(attempt.withExam("exam").examExternalId()).contains("exam");
        assertThat(attempt.examExternalId()).isEmpty();
    }

    @Test
    void equalReferencesAreEqual() {
        AttemptRef attempt = AttemptRef.of("code", "id").withExam("exam");

        assertThat(AttemptRef.of("code", "id").withExam("exam"))
                .isEqualTo(attempt)
                .hasSameHashCodeAs(attempt);
        assertThat(attempt)
                .isNotEqualTo(AttemptRef.of("code", "id"))
                .isNotEqualTo(AttemptRef.of("code", "other").withExam("exam"))
                .isNotEqualTo(AttemptRef.of("other", "id").withExam("exam"));
    }
}
