package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttemptRegistrationTest {
    private static final Exam EXAM = Exam.builder("17")
            .place("course-1", "content-1")
            .name("Final exam")
            .timeLimit(Duration.ofMinutes(90))
            .build();
    private static final Learner LEARNER = Learner.builder("learner-1").build();
    private static final URI RETURN_URL = URI.create("https://campus.example/exam/17");

    private static AttemptRegistration.Builder registration() {
        return AttemptRegistration.builder("code-1").exam(EXAM).learner(LEARNER).returnUrl(RETURN_URL);
    }

    @Test
    void hasTheExamsTimeUnlessSet() {
        AttemptRegistration registration = registration().build();

        assertThat(registration.attemptCode()).isEqualTo("code-1");
        assertThat(registration.exam()).isSameAs(EXAM);
        assertThat(registration.learner()).isSameAs(LEARNER);
        assertThat(registration.timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(registration.attemptNumber()).isEqualTo(1);
        assertThat(registration.returnUrl()).isEqualTo(RETURN_URL);
        assertThat(registration.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(registration.reviewRulesException()).isEmpty();
        assertThat(registration.extensions()).isEmpty();
    }

    @Test
    void keepsValues() {
        AttemptRegistration registration = registration()
                .timeLimit(Duration.ZERO)
                .attemptNumber(3)
                .locale(Locale.KOREAN)
                .reviewRulesException("screen reader")
                .extensions(Map.of("room", "B12"))
                .build();

        assertThat(registration.timeLimit()).isZero();
        assertThat(registration.attemptNumber()).isEqualTo(3);
        assertThat(registration.locale()).isEqualTo(Locale.KOREAN);
        assertThat(registration.reviewRulesException()).contains("screen reader");
        assertThat(registration.extensions()).containsExactly(Map.entry("room", "B12"));
    }

    @Test
    void extensionsCannotBeChanged() {
        Map<String, String> extensions = new HashMap<>(Map.of("room", "B12"));
        AttemptRegistration registration = registration().extensions(extensions).build();

        extensions.put("late", "yes");

        assertThat(registration.extensions()).containsOnlyKeys("room");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> registration.extensions().clear());
    }
}
