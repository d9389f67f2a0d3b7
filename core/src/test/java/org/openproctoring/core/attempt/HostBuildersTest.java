package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Accommodations;
import org.openproctoring.api.exam.Breaks;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BuilderContract;

/** The values that a host gives. */
class HostBuildersTest {
    @Test
    void aPlan() {
        Exam exam = FakeHost.exam("final", ExamType.PROCTORED).build();
        ExamPlan other = ExamPlan.builder(
                        FakeHost.exam("other", ExamType.PROCTORED).build())
                .backend("watcher")
                .optOutAllowed(true)
                .build();
        BuilderContract.check(ExamPlan.timed(exam), other);
        assertThat(ExamPlan.proctored(exam, "watcher"))
                .isEqualTo(ExamPlan.builder(exam).backend("watcher").build());
    }

    @Test
    void anAllowance() {
        Allowance other = Allowance.builder()
                .extraTime(Duration.ofMinutes(30))
                .reviewRulesException("a dictionary")
                .accommodations(Accommodations.builder()
                        .breaks(Breaks.of(1, Duration.ofMinutes(5)))
                        .build())
                .build();
        BuilderContract.check(Allowance.NONE, other);
        assertThatThrownBy(Allowance.builder().extraTime(Duration.ofMinutes(-1))::build)
                .hasMessage("extraTime must not be negative");
        assertThat(other.toString()).isEqualTo("allowance");
    }

    @Test
    void aProfile() {
        LearnerProfile ann = LearnerProfile.builder()
                .fullName("Ann")
                .email("ann@example.org")
                .locale(Locale.GERMAN)
                .build();
        BuilderContract.check(LearnerProfile.builder().build(), ann);
        assertThat(ann.toString()).isEqualTo("learner");
    }
}
