package org.openproctoring.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.course.CourseSettings;

/** Stores courses. */
public final class CourseStore {
    private static final String COLUMNS = "id, name, starts, version, enable_proctored_exams, allow_proctoring_opt_out,"
            + " proctoring_provider, proctoring_escalation_email";

    private final Database database;

    /** Creates a store on a database. */
    public CourseStore(Database database) {
        this.database = database;
    }

    /** Returns the course with an id. */
    public Optional<StoredCourse> find(String id) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM course WHERE id = ?")) {
                query.setString(1, id);
                return courses(query).stream().findFirst();
            }
        });
    }

    /** Returns one page of all courses, by id. */
    public List<StoredCourse> list(int offset, int limit) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM course ORDER BY id LIMIT ? OFFSET ?")) {
                query.setInt(1, limit);
                query.setInt(2, offset);
                return courses(query);
            }
        });
    }

    /** Returns the number of courses. */
    public int count() {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM course");
                    ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        });
    }

    /** Adds the courses whose ids are not taken yet, and returns how many were added. */
    public int add(List<StoredCourse> courses) {
        return database.commit(connection -> {
            int added = 0;
            for (StoredCourse course : courses) {
                added += insert(connection, course);
            }
            return added;
        });
    }

    private static int insert(Connection connection, StoredCourse course) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO course (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, course.id());
            insert.setString(2, course.name());
            insert.setObject(3, course.start().map(Instant::getEpochSecond).orElse(null));
            insert.setLong(4, course.version());
            set(insert, 5, course.settings());
            return insert.executeUpdate();
        }
    }

    /**
     * Updates the settings of a course.
     *
     * @param seen the course as it was read
     * @return false, and nothing is stored, if the course was changed since
     */
    public boolean save(StoredCourse seen, CourseSettings settings) {
        return database.commit(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE course SET enable_proctored_exams = ?,"
                    + " allow_proctoring_opt_out = ?, proctoring_provider = ?, proctoring_escalation_email = ?,"
                    + " version = version + 1 WHERE id = ? AND version = ?")) {
                set(update, 1, settings);
                update.setString(5, seen.id());
                update.setLong(6, seen.version());
                return update.executeUpdate() == 1;
            }
        });
    }

    private static void set(PreparedStatement statement, int first, CourseSettings settings) throws SQLException {
        statement.setBoolean(first, settings.proctoredExamsEnabled());
        statement.setBoolean(first + 1, settings.optOutAllowed());
        statement.setString(first + 2, settings.provider());
        statement.setString(first + 3, settings.escalationEmail().orElse(null));
    }

    private static List<StoredCourse> courses(PreparedStatement query) throws SQLException {
        List<StoredCourse> courses = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                courses.add(new StoredCourse(
                        rows.getString("id"),
                        rows.getString("name"),
                        start(rows),
                        CourseSettings.builder(rows.getString("proctoring_provider"))
                                .proctoredExamsEnabled(rows.getBoolean("enable_proctored_exams"))
                                .optOutAllowed(rows.getBoolean("allow_proctoring_opt_out"))
                                .escalationEmail(rows.getString("proctoring_escalation_email"))
                                .build(),
                        rows.getLong("version")));
            }
        }
        return courses;
    }

    private static Optional<Instant> start(ResultSet rows) throws SQLException {
        long seconds = rows.getLong("starts");
        return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }
}
