package org.openproctoring.host.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.store.jdbc.StoreUnavailableException;

class DatabaseTest {
    private static final CourseSettings SETTINGS =
            CourseSettings.builder("null").build();
    private static final KeyFingerprint KEY = KeyFingerprint.of("a key".getBytes(UTF_8));

    @TempDir
    private Path folder;

    @Test
    void theKeyThatTheDataWereFirstUsedWithIsRequired() throws StoreRefusedException {
        try (Database database = Database.open(folder, StoreKind.SITE)) {
            database.requireKey("some.key", KEY);
        }
        try (Database database = Database.open(folder, StoreKind.SITE)) {
            KeyFingerprint other = KeyFingerprint.of("another key".getBytes(UTF_8));

            database.requireKey("some.key", KEY);
            database.requireKey("other.key", other);
            assertThatExceptionOfType(StoreRefusedException.class)
                    .isThrownBy(() -> database.requireKey("some.key", other))
                    .withMessageContaining("some.key")
                    .withMessageNotContaining(other.text())
                    .withMessageNotContaining(KEY.text());
        }
    }

    @Test
    void whereOnlyTheFileIsThereNobodyShares() throws StoreRefusedException {
        try (Database database = Database.open(folder, StoreKind.SITE)) {
            assertThat(database.shared()).isFalse();
        }
    }

    /** Limits the pages of the database, because a test cannot fill a disk without administrator rights. */
    @Test
    void aFullDiskStoresNothingByHalvesAndIsUsedAgainOnceThereIsRoom() throws Exception {
        Path file = folder.resolve("host.db");
        Database.open(new Sqlite(file), StoreKind.SITE).close();
        Map<String, String> settings = new HashMap<>(new Sqlite(file).settings());
        settings.put("max_page_count", "80");
        try (Database database = Database.open(new Sqlite(file, settings), StoreKind.SITE)) {
            CourseStore store = new CourseStore(database);
            int stored = fill(store);
            assertThat(store.count()).isEqualTo(stored).isPositive();
            assertThat(database.isReady()).isFalse();
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.add(courses(stored)));
            assertThat(store.count()).isEqualTo(stored);

            makeRoom(file);

            assertThat(store.count()).isZero();
            assertThat(database.isReady()).isTrue();
            assertThat(store.add(courses(0))).isEqualTo(courses(0).size());
        }
    }

    private static int fill(CourseStore store) {
        int stored = 0;
        while (true) {
            try {
                stored += store.add(courses(stored));
            } catch (StoreUnavailableException full) {
                assertThat(full).rootCause().hasMessageContaining("SQLITE_FULL");
                return stored;
            }
        }
    }

    /** Two courses, of which either both or none must be stored. */
    private static List<StoredCourse> courses(int first) {
        return List.of(course(first), course(first + 1));
    }

    private static StoredCourse course(int number) {
        return StoredCourse.created("course-" + number, "x".repeat(1000), Optional.empty(), SETTINGS);
    }

    private static void makeRoom(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM course");
        }
    }
}
