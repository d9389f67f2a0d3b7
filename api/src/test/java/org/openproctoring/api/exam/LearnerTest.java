package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearnerTest {
    @Test
    void pseudonymIsEnough() {
        Learner learner = Learner.builder("learner-1").build();

        assertThat(learner.pseudonym()).isEqualTo("learner-1");
        assertThat(learner.fullName()).isEmpty();
        assertThat(learner.email()).isEmpty();
    }

    @Test
    void keepsDisclosedValues() {
        Learner learner = Learner.builder("learner-1")
                .fullName("Ada Example")
                .email("ada@campus.example")
                .build();

        assertThat(learner.fullName()).contains("Ada Example");
        assertThat(learner.email()).contains("ada@campus.example");
    }
}
