package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.store.StoredExam;

class OnboardingExamsTest {
    @Test
    void learnersOnboardInPracticeExamsUnlessTheReadyBackendDoesNotOnboard(@TempDir Path folder) throws Exception {
        try (WatchedCourse course = new WatchedCourse(folder)) {
            StoredExam practice = course.addExam(WatchedCourse.ID, ExamType.PRACTICE, 5);
            StoredExam onboarding = course.addExam(WatchedCourse.ID, ExamType.ONBOARDING, 5);
            StoredExam counting = course.addExam(WatchedCourse.ID, ExamType.PROCTORED, 5);
            List<StoredExam> all = List.of(practice, counting, onboarding);

            assertThat(OnboardingExams.of(all, course.registry().backend("watcher")))
                    .containsExactly(onboarding);
            assertThat(OnboardingExams.of(all, course.registry().backend("removed")))
                    .containsExactly(onboarding, practice);
        }
    }
}
