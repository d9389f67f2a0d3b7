package org.openproctoring.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;

/** Stores the exams of courses. */
public final class ExamStore {
    private static final String COLUMNS = "id, course_id, content_id, name, type, time_limit_minutes, due,"
            + " hide_after_due, active, review_rules, version";

    private final Database database;

    /** Creates a store on a database. */
    public ExamStore(Database database) {
        this.database = database;
    }

    /** Returns the exam with an id. */
    public Optional<StoredExam> find(String id) {
        return select(" WHERE id = ?", id).stream().findFirst();
    }

    /** Returns the exams of a course, by name. */
    public List<StoredExam> of(String courseId) {
        return select(" WHERE course_id = ? ORDER BY name, id", courseId);
    }

    private List<StoredExam> select(String condition, String value) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM exam" + condition)) {
                query.setString(1, value);
                return exams(query);
            }
        });
    }

    /**
     * Stores new and changed exams: all of them, or none if there is a conflict.
     *
     * @param exams each with the version that it was read with; a new exam has version 1
     * @return false, and nothing is stored, if the place of a new exam is taken or an exam was changed since
     */
    public boolean save(List<StoredExam> exams) {
        return database.commit(connection -> {
            for (StoredExam exam : exams) {
                if (update(connection, exam) + insert(connection, exam) != 1) {
                    connection.rollback();
                    return false;
                }
            }
            return true;
        });
    }

    private static int update(Connection connection, StoredExam exam) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE exam SET name = ?, type = ?,"
                + " time_limit_minutes = ?, due = ?, hide_after_due = ?, active = ?, review_rules = ?,"
                + " version = version + 1 WHERE id = ? AND version = ?")) {
            int next = set(update, 1, exam);
            update.setString(next, exam.id());
            update.setLong(next + 1, exam.version());
            return update.executeUpdate();
        }
    }

    private static int insert(Connection connection, StoredExam exam) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO exam (name, type, time_limit_minutes,"
                + " due, hide_after_due, active, review_rules, id, course_id, content_id, version)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            int next = set(insert, 1, exam);
            insert.setString(next, exam.id());
            insert.setString(next + 1, exam.courseId());
            insert.setString(next + 2, exam.contentId());
            insert.setLong(next + 3, exam.version());
            return insert.executeUpdate();
        }
    }

    private static int set(PreparedStatement statement, int first, StoredExam exam) throws SQLException {
        int next = first;
        statement.setString(next++, exam.name());
        statement.setString(next++, exam.type().name());
        statement.setLong(next++, exam.timeLimit().toMinutes());
        statement.setObject(next++, exam.due().map(Instant::getEpochSecond).orElse(null));
        statement.setBoolean(next++, exam.hiddenAfterDue());
        statement.setBoolean(next++, exam.active());
        statement.setString(next++, exam.reviewRules().orElse(null));
        return next;
    }

    private static List<StoredExam> exams(PreparedStatement query) throws SQLException {
        List<StoredExam> exams = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                long due = rows.getLong("due");
                Optional<Instant> dueAt = rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(due));
                exams.add(new StoredExam(
                        rows.getString("id"),
                        rows.getString("course_id"),
                        rows.getString("content_id"),
                        rows.getString("name"),
                        ExamType.valueOf(rows.getString("type")),
                        Duration.ofMinutes(rows.getLong("time_limit_minutes")),
                        dueAt,
                        rows.getBoolean("hide_after_due"),
                        rows.getBoolean("active"),
                        Optional.ofNullable(rows.getString("review_rules")),
                        rows.getLong("version")));
            }
        }
        return exams;
    }
}
