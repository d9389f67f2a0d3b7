package org.openproctoring.core.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.exam.ExamType;

class ReviewRulesTest {
    private static final ReviewRules SHOWN = of(FixtureBackends.PLAIN);
    private static final ReviewRules HIDDEN = of(FixtureBackends.STRICT);
    private static final Optional<String> RULES = Optional.of("No calculators");

    @ParameterizedTest
    @EnumSource
    void areShownIfTheBackendShowsThemAndTheExamIsProctored(ExamType type) {
        assertThat(SHOWN.shownFor(type)).isEqualTo(type == ExamType.PROCTORED);
        assertThat(HIDDEN.shownFor(type)).isFalse();
    }

    @Test
    void areShownIfTheOperatorSaysSo() {
        assertThat(of(FixtureBackends.OVERRULED).shownFor(ExamType.PROCTORED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void b8HiddenRulesAreKeptAndNotSent(ExamType type) {
        assertThat(HIDDEN.kept(type, RULES, null)).isEqualTo(RULES);
        assertThat(HIDDEN.sent(type, RULES)).isEmpty();
        assertThat(SHOWN.sent(type, RULES)).isEqualTo(type == ExamType.PROCTORED ? RULES : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void b8DeletedRulesReachTheVendorAtTheNextSave(String deleted) {
        Optional<String> stored = SHOWN.kept(ExamType.PROCTORED, RULES, deleted);

        assertThat(stored).isEmpty();
        assertThat(SHOWN.sent(ExamType.PROCTORED, stored)).isEmpty();
    }

    @Test
    void writtenRulesAreKeptAndSent() {
        Optional<String> stored = SHOWN.kept(ExamType.PROCTORED, Optional.empty(), "No calculators");

        assertThat(stored).isEqualTo(RULES);
        assertThat(SHOWN.sent(ExamType.PROCTORED, stored)).isEqualTo(RULES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Calculators allowed"})
    void submittedRulesAreIgnoredWhileTheyAreHidden(String submitted) {
        assertThat(HIDDEN.kept(ExamType.PROCTORED, RULES, submitted)).isEqualTo(RULES);
        assertThat(SHOWN.kept(ExamType.PRACTICE, RULES, submitted)).isEqualTo(RULES);
        assertThat(HIDDEN.kept(ExamType.PROCTORED, Optional.empty(), submitted)).isEmpty();
    }

    @Test
    void hiddenRulesComeBackWithABackendThatShowsThem() {
        Optional<String> stored = HIDDEN.kept(ExamType.PROCTORED, RULES, null);

        assertThat(HIDDEN.sent(ExamType.PROCTORED, stored)).isEmpty();
        assertThat(SHOWN.sent(ExamType.PROCTORED, stored)).isEqualTo(RULES);
    }

    private static ReviewRules of(String backend) {
        return ReviewRules.of(FixtureBackends.REGISTRY.backend(backend));
    }
}
