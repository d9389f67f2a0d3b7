package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.openproctoring.core.attempt.model.ExamRecord;

/** The table of exam records. */
final class ExamRecordTable {
    private static final String ALL =
            "version, state, state_since, external_id, active, unknown_tries, backend, exam_id";
    private static final String INSERT = "INSERT INTO {exam_record} (" + ALL + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE {exam_record} SET version = ?, state = ?, state_since = ?, external_id = ?,"
                    + " active = ?, unknown_tries = ? WHERE backend = ? AND exam_id = ? AND version = ?";

    private final Statements statements;

    ExamRecordTable(Statements statements) {
        this.statements = statements;
    }

    /**
     * Stores a record with its next version.
     *
     * @return false if the version has changed; the caller must then roll back
     */
    boolean store(ExamRecord exam) throws SQLException {
        if (exam.version() == 0) {
            return statements.write(INSERT, parameters -> bind(parameters, exam));
        }
        return statements.update(UPDATE, parameters -> bind(parameters, exam).number(exam.version())) == 1;
    }

    List<ExamRecord> find(String condition, Statements.ParameterBinder binder) throws SQLException {
        return statements.query(
                "SELECT " + ALL + " FROM {exam_record} WHERE " + condition, binder, ExamRecordTable::record);
    }

    private static Parameters bind(Parameters parameters, ExamRecord exam) throws SQLException {
        return parameters
                .number(exam.version() + 1)
                .word(exam.state())
                .time(exam.since())
                .text(exam.externalId())
                .flag(exam.active())
                .count(exam.unknownTries())
                .text(exam.backend())
                .text(exam.examId());
    }

    private static ExamRecord record(Row row) throws SQLException {
        return ExamRecord.builder(row.text("backend"), row.text("exam_id"))
                .version(row.number("version"))
                .state(row.word("state", ExamRecord.State.class))
                .since(row.time("state_since"))
                .externalId(row.optionalText("external_id"))
                .active(row.flag("active"))
                .unknownTries(row.count("unknown_tries"))
                .build();
    }
}
