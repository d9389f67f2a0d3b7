package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.exam.AllowancePlan.Grant;
import org.openproctoring.host.exam.AllowanceViolation.Problem;
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

class AllowanceEditorTest {
    private static final Instant NOW = Instant.parse("2027-01-31T09:00:00.5Z");
    private static final String COURSE = "course-v1:Org+Course+Run";
    private static final String TIME = "additional_time_granted";
    private static final String FACTOR = "time_multiplier";
    private static final String EXCEPTION = "review_policy_exception";
    private static final Account AUTHOR = account("author", Set.of());

    @TempDir
    private Path folder;

    private final List<AttemptRegistration> registered = new ArrayList<>();
    private Database database;
    private ProviderRegistry registry;
    private AttemptService attempts;
    private AllowanceStore store;
    private AllowanceEditor editor;
    private StoredExam quiz;
    private StoredExam exam;

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
                registered.add(registration);
                return Registration.registered("id" + registered.size());
            };
        }
    }

    private static Account account(String name, Set<String> learnerOf) {
        return new Account(
                Account.Kind.USER,
                name,
                DemoAccounts.of(Set.of()).users().get("learner").secret(),
                false,
                Set.of(),
                learnerOf,
                Set.of(),
                Optional.empty(),
                Optional.of(name + "@example.org"));
    }

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Accounts accounts = Accounts.of(List.of(
                account("lee", Set.of(COURSE)), account("kim", Set.of(COURSE)), account("stranger", Set.of("other"))));
        database = Database.open(folder, StoreKind.SITE);
        registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new Watcher())
                .configuration(BackendsConfiguration.of(Map.of("watcher", Map.of())))
                .build();
        CourseStore courses = new CourseStore(database);
        courses.add(List.of(course(COURSE), course("other")));
        quiz = exam(COURSE, ExamType.TIMED, 25);
        exam = exam(COURSE, ExamType.PROCTORED, 60);
        store = new AllowanceStore(database);
        ExamStore exams = new ExamStore(database);
        attempts = AttemptService.builder()
                .store(database.attemptStore())
                .registry(registry)
                .host(new HostAdapter(exams, courses, store, accounts, URI.create("https://lms.example.org")))
                .pseudonyms(Pseudonyms.builder("k1", Secret.of("sixteen bytes or more"))
                        .build())
                .clock(clock)
                .build();
        editor = new AllowanceEditor(store, exams, accounts, attempts, clock);
    }

    private static StoredCourse course(String id) {
        return StoredCourse.created(
                id,
                "A course",
                Optional.empty(),
                CourseSettings.builder("watcher").proctoredExamsEnabled(true).build());
    }

    private StoredExam exam(String course, ExamType type, int minutes) {
        StoredExam created =
                StoredExam.created(course, type + "-" + minutes, "An exam", type, Duration.ofMinutes(minutes));
        new ExamStore(database).save(List.of(created));
        return created;
    }

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    private static AllowanceRequest request(List<StoredExam> exams, List<String> learners, String key, String value) {
        return new AllowanceRequest(COURSE, exams.stream().map(StoredExam::id).toList(), learners, key, value);
    }

    private AllowancePlan plan(AllowanceRequest request) {
        return editor.plan(AUTHOR, request);
    }

    private Grant give(StoredExam to, String key, String value) {
        AllowancePlan plan = plan(request(List.of(to), List.of("lee"), key, value));
        assertThat(plan.violations()).isEmpty();
        editor.save(plan);
        return plan.grants().get(0);
    }

    private static List<Problem> problems(AllowancePlan plan) {
        return plan.violations().stream().map(AllowanceViolation::problem).toList();
    }

    @Test
    void severalLearnersGetAnAllowanceAtSeveralExams() {
        editor.save(plan(request(List.of(quiz, exam), List.of("lee", "kim@example.org"), TIME, " 030 ")));

        assertThat(editor.ofCourse(COURSE))
                .hasSize(4)
                .contains(
                        new StoredAllowance(quiz.id(), "lee", AllowanceKind.EXTRA_TIME, "30", "author", NOW, NOW),
                        new StoredAllowance(exam.id(), "kim", AllowanceKind.EXTRA_TIME, "30", "author", NOW, NOW));
    }

    @Test
    void aLearnerWhoIsNamedTwiceGetsOneAllowanceAndAResultForEachName() {
        AllowancePlan plan = plan(request(List.of(exam), List.of("lee", "lee@example.org"), TIME, "30"));
        editor.save(plan);

        assertThat(plan.grants()).extracting(Grant::asked).containsExactly("lee", "lee@example.org");
        assertThat(editor.ofCourse(COURSE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 13, 30", "2, 25, 60", "1.02, 1, 1", "10, 225, 540"})
    void aFactorBecomesMinutesOfEachExam(String factor, String ofQuiz, String ofExam) {
        AllowancePlan plan = plan(request(List.of(quiz, exam), List.of("lee"), FACTOR, factor));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.grants())
                .extracting(
                        grant -> grant.allowance().kind(),
                        grant -> grant.allowance().value())
                .containsExactly(tuple(AllowanceKind.EXTRA_TIME, ofQuiz), tuple(AllowanceKind.EXTRA_TIME, ofExam));
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnceAndTheRestCanBeSaved() {
        AllowancePlan nothingRight = plan(new AllowanceRequest(COURSE, List.of("1"), List.of("nobody"), "x", ""));
        assertThat(problems(nothingRight))
                .containsExactly(Problem.UNKNOWN_LEARNER, Problem.UNKNOWN_EXAM, Problem.UNKNOWN_KEY);
        assertThat(nothingRight.grants()).isEmpty();

        AllowancePlan someRight =
                plan(request(List.of(quiz, exam), List.of("lee", "stranger"), EXCEPTION, "A reader helps."));
        assertThat(someRight.violations())
                .containsExactly(
                        AllowanceViolation.of(Problem.UNKNOWN_LEARNER, "stranger"),
                        AllowanceViolation.of(Problem.EXAM_NOT_REVIEWED, quiz.id()));
        editor.save(someRight);
        assertThat(editor.ofCourse(COURSE))
                .extracting(StoredAllowance::learner, StoredAllowance::examId)
                .containsExactly(tuple("lee", exam.id()));
    }

    @Test
    void aLearnerOfAnotherCourseLooksLikeNoLearner() {
        AllowancePlan plan = plan(request(List.of(exam), List.of("stranger", "nobody", "author"), TIME, "5"));

        assertThat(problems(plan)).containsOnly(Problem.UNKNOWN_LEARNER).hasSize(3);
    }

    @Test
    void examsOfOtherCoursesAndInactiveExamsAreRefused() {
        StoredExam foreign = exam("other", ExamType.TIMED, 5);
        StoredExam inactive = new StoredExam(
                "1",
                COURSE,
                "c",
                "C",
                ExamType.TIMED,
                quiz.timeLimit(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                1);
        new ExamStore(database).save(List.of(inactive));

        assertThat(problems(plan(request(List.of(foreign, inactive), List.of("lee"), TIME, "5"))))
                .containsExactly(Problem.UNKNOWN_EXAM, Problem.INACTIVE_EXAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.5", "6000", "99999999999", "ten", "٣"})
    void minutesOutOfRangeAreRefused(String minutes) {
        assertThat(problems(plan(request(List.of(exam), List.of("lee"), TIME, minutes))))
                .containsExactly(Problem.INVALID_MINUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "0.5", "-2", "10.0001", "1e9", "NaN", "1.00001"})
    void factorsOutOfRangeAreRefused(String factor) {
        assertThat(problems(plan(request(List.of(exam), List.of("lee"), FACTOR, factor))))
                .containsExactly(Problem.INVALID_FACTOR);
    }

    @Test
    void aFactorThatGivesNoMinuteIsRefusedForThatExamOnly() {
        AllowancePlan plan = plan(request(List.of(quiz, exam), List.of("lee"), FACTOR, "1.01"));

        assertThat(plan.violations()).containsExactly(AllowanceViolation.of(Problem.FACTOR_UNSUITABLE, quiz.id()));
        assertThat(plan.grants()).hasSize(1);
    }

    @Test
    void exceptionsAreTextsOfLimitedLength() {
        for (String wrong : List.of(" ", "x".repeat(2_001), "a\0b", "\uD800")) {
            assertThat(problems(plan(request(List.of(exam), List.of("lee"), EXCEPTION, wrong))))
                    .containsExactly(Problem.INVALID_EXCEPTION);
        }
        assertThat(plan(request(List.of(exam), List.of("lee"), EXCEPTION, "x".repeat(2_000)))
                        .violations())
                .isEmpty();
    }

    @Test
    void aRequestForTooManyIsRefusedAsAWhole() {
        List<String> many = IntStream.range(0, 1_001).mapToObj(String::valueOf).toList();

        AllowancePlan plan = plan(request(List.of(exam), many, TIME, "5"));

        assertThat(problems(plan)).containsExactly(Problem.TOO_MANY);
        assertThat(plan.grants()).isEmpty();
    }

    @Test
    void extraTimeReachesTheAttemptAndTheVendor() {
        assertThat(give(exam, TIME, "30").reachesCurrent()).isTrue();
        give(exam, EXCEPTION, "A reader helps.");

        assertThat(attempts.create("lee", exam.id()).times().limit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(attempts.create("kim", exam.id()).times().limit()).isEqualTo(Duration.ofMinutes(60));

        assertThat(registered.get(0).timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(registered.get(0).reviewRulesException()).contains("A reader helps.");
        assertThat(registered.get(1).timeLimit()).isEqualTo(Duration.ofMinutes(60));
        assertThat(registered.get(1).reviewRulesException()).isEmpty();
    }

    @Test
    void extraTimeGivenOrRemovedBeforeTheStartCountsAtTheStart() {
        String given = attempts.create("lee", quiz.id()).code();
        assertThat(give(quiz, TIME, "5").reachesCurrent()).isTrue();
        assertThat(attempts.start(given).times().limit()).isEqualTo(Duration.ofMinutes(30));

        editor.save(plan(request(List.of(quiz), List.of("kim"), TIME, "5")));
        String removed = attempts.create("kim", quiz.id()).code();
        assertThat(editor.remove("kim", quiz.id(), AllowanceKind.EXTRA_TIME)).isPresent();
        assertThat(attempts.start(removed).times().limit()).isEqualTo(Duration.ofMinutes(25));
    }

    @Test
    void aRunningClockDoesNotChangeAndTheTeamIsTold() {
        Instant deadline = attempts.start(attempts.create("lee", quiz.id()).code())
                .times()
                .deadline()
                .orElseThrow();

        assertThat(give(quiz, TIME, "5").reachesCurrent()).isFalse();

        assertThat(attempts.latest("lee", quiz.id()).orElseThrow().times().deadline())
                .contains(deadline);
    }

    @Test
    void anExceptionDoesNotReachAVendorThatHasAlreadyRegisteredTheAttempt() {
        attempts.create("lee", exam.id());

        assertThat(give(exam, EXCEPTION, "A reader helps.").reachesCurrent()).isFalse();
        assertThat(give(exam, TIME, "30").reachesCurrent()).isTrue();
    }

    @Test
    void aResumedAttemptHasTheTimeThatWasLeftButANewException() {
        String code = attempts.start(attempts.create("lee", quiz.id()).code()).code();
        attempts.markErroneous(code);
        attempts.allowResume(code);

        assertThat(give(quiz, TIME, "5").reachesCurrent()).isFalse();
        attempts.create("lee", quiz.id());
        assertThat(give(quiz, TIME, "6").reachesCurrent()).isFalse();
    }

    @Test
    void anAllowanceIsRemovedByTheNameOrTheEmailAddressThatItWasGivenBy() {
        give(quiz, TIME, "5");
        assertThat(editor.remove("lee@example.org", quiz.id(), AllowanceKind.EXTRA_TIME))
                .isPresent();

        give(quiz, TIME, "5");
        assertThat(editor.remove("lee", quiz.id(), AllowanceKind.EXTRA_TIME)).isPresent();
    }

    @Test
    void theAllowancesOfARetiredLearnerAreRemoved() {
        give(quiz, TIME, "5");

        editor.removeAll("lee");

        assertThat(editor.ofCourse(COURSE)).isEmpty();
    }
}
