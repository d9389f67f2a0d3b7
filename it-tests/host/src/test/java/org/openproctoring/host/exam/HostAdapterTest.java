package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

class HostAdapterTest {
    private static final String COURSE = "course-v1:Org+Course+Run";

    @TempDir
    private Path folder;

    private final List<Learner> registered = new ArrayList<>();

    /** Records the registrations. */
    private final class Watcher implements ProctoringProvider {
        @Override
        public String name() {
            return "watcher";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Watcher").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return registration -> {
                registered.add(registration.learner());
                return Registration.registered("id");
            };
        }
    }

    private Learner seenByVendor(List<String> disclosed) throws Exception {
        Account learner = new Account(
                Account.Kind.USER,
                "lee",
                DemoAccounts.of(Set.of()).users().get("learner").secret(),
                false,
                Set.of(),
                Set.of(COURSE),
                Set.of(),
                Optional.of("Lee Learner"),
                Optional.of("lee@example.org"));
        Path data = Files.createTempDirectory(folder, "data");
        try (Database database = Database.open(data, StoreKind.SITE);
                ProviderRegistry registry = ProviderRegistry.builder()
                        .discovery(false)
                        .provider(new Watcher())
                        .configuration(
                                BackendsConfiguration.of(Map.of("watcher", Map.of("identity_disclosure", disclosed))))
                        .build()) {
            CourseStore courses = new CourseStore(database);
            ExamStore exams = new ExamStore(database);
            CourseSettings settings = CourseSettings.builder("watcher")
                    .proctoredExamsEnabled(true)
                    .build();
            courses.add(List.of(StoredCourse.created(COURSE, "A course", Optional.empty(), settings)));
            StoredExam exam =
                    StoredExam.created(COURSE, "final", "Final exam", ExamType.PROCTORED, Duration.ofMinutes(60));
            exams.save(List.of(exam));
            AttemptService.builder()
                    .store(new InMemoryAttemptStore(Clock.systemUTC()))
                    .registry(registry)
                    .host(new HostAdapter(
                            exams,
                            courses,
                            new AllowanceStore(database),
                            Accounts.of(List.of(learner)),
                            URI.create("https://lms.example.org")))
                    .pseudonyms(Pseudonyms.builder("k1", Secret.of("sixteen bytes or more"))
                            .build())
                    .build()
                    .create("lee", exam.id());
        }
        return registered.get(registered.size() - 1);
    }

    @Test
    void aVendorSeesOfALearnerWhatItsBackendDiscloses() throws Exception {
        Learner both = seenByVendor(List.of("full_name", "email"));
        assertThat(both.fullName()).contains("Lee Learner");
        assertThat(both.email()).contains("lee@example.org");

        Learner name = seenByVendor(List.of("full_name"));
        assertThat(name.fullName()).contains("Lee Learner");
        assertThat(name.email()).isEmpty();

        Learner nothing = seenByVendor(List.of());
        assertThat(nothing.fullName()).isEmpty();
        assertThat(nothing.email()).isEmpty();
    }

    @Test
    void anExamWhoseCourseTurnsProctoringOffIsInactiveButNeverUnproctored() throws Exception {
        try (Database database = Database.open(folder, StoreKind.SITE)) {
            CourseStore courses = new CourseStore(database);
            ExamStore exams = new ExamStore(database);
            CourseSettings off = CourseSettings.builder("vanished").build();
            courses.add(List.of(StoredCourse.created(COURSE, "A course", Optional.empty(), off)));
            StoredExam exam =
                    StoredExam.created(COURSE, "final", "Final exam", ExamType.PROCTORED, Duration.ofMinutes(60));
            exams.save(List.of(exam));
            HostAdapter adapter = new HostAdapter(
                    exams,
                    courses,
                    new AllowanceStore(database),
                    Accounts.of(List.of()),
                    URI.create("https://lms.example.org"));

            ExamPlan plan = adapter.exam(exam.id()).orElseThrow();

            assertThat(plan.exam().active()).isFalse();
            assertThat(plan.backend()).contains("vanished");
            assertThat(plan.exam().type()).isEqualTo(ExamType.PROCTORED);
        }
    }
}
