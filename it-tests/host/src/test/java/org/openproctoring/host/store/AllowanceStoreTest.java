package org.openproctoring.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.course.CourseSettings;

class AllowanceStoreTest {
    private static final Instant GIVEN = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant LATER = GIVEN.plusSeconds(60);

    @TempDir
    private Path folder;

    private Database database;
    private AllowanceStore store;
    private StoredExam exam;
    private StoredExam elsewhere;

    @BeforeEach
    void opens() throws StoreRefusedException {
        database = Database.open(folder, StoreKind.SITE);
        store = new AllowanceStore(database);
        exam = examOf("a");
        elsewhere = examOf("b");
        new ExamStore(database).save(List.of(exam, elsewhere));
    }

    private StoredExam examOf(String course) {
        CourseSettings settings = CourseSettings.builder("null").build();
        new CourseStore(database).add(List.of(StoredCourse.created(course, "A course", Optional.empty(), settings)));
        return StoredExam.created(course, "final", "Final exam", ExamType.PROCTORED, Duration.ofMinutes(60));
    }

    @AfterEach
    void closes() {
        database.close();
    }

    private static StoredAllowance extra(StoredExam exam, String learner, int minutes, String by, Instant at) {
        return new StoredAllowance(exam.id(), learner, AllowanceKind.EXTRA_TIME, String.valueOf(minutes), by, at, at);
    }

    private static StoredAllowance exception(StoredExam exam, String learner, String text) {
        return new StoredAllowance(
                exam.id(), learner, AllowanceKind.REVIEW_RULES_EXCEPTION, text, "author", GIVEN, GIVEN);
    }

    @Test
    void grantedAllowancesAreFoundByLearnerAndExamAndByCourse() {
        StoredAllowance time = extra(exam, "lee", 30, "author", GIVEN);
        StoredAllowance reader = exception(exam, "lee", "A reader\nmay be \uD83D\uDC53 present.");
        StoredAllowance other = extra(elsewhere, "kim", 5, "staff", GIVEN);

        store.grant(List.of(time, reader, other));

        assertThat(store.of("lee", exam.id())).containsExactly(time, reader);
        assertThat(store.of("kim", exam.id())).isEmpty();
        assertThat(store.ofCourse("a")).containsExactly(time, reader);
        assertThat(store.ofCourse("b")).containsExactly(other);
        assertThat(time.extraTime()).contains(Duration.ofMinutes(30));
        assertThat(reader.reviewRulesException()).contains(reader.value());
    }

    @Test
    void aNewValueReplacesTheOldOneAndKeepsWhenItWasFirstGiven() {
        store.grant(List.of(extra(exam, "lee", 30, "author", GIVEN)));

        store.grant(List.of(extra(exam, "lee", 45, "staff", LATER)));

        StoredAllowance stored =
                new StoredAllowance(exam.id(), "lee", AllowanceKind.EXTRA_TIME, "45", "staff", GIVEN, LATER);
        assertThat(store.of("lee", exam.id())).containsExactly(stored);
        assertThat(store.grant(extra(exam, "lee", 45, "staff", LATER))).isEqualTo(stored);
    }

    @Test
    void ofSeveralAllowancesOfOneLearnerTheLastOneIsStored() {
        store.grant(List.of(extra(exam, "lee", 30, "author", GIVEN), extra(exam, "lee", 45, "author", GIVEN)));

        assertThat(store.of("lee", exam.id())).containsExactly(extra(exam, "lee", 45, "author", GIVEN));
    }

    @Test
    void onlyTheNamedAllowanceIsRemoved() {
        StoredAllowance time = extra(exam, "lee", 30, "author", GIVEN);
        StoredAllowance reader = exception(exam, "lee", "A reader");
        store.grant(List.of(time, reader));

        assertThat(store.remove("lee", exam.id(), AllowanceKind.EXTRA_TIME)).contains(time);
        assertThat(store.remove("lee", exam.id(), AllowanceKind.EXTRA_TIME)).isEmpty();

        assertThat(store.of("lee", exam.id())).containsExactly(reader);
    }

    @Test
    void allAllowancesOfALearnerAreRemovedTogether() {
        StoredAllowance kept = extra(exam, "kim", 30, "author", GIVEN);
        store.grant(
                List.of(extra(exam, "lee", 30, "author", GIVEN), extra(elsewhere, "lee", 30, "author", GIVEN), kept));

        store.removeAll("lee");

        assertThat(store.ofCourse("a")).containsExactly(kept);
        assertThat(store.ofCourse("b")).isEmpty();
    }

    @Test
    void neitherTheLearnerNorTheReasonIsPrinted() {
        assertThat(exception(exam, "lee", "diabetes")).asString().doesNotContain("lee", "diabetes");
    }
}
