package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

class HostAdapterTest {
    @TempDir
    private Path folder;

    private Learner seenByVendor(List<String> disclosed) throws Exception {
        Accounts accounts = Accounts.of(List.of(WatchedCourse.person("lee", Set.of(WatchedCourse.ID))));
        Path data = Files.createTempDirectory(folder, "data");
        try (WatchedCourse course = new WatchedCourse(data, Map.of("identity_disclosure", disclosed))) {
            StoredExam exam = course.addExam(WatchedCourse.ID, ExamType.PROCTORED, 60);
            course.attempts(new InMemoryAttemptStore(Clock.systemUTC()), accounts, Clock.systemUTC())
                    .create("lee", exam.id());
            return course.registered().get(0).learner();
        }
    }

    @Test
    void aVendorSeesOfALearnerWhatItsBackendDiscloses() throws Exception {
        Learner both = seenByVendor(List.of("full_name", "email"));
        assertThat(both.fullName()).contains("Full lee");
        assertThat(both.email()).contains("lee@example.org");

        Learner name = seenByVendor(List.of("full_name"));
        assertThat(name.fullName()).contains("Full lee");
        assertThat(name.email()).isEmpty();

        Learner nothing = seenByVendor(List.of());
        assertThat(nothing.fullName()).isEmpty();
        assertThat(nothing.email()).isEmpty();
    }

    @Test
    void anExamWhoseCourseTurnsProctoringOffIsInactiveButNeverUnproctored() throws Exception {
        try (WatchedCourse course = new WatchedCourse(folder)) {
            CourseSettings off = CourseSettings.builder("vanished").build();
            course.courses().add(List.of(StoredCourse.created("off", "A course", Optional.empty(), off)));
            StoredExam exam = course.addExam("off", ExamType.PROCTORED, 60);
            HostAdapter adapter = course.adapter(Accounts.of(List.of()), URI.create("https://lms.example.org"));

            ExamPlan plan = adapter.exam(exam.id()).orElseThrow();

            assertThat(plan.exam().active()).isFalse();
            assertThat(plan.backend()).contains("vanished");
            assertThat(plan.exam().type()).isEqualTo(ExamType.PROCTORED);
        }
    }
}
