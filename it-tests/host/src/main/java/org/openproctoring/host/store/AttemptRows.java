package org.openproctoring.host.store;

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

/** Attempts as rows. */
final class AttemptRows {
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
            "registration",
            "tries",
            "registration_since",
            "external_id",
            "exam_external_id",
            "refusal",
            "unknown_tries",
            "created_at",
            "changed_at",
            "start_intended_at",
            "started_at",
            "completed_at",
            "time_limit",
            "carried_over",
            "time_left",
            "runs_until",
            "resumption",
            "verdict_human",
            "verdict_review",
            "verdict_revision",
            "verdict_reviewed_at",
            "removed_at",
            "code");

    private static final String ALL = String.join(", ", COLUMNS);
    private static final String SELECT = "SELECT " + ALL + " FROM attempt WHERE ";
    private static final String INSERT = COLUMNS.stream()
            .map(column -> "?")
            .collect(
                    Collectors.joining(", ", "INSERT INTO attempt (" + ALL + ") VALUES (", ") ON CONFLICT DO NOTHING"));
    private static final String UPDATE = COLUMNS.stream()
            .filter(column -> !column.equals("code"))
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", ", "UPDATE attempt SET ", " WHERE code = ? AND version = ?"));

    private final Statements statements;

    AttemptRows(Statements statements) {
        this.statements = statements;
    }

    /**
     * Stores an attempt with its next version.
     *
     * @return false, and nothing is stored, where somebody else was first or something is not unique
     */
    boolean store(Attempt attempt) throws SQLException {
        if (attempt.version() == 0) {
            return statements.change(INSERT, row -> fill(row, attempt)) == 1;
        }
        return statements.change(UPDATE, row -> fill(row, attempt).number(attempt.version())) == 1;
    }

    /** Lets external ids move between attempts that are about to be stored, in whatever order. */
    void freeExternalIds(List<Attempt> attempts) throws SQLException {
        statements.each(
                "UPDATE attempt SET external_id = NULL WHERE code = ? AND version = ? AND external_id IS NOT NULL",
                attempts,
                (row, attempt) -> row.text(attempt.code()).number(attempt.version()));
    }

    List<Attempt> find(String condition, Statements.Filling filling) throws SQLException {
        return statements.list(SELECT + condition, filling, AttemptRows::attempt);
    }

    private static Parameters fill(Parameters row, Attempt attempt) throws SQLException {
        AttemptIdentity subject = attempt.subject();
        RegistrationLog registration = attempt.registration();
        AttemptTimes times = attempt.times();
        Optional<Verdict> verdict = attempt.verdict();
        return row.number(attempt.version() + 1)
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
                .time(times.createdAt())
                .time(times.changedAt())
                .time(times.startIntendedAt())
                .time(times.startedAt())
                .time(times.completedAt())
                .duration(times.limit())
                .duration(times.carriedOver())
                .duration(times.left())
                .bound(runsUntil(attempt))
                .word(attempt.resumption())
                .flag(verdict.map(Verdict::human))
                .count(verdict.map(Verdict::review))
                .number(verdict.flatMap(Verdict::revision))
                .time(verdict.flatMap(Verdict::reviewedAt))
                .time(attempt.removedAt())
                .text(attempt.code());
    }

    private static Optional<Instant> runsUntil(Attempt attempt) {
        return attempt.status().running() && attempt.removedAt().isEmpty()
                ? attempt.times().deadline()
                : Optional.empty();
    }

    private static Attempt attempt(Row row) throws SQLException {
        return new Attempt(
                row.text("code"),
                row.number("version"),
                new AttemptIdentity(
                        row.text("learner_id"),
                        row.text("exam_id"),
                        row.text("course_id"),
                        row.word("exam_type", ExamType.class),
                        row.maybeText("backend"),
                        row.maybeText("pseudonym"),
                        row.count("attempt_number")),
                row.word("status", AttemptStatus.class),
                new RegistrationLog(
                        row.word("registration", RegistrationState.class),
                        row.count("tries"),
                        row.time("registration_since"),
                        row.maybeText("external_id"),
                        row.maybeText("exam_external_id"),
                        row.maybeText("refusal"),
                        numbers(row.text("unknown_tries"))),
                new AttemptTimes(
                        row.time("created_at"),
                        row.time("changed_at"),
                        row.maybeTime("start_intended_at"),
                        row.maybeTime("started_at"),
                        row.maybeTime("completed_at"),
                        row.duration("time_limit"),
                        row.maybeDuration("carried_over"),
                        row.maybeDuration("time_left")),
                row.word("resumption", Resumption.class),
                verdict(row),
                row.maybeTime("removed_at"));
    }

    private static Optional<Verdict> verdict(Row row) throws SQLException {
        Optional<Boolean> human = row.maybeFlag("verdict_human");
        return human.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict(
                        human.get(),
                        row.count("verdict_review"),
                        row.maybeNumber("verdict_revision"),
                        row.maybeTime("verdict_reviewed_at")));
    }

    private static List<Integer> numbers(String joined) {
        return Stream.of(joined.split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
