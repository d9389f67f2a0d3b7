package org.openproctoring.host.store;

import java.sql.SQLException;
import java.util.List;
import org.openproctoring.core.attempt.model.ExamRecord;

/** What backends know of exams, as rows. */
final class ExamRecordRows {
    private static final String ALL = "version, state, since, external_id, active, unknown_tries, backend, exam_id";
    private static final String INSERT =
            "INSERT INTO exam_record (" + ALL + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String UPDATE = "UPDATE exam_record SET version = ?, state = ?, since = ?, external_id = ?,"
            + " active = ?, unknown_tries = ? WHERE backend = ? AND exam_id = ? AND version = ?";

    private final Statements statements;

    ExamRecordRows(Statements statements) {
        this.statements = statements;
    }

    /**
     * Stores a record with its next version.
     *
     * @return false, and nothing is stored, where somebody else was first
     */
    boolean store(ExamRecord exam) throws SQLException {
        if (exam.version() == 0) {
            return statements.change(INSERT, row -> fill(row, exam)) == 1;
        }
        return statements.change(UPDATE, row -> fill(row, exam).number(exam.version())) == 1;
    }

    List<ExamRecord> find(String condition, Statements.Filling filling) throws SQLException {
        return statements.list(
                "SELECT " + ALL + " FROM exam_record WHERE " + condition, filling, ExamRecordRows::record);
    }

    private static Parameters fill(Parameters row, ExamRecord exam) throws SQLException {
        return row.number(exam.version() + 1)
                .word(exam.state())
                .time(exam.since())
                .text(exam.externalId())
                .flag(exam.active())
                .count(exam.unknownTries())
                .text(exam.backend())
                .text(exam.examId());
    }

    private static ExamRecord record(Row row) throws SQLException {
        return new ExamRecord(
                row.text("backend"),
                row.text("exam_id"),
                row.number("version"),
                row.word("state", ExamRecord.State.class),
                row.time("since"),
                row.maybeText("external_id"),
                row.flag("active"),
                row.count("unknown_tries"));
    }
}
