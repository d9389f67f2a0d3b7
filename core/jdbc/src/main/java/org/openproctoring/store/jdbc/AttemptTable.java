package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.Verdict;

/** The table of attempts. */
final class AttemptTable {
    private static final List<String> COLUMNS = List.of(
            "version",
            "learner_id",
            "exam_id",
            "course_id",
            "exam_type",
            "backend",
            "pseudonym",
            "attempt_number",
            "status",
            "registration_state",
            "registration_tries",
            "registration_since",
            "external_id",
            "exam_external_id",
            "registration_refusal",
            "unknown_tries",
            "registration_unknown",
            "created_at",
            "changed_at",
            "start_intended_at",
            "started_at",
            "completed_at",
            "time_limit",
            "carried_over",
            "time_left",
            "running_deadline",
            "resumption",
            "verdict_human",
            "verdict_review",
            "verdict_revision",
            "verdict_reviewed_at",
            "removed_at",
            "code");

    /** Written and searched, and not read. */
    private static final List<String> KEYS =
            List.of("learner_key", "exam_key", "course_key", "external_key", "code_key");

    private static final String ALL = String.join(", ", COLUMNS);
    private static final String SELECT = "SELECT " + ALL + " FROM {attempt} AS attempt WHERE ";
    private static final String INSERT = Stream.concat(COLUMNS.stream(), KEYS.stream())
            .map(column -> "?")
            .collect(Collectors.joining(
                    ", ", "INSERT INTO {attempt} (" + ALL + ", " + String.join(", ", KEYS) + ") VALUES (", ")"));
    private static final String UPDATE = Stream.concat(COLUMNS.stream(), KEYS.stream())
            .filter(column -> !column.equals("code_key"))
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", ", "UPDATE {attempt} SET ", " WHERE code_key = ? AND version = ?"));

    private final Statements statements;

    AttemptTable(Statements statements) {
        this.statements = statements;
    }

    /**
     * Stores an attempt with its next version.
     *
     * @return false if the version has changed or a key is not unique; the caller must then roll back
     */
    boolean store(Attempt attempt) throws SQLException {
        if (attempt.version() == 0) {
            return statements.write(INSERT, parameters -> bind(parameters, attempt));
        }
        return statements.write(UPDATE, parameters -> bind(parameters, attempt).number(attempt.version()));
    }

    /** Clears external ids, so that they can move between attempts in any order. */
    void clearExternalIds(List<Attempt> attempts) throws SQLException {
        statements.batch(
                "UPDATE {attempt} SET external_key = NULL WHERE code_key = ? AND version = ? AND external_key IS NOT NULL",
                attempts,
                (parameters, attempt) -> parameters.key(attempt.code()).number(attempt.version()));
    }

    List<Attempt> find(String condition, Statements.ParameterBinder binder) throws SQLException {
        return statements.query(SELECT + condition, binder, AttemptTable::attempt);
    }

    private static Parameters bind(Parameters parameters, Attempt attempt) throws SQLException {
        AttemptIdentity subject = attempt.subject();
        RegistrationLog registration = attempt.registration();
        AttemptTimes times = attempt.times();
        Optional<Verdict> verdict = attempt.verdict();
        return parameters
                .number(attempt.version() + 1)
                .text(subject.learnerId())
                .text(subject.examId())
                .text(subject.courseId())
                .word(subject.examType())
                .text(subject.backend())
                .text(subject.pseudonym())
                .count(subject.number())
                .word(attempt.status())
                .word(registration.state())
                .count(registration.tries())
                .time(registration.since())
                .text(registration.externalId())
                .text(registration.examExternalId())
                .text(registration.refusal())
                .text(registration.unknownTries().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .flag(!registration.unknownTries().isEmpty())
                .time(times.createdAt())
                .time(times.changedAt())
                .time(times.startIntendedAt())
                .time(times.startedAt())
                .time(times.completedAt())
                .duration(times.limit())
                .duration(times.carriedOver())
                .duration(times.left())
                .bound(runningDeadline(attempt))
                .word(attempt.resumption())
                .flag(verdict.map(Verdict::human))
                .count(verdict.map(Verdict::review))
                .number(verdict.flatMap(Verdict::revision))
                .time(verdict.flatMap(Verdict::reviewedAt))
                .time(attempt.removedAt())
                .text(attempt.code())
                .key(subject.learnerId())
                .key(subject.examId())
                .key(subject.courseId())
                .key(registration.externalId())
                .key(attempt.code());
    }

    private static Optional<Instant> runningDeadline(Attempt attempt) {
        return attempt.status().running() && attempt.removedAt().isEmpty()
                ? attempt.times().deadline()
                : Optional.empty();
    }

    private static Attempt attempt(Row row) throws SQLException {
        return Attempt.builder(row.text("code"))
                .version(row.number("version"))
                .subject(subject(row))
                .status(row.word("status", AttemptStatus.class))
                .registration(registration(row))
                .times(times(row))
                .resumption(row.word("resumption", Resumption.class))
                .verdict(verdict(row))
                .removedAt(row.optionalTime("removed_at"))
                .build();
    }

    private static AttemptIdentity subject(Row row) throws SQLException {
        return AttemptIdentity.builder()
                .learnerId(row.text("learner_id"))
                .examId(row.text("exam_id"))
                .courseId(row.text("course_id"))
                .examType(row.word("exam_type", ExamType.class))
                .backend(row.optionalText("backend"))
                .pseudonym(row.optionalText("pseudonym"))
                .number(row.count("attempt_number"))
                .build();
    }

    private static RegistrationLog registration(Row row) throws SQLException {
        return RegistrationLog.builder()
                .state(row.word("registration_state", RegistrationState.class))
                .tries(row.count("registration_tries"))
                .since(row.time("registration_since"))
                .externalId(row.optionalText("external_id"))
                .examExternalId(row.optionalText("exam_external_id"))
                .refusal(row.optionalText("registration_refusal"))
                .unknownTries(numbers(row.text("unknown_tries")))
                .build();
    }

    private static AttemptTimes times(Row row) throws SQLException {
        return AttemptTimes.builder()
                .createdAt(row.time("created_at"))
                .changedAt(row.time("changed_at"))
                .startIntendedAt(row.optionalTime("start_intended_at"))
                .startedAt(row.optionalTime("started_at"))
                .completedAt(row.optionalTime("completed_at"))
                .limit(row.duration("time_limit"))
                .carriedOver(row.optionalDuration("carried_over"))
                .left(row.optionalDuration("time_left"))
                .build();
    }

    private static Optional<Verdict> verdict(Row row) throws SQLException {
        Optional<Boolean> human = row.optionalFlag("verdict_human");
        return human.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.builder()
                        .human(human.get())
                        .review(row.count("verdict_review"))
                        .revision(row.optionalNumber("verdict_revision"))
                        .reviewedAt(row.optionalTime("verdict_reviewed_at"))
                        .build());
    }

    private static List<Integer> numbers(String joined) {
        return Stream.of(joined.split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
