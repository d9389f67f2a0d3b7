package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

class ExamAccessTest {
    private static final Instant NOW = Instant.parse("2027-01-31T09:00:00Z");
    private static final String COURSE = "course-v1:Org+Course+Run";
    private static final Account LEARNER = account("learner", Set.of());
    private static final Account TESTER = account("tester", Set.of(COURSE));

    @TempDir
    private Path folder;

    private Database database;
    private ProviderRegistry registry;
    private AttemptService attempts;
    private ExamAccess access;

    private static Account account(String name, Set<String> authorOf) {
        return new Account(
                Account.Kind.USER,
                name,
                DemoAccounts.of(Set.of()).users().get("learner").secret(),
                false,
                authorOf,
                Set.of(COURSE),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        database = Database.open(folder, StoreKind.SITE);
        registry = ProviderRegistry.builder()
                .discovery(false)
                .configuration(BackendsConfiguration.of(Map.of()))
                .build();
        CourseStore courses = new CourseStore(database);
        ExamStore exams = new ExamStore(database);
        attempts = AttemptService.builder()
                .store(database.attemptStore())
                .registry(registry)
                .host(new HostAdapter(
                        exams,
                        courses,
                        new AllowanceStore(database),
                        Accounts.of(List.of()),
                        URI.create("https://lms.example.org")))
                .pseudonyms(Pseudonyms.builder("k1", Secret.of("sixteen bytes or more"))
                        .build())
                .clock(clock)
                .build();
        access = new ExamAccess(courses, exams, attempts, clock);
    }

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    private StoredExam examOfCourse(Optional<Instant> start) {
        new CourseStore(database)
                .add(List.of(StoredCourse.created(
                        COURSE,
                        "A course",
                        start,
                        CourseSettings.builder("null").build())));
        StoredExam exam = StoredExam.created(COURSE, "quiz", "Quiz", ExamType.TIMED, Duration.ofMinutes(10));
        new ExamStore(database).save(List.of(exam));
        return exam;
    }

    @Test
    void beforeTheStartOfItsCourseOnlyTheTeamBeginsAnExam() {
        StoredExam exam = examOfCourse(Optional.of(NOW.plusSeconds(1)));

        assertThatExceptionOfType(HttpException.class)
                .isThrownBy(() -> access.examToBegin(LEARNER, exam.id()))
                .withMessageContaining("2027-01-31T09:00:01Z");
        assertThat(access.examToBegin(TESTER, exam.id())).isEqualTo(exam);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void fromTheStartOfItsCourseOnLearnersBeginAnExam(long secondsAgo) {
        StoredExam exam = examOfCourse(Optional.of(NOW.minusSeconds(secondsAgo)));

        assertThat(access.examToBegin(LEARNER, exam.id())).isEqualTo(exam);
    }

    @Test
    void aCourseWithoutAStartHasStarted() {
        StoredExam exam = examOfCourse(Optional.empty());

        assertThat(access.examToBegin(LEARNER, exam.id())).isEqualTo(exam);
    }

    @Test
    void anAttemptFromBeforeIsNotStartedEarlyEither() {
        StoredExam exam = examOfCourse(Optional.of(NOW.plusSeconds(1)));
        String code = attempts.create("learner", exam.id()).code();

        assertThatExceptionOfType(HttpException.class).isThrownBy(() -> access.attemptToBegin(LEARNER, code));
        assertThat(attempts.attempt(code).status()).isEqualTo(AttemptStatus.CREATED);

        attempts.start(code);
        attempts.readyToSubmit(code);
        assertThat(access.attemptToBegin(LEARNER, code).code()).isEqualTo(code);
        attempts.submit(code, AttemptActor.LEARNER);
        assertThatExceptionOfType(HttpException.class).isThrownBy(() -> access.attemptToBegin(LEARNER, code));
    }
}
