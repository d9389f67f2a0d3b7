package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.AllowancePlan.Grant;
import org.openproctoring.host.exam.AllowanceViolation.Problem;
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredExam;

class AllowanceEditorTest {
    private static final Instant NOW = Instant.parse("2027-01-31T09:00:00.5Z");
    private static final String COURSE = WatchedCourse.ID;
    private static final String TIME = "additional_time_granted";
    private static final String FACTOR = "time_multiplier";
    private static final String EXCEPTION = "review_policy_exception";
    private static final Account AUTHOR = WatchedCourse.person("author", Set.of());

    @TempDir
    private Path folder;

    private WatchedCourse course;
    private AttemptService attempts;
    private final List<String> reads = new ArrayList<>();
    private AllowanceEditor editor;
    private StoredExam quiz;
    private StoredExam exam;

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Accounts accounts = Accounts.of(List.of(
                WatchedCourse.person("lee", Set.of(COURSE)),
                WatchedCourse.person("kim", Set.of(COURSE)),
                WatchedCourse.person("stranger", Set.of("other"))));
        course = new WatchedCourse(folder);
        course.addCourse("other");
        quiz = course.addExam(COURSE, ExamType.TIMED, 25);
        exam = course.addExam(COURSE, ExamType.PROCTORED, 60);
        reads.clear();
        AttemptStore attemptStore = recording(course.database().attemptStore());
        attempts = course.attempts(attemptStore, accounts, clock);
        editor = new AllowanceEditor(
                new AllowanceStore(course.database()), course.exams(), accounts, attempts, attemptStore, clock);
    }

    /** Returns a store that records how attempts are read. */
    private AttemptStore recording(AttemptStore store) {
        return (AttemptStore) Proxy.newProxyInstance(
                AttemptStore.class.getClassLoader(),
                new Class<?>[] {AttemptStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("attempt")) {
                        reads.add(method.getName());
                    }
                    return method.invoke(store, arguments);
                });
    }

    @AfterEach
    void close() {
        course.close();
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
        StoredExam foreign = course.addExam("other", ExamType.TIMED, 5);
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
        course.exams().save(List.of(inactive));

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

        assertThat(course.registered().get(0).timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(course.registered().get(0).reviewRulesException()).contains("A reader helps.");
        assertThat(course.registered().get(1).timeLimit()).isEqualTo(Duration.ofMinutes(60));
        assertThat(course.registered().get(1).reviewRulesException()).isEmpty();
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
    void aRunningClockGetsExtraTimeAtOnceAndKeepsItWhenItIsRemoved() {
        Instant deadline = attempts.start(attempts.create("lee", quiz.id()).code())
                .times()
                .deadline()
                .orElseThrow();

        assertThat(give(quiz, TIME, "5").reachesCurrent()).isTrue();

        Instant later = deadline.plus(Duration.ofMinutes(5));
        assertThat(attempts.latest("lee", quiz.id()).orElseThrow().times().deadline())
                .contains(later);
        editor.remove("lee", quiz.id(), AllowanceKind.EXTRA_TIME);
        assertThat(attempts.latest("lee", quiz.id()).orElseThrow().times().deadline())
                .contains(later);
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
    void theAttemptsOfManyLearnersAreReadAtOnce() {
        String running =
                attempts.start(attempts.create("lee", quiz.id()).code()).code();
        attempts.submit(running, AttemptActor.LEARNER);
        attempts.create("kim", quiz.id());
        reads.clear();

        AllowancePlan plan = plan(request(List.of(exam), List.of("lee", "kim"), TIME, "5"));

        assertThat(reads).containsExactly("attempts");
        assertThat(plan.grants()).extracting(Grant::reachesCurrent).containsOnly(true);
        assertThat(plan(request(List.of(quiz, exam), List.of("lee", "kim"), TIME, "5"))
                        .grants())
                .extracting(grant -> grant.allowance().learner(), Grant::reachesCurrent)
                .containsExactly(tuple("lee", false), tuple("kim", true), tuple("lee", true), tuple("kim", true));
    }

    @Test
    void theAllowancesOfARetiredLearnerAreRemoved() {
        give(quiz, TIME, "5");

        editor.removeAll("lee");

        assertThat(editor.ofCourse(COURSE)).isEmpty();
    }
}
