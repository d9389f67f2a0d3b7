package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Allowances on PostgreSQL. The same facts on SQLite are tests of the host. */
class AllowancesOnPostgreSqlIT {
    private static final Instant GIVEN = Instant.parse("2027-03-01T12:00:00Z");
    private static final StoredExam EXAM =
            StoredExam.created("a", "final", "Final exam", ExamType.PROCTORED, Duration.ofMinutes(60));

    private static StoreUnderTest under;
    private static AllowanceStore store;

    @BeforeAll
    static void opens() {
        under = StoreUnderTest.onPostgreSql();
        CourseSettings settings = CourseSettings.builder("null").build();
        new CourseStore(under.database())
                .add(List.of(StoredCourse.created("a", "A course", Optional.empty(), settings)));
        new ExamStore(under.database()).save(List.of(EXAM));
        store = new AllowanceStore(under.database());
    }

    @AfterAll
    static void closes() {
        under.close();
    }

    private static StoredAllowance extra(String learner, int minutes, Instant at) {
        return new StoredAllowance(
                EXAM.id(), learner, AllowanceKind.EXTRA_TIME, String.valueOf(minutes), "author", at, at);
    }

    @Test
    void anAllowanceIsGivenReplacedAndRemoved() {
        StoredAllowance later = extra("lee", 45, GIVEN.plusSeconds(60));

        store.grant(List.of(extra("lee", 30, GIVEN)));
        StoredAllowance stored = new StoredAllowance(
                EXAM.id(), "lee", AllowanceKind.EXTRA_TIME, "45", "author", GIVEN, later.changedAt());
        assertThat(store.grant(later)).isEqualTo(stored);
        assertThat(store.of("lee", EXAM.id())).containsExactly(stored);
        assertThat(store.ofCourse("a")).contains(stored);
        assertThat(store.remove("lee", EXAM.id(), AllowanceKind.EXTRA_TIME)).contains(stored);
        assertThat(store.of("lee", EXAM.id())).isEmpty();
    }

    @Test
    void ofSeveralAllowancesOfOneLearnerTheLastOneIsStored() {
        // The driver sends the two rows as one statement.
        store.grant(List.of(extra("twice", 30, GIVEN), extra("twice", 45, GIVEN)));

        assertThat(store.of("twice", EXAM.id())).containsExactly(extra("twice", 45, GIVEN));
    }

    @Test
    void requestsThatOverlapInAnyOrderAllSucceed() {
        List<StoredAllowance> many = IntStream.range(0, 200)
                .mapToObj(number -> extra("learner-" + number, 30, GIVEN))
                .toList();
        List<StoredAllowance> reversed = new ArrayList<>(many);
        Collections.reverse(reversed);

        IntStream.range(0, 8).parallel().forEach(number -> store.grant(number % 2 == 0 ? many : reversed));

        assertThat(store.of("learner-199", EXAM.id())).hasSize(1);
        store.removeAll("learner-199");
        assertThat(store.of("learner-199", EXAM.id())).isEmpty();
    }
}
