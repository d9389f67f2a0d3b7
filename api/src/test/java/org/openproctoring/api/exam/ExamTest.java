package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExamTest {
    private static Exam.Builder exam() {
        return Exam.builder("17")
                .place("course-1", "content-1")
                .name("Final exam")
                .timeLimit(Duration.ofMinutes(90));
    }

    @Test
    void isProctoredAndActiveUnlessSet() {
        Exam exam = exam().build();

        assertThat(exam.id()).isEqualTo("17");
        assertThat(exam.courseId()).isEqualTo("course-1");
        assertThat(exam.contentId()).isEqualTo("content-1");
        assertThat(exam.name()).isEqualTo("Final exam");
        assertThat(exam.type()).isEqualTo(ExamType.PROCTORED);
        assertThat(exam.timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(exam.active()).isTrue();
        assertThat(exam.hideAfterDue()).isFalse();
        assertThat(exam.externalId()).isEmpty();
        assertThat(exam.dueDate()).isEmpty();
        assertThat(exam.reviewRules()).isEmpty();
        assertThat(exam.rules()).isEmpty();
    }

    @Test
    void keepsValues() {
        Exam exam = exam().type(ExamType.ONBOARDING)
                .active(false)
                .hideAfterDue(true)
                .externalId("external-1")
                .dueDate(Instant.EPOCH)
                .reviewRules("Open book")
                .rules(Map.of("allow_notes", true))
                .build();

        assertThat(exam.type()).isEqualTo(ExamType.ONBOARDING);
        assertThat(exam.active()).isFalse();
        assertThat(exam.hideAfterDue()).isTrue();
        assertThat(exam.externalId()).contains("external-1");
        assertThat(exam.dueDate()).contains(Instant.EPOCH);
        assertThat(exam.reviewRules()).contains("Open book");
        assertThat(exam.rules()).containsExactly(Map.entry("allow_notes", true));
    }

    @Test
    void rulesKeepTheirOrderAndCannotBeChanged() {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("z", 1);
        rules.put("a", "text");
        Exam exam = exam().rules(rules).build();

        rules.put("late", true);

        assertThat(exam.rules().keySet()).containsExactly("z", "a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> exam.rules().put("b", 2));
    }

    @Test
    void aCopyDiffersOnlyInChangedValues() {
        Exam exam = exam().reviewRules("Open book")
                .rules(Map.of("allow_notes", true))
                .build();

        Exam inactive = exam.toBuilder().active(false).build();

        assertThat(inactive).usingRecursiveComparison().ignoringFields("active").isEqualTo(exam);
        assertThat(inactive.active()).isFalse();
    }

    @Test
    void aRuleWithoutAValueIsRefused() {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("allow_notes", null);

        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> exam().rules(rules))
                .withMessage("rules value must not be null");
    }
}
