package org.openproctoring.host.pages.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.host.pages.Texts;

class LearnerMessagesTest {
    private static final LearnerMessages WITHOUT = new LearnerMessages(Texts.ENGLISH, new SupportContact(List.of()));
    private static final LearnerMessages WITH = new LearnerMessages(
            Texts.ENGLISH,
            new SupportContact(List.of(new SupportContact.Entry("Course team", "team@example.org", ""))));

    @ParameterizedTest
    @EnumSource(AttemptException.Reason.class)
    void contactDetailsAreMentionedOnlyWhereTheyAre(AttemptException.Reason reason) {
        assertThat(WITHOUT.problem(reason)).doesNotContain("below to", "details below");
        assertThat(WITH.problem(reason)).doesNotContain("ontact your course team");
    }
}
