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
        assertThat(ReviewRules.kept(RULES, null)).isEqualTo(RULES);
        assertThat(HIDDEN.sent(type, RULES)).isEmpty();
        assertThat(SHOWN.sent(type, RULES)).isEqualTo(type == ExamType.PROCTORED ? RULES : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void b8DeletedRulesReachTheVendorAtTheNextSave(String deleted) {
        Optional<String> stored = ReviewRules.kept(RULES, deleted);

        assertThat(stored).isEmpty();
        assertThat(SHOWN.sent(ExamType.PROCTORED, stored)).isEmpty();
    }

    @Test
    void writtenRulesAreKeptAndSent() {
        Optional<String> stored = ReviewRules.kept(Optional.empty(), "No calculators");

        assertThat(stored).isEqualTo(RULES);
        assertThat(SHOWN.sent(ExamType.PROCTORED, stored)).isEqualTo(RULES);
    }

    @Test
    void hiddenRulesComeBackWithABackendThatShowsThem() {
        Optional<String> stored = ReviewRules.kept(RULES, null);

        assertThat(HIDDEN.sent(ExamType.PROCTORED, stored)).isEmpty();
        assertThat(SHOWN.sent(ExamType.PROCTORED, stored)).isEqualTo(RULES);
    }

    private static ReviewRules of(String backend) {
        return ReviewRules.of(FixtureBackends.REGISTRY.backend(backend));
    }
}
