package org.openproctoring.host.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stores allowances. */
public final class AllowanceStore {
    private static final String COLUMNS = "exam_id, learner, kind, value, granted_by, created_at, changed_at";

    /**
     * The primary key. Rows are written in its order, so that concurrent changes do not deadlock, and once each, because
     * PostgreSQL cannot change a row twice in one statement.
     */
    private static final Comparator<StoredAllowance> KEY = Comparator.comparing(StoredAllowance::examId)
            .thenComparing(StoredAllowance::learner)
            .thenComparing(StoredAllowance::kind);

    private static final String UPSERT = "INSERT INTO allowance (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (exam_id, learner, kind) DO UPDATE SET value = excluded.value,"
            + " granted_by = excluded.granted_by, changed_at = excluded.changed_at";

    private final Database database;

    /** Creates a store on a database. */
    public AllowanceStore(Database database) {
        this.database = database;
    }

    /** Returns the allowances of a learner at an exam. */
    public List<StoredAllowance> of(String learner, String examId) {
        return select(
                "allowance WHERE exam_id = ? AND learner = ? ORDER BY kind",
                parameters -> parameters.text(examId).text(learner));
    }

    /** Returns the allowances at the exams of a course, by learner and exam. */
    public List<StoredAllowance> ofCourse(String courseId) {
        return select(
                "allowance WHERE exam_id IN (SELECT id FROM exam WHERE course_id = ?) ORDER BY learner, exam_id, kind",
                parameters -> parameters.text(courseId));
    }

    private List<StoredAllowance> select(String condition, Statements.ParameterBinder binder) {
        return database.read(connection -> new Statements(connection)
                .query("SELECT " + COLUMNS + " FROM " + condition, binder, AllowanceStore::allowance));
    }

    private static StoredAllowance allowance(Row row) throws SQLException {
        return new StoredAllowance(
                row.text("exam_id"),
                row.text("learner"),
                row.word("kind", AllowanceKind.class),
                row.text("value"),
                row.text("granted_by"),
                row.time("created_at"),
                row.time("changed_at"));
    }

    /** Stores an allowance and returns it as stored. An allowance of the same learner, exam and kind is replaced. */
    public StoredAllowance grant(StoredAllowance allowance) {
        return database.commit(connection -> new Statements(connection)
                .query(
                        UPSERT + " RETURNING " + COLUMNS,
                        parameters -> bind(parameters, allowance),
                        AllowanceStore::allowance)
                .get(0));
    }

    /**
     * Stores allowances: all of them, or none. An allowance of the same learner, exam and kind is replaced; of several such
     * allowances in the list, the last one is stored.
     */
    public void grant(List<StoredAllowance> allowances) {
        SortedMap<StoredAllowance, StoredAllowance> byKey = new TreeMap<>(KEY);
        allowances.forEach(allowance -> byKey.put(allowance, allowance));
        List<StoredAllowance> sorted = List.copyOf(byKey.values());
        database.commit(connection -> {
            new Statements(connection).batch(UPSERT, sorted, AllowanceStore::bind);
            return sorted.size();
        });
    }

    private static void bind(Parameters parameters, StoredAllowance allowance) throws SQLException {
        parameters
                .text(allowance.examId())
                .text(allowance.learner())
                .word(allowance.kind())
                .text(allowance.value())
                .text(allowance.grantedBy())
                .time(allowance.createdAt())
                .time(allowance.changedAt());
    }

    /** Removes an allowance and returns it as it was; empty if there was none. */
    public Optional<StoredAllowance> remove(String learner, String examId, AllowanceKind kind) {
        return database.commit(connection -> new Statements(connection)
                        .query(
                                "DELETE FROM allowance WHERE exam_id = ? AND learner = ? AND kind = ? RETURNING "
                                        + COLUMNS,
                                parameters ->
                                        parameters.text(examId).text(learner).word(kind),
                                AllowanceStore::allowance)
                        .stream()
                        .findFirst());
    }

    /** Removes all allowances of a learner. */
    public void removeAll(String learner) {
        database.commit(connection -> new Statements(connection)
                .update("DELETE FROM allowance WHERE learner = ?", parameters -> parameters.text(learner)));
    }
}
