package org.openproctoring.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.store.jdbc.StoreUnavailableException;

class CourseStoreTest {
    private static final Instant START = Instant.parse("2027-03-01T12:00:00Z");
    private static final CourseSettings SETTINGS =
            CourseSettings.builder("null").build();
    private static final CourseSettings OTHERS = CourseSettings.builder("sandbox")
            .proctoredExamsEnabled(true)
            .optOutAllowed(true)
            .escalationEmail("ada@example.org")
            .build();

    @TempDir
    private Path folder;

    private Database database;
    private CourseStore store;

    @BeforeEach
    void opens() throws StoreRefusedException {
        database = Database.open(folder, StoreKind.SITE);
        store = new CourseStore(database);
    }

    @AfterEach
    void closes() {
        database.close();
    }

    @Test
    void whatWasAddedIsFound() {
        StoredCourse started = StoredCourse.created("a", "A", Optional.of(START), OTHERS);
        StoredCourse withoutStart = StoredCourse.created("b", "B", Optional.empty(), SETTINGS);

        assertThat(store.add(List.of(started, withoutStart))).isEqualTo(2);

        assertThat(store.find("a")).contains(started);
        assertThat(store.find("b")).contains(withoutStart);
        assertThat(store.find("c")).isEmpty();
        assertThat(store.list(1, 1)).containsExactly(withoutStart);
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void whatIsThereIsNotAddedAgain() {
        StoredCourse course = add();

        assertThat(store.add(List.of(StoredCourse.created(course.id(), "Another", Optional.empty(), OTHERS))))
                .isZero();

        assertThat(store.find(course.id())).contains(course);
    }

    @Test
    void whoSawAnOlderVersionLosesTheRace() {
        StoredCourse seen = add();

        assertThat(store.save(seen, OTHERS)).isTrue();
        assertThat(store.save(seen, SETTINGS)).isFalse();

        assertThat(store.find(seen.id())).map(StoredCourse::settings).contains(OTHERS);
    }

    @Test
    void ofManyWritersAtOnceOneWins() {
        StoredCourse seen = add();
        AtomicInteger winners = new AtomicInteger();

        IntStream.range(0, 8).parallel().forEach(i -> {
            if (store.save(seen, OTHERS)) {
                winners.incrementAndGet();
            }
        });

        assertThat(winners).hasValue(1);
        assertThat(store.find(seen.id())).map(StoredCourse::version).contains(seen.version() + 1);
    }

    @Test
    void ofManyWhoAddOneCourseOneDoes() {
        StoredCourse course = StoredCourse.created("a", "A", Optional.empty(), SETTINGS);

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .map(i -> store.add(List.of(course)))
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void whatWasSavedIsThereWhenTheStoreIsOpenedAgain() throws StoreRefusedException {
        StoredCourse seen = add();
        store.save(seen, OTHERS);
        database.close();

        opens();

        assertThat(store.find(seen.id())).map(StoredCourse::settings).contains(OTHERS);
    }

    @Test
    void aStoreThatIsDownSaysSo() {
        database.close();

        assertThat(database.isReady()).isFalse();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.find("a"));
    }

    private StoredCourse add() {
        StoredCourse course = StoredCourse.created("a", "A", Optional.of(START), SETTINGS);
        assertThat(store.add(List.of(course))).isEqualTo(1);
        return course;
    }
}
