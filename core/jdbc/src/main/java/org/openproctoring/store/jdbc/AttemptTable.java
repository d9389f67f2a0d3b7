package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.PageRequest;

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
            "verdict_delivery_id",
            "verdict_digest",
            "removed_at",
            "code");

    private static final String ALL = String.join(", ", COLUMNS);
    private static final String SELECT = "SELECT " + ALL + " FROM {attempt} AS attempt";
    private static final String INSERT = COLUMNS.stream()
            .map(column -> "?")
            .collect(Collectors.joining(", ", "INSERT INTO {attempt} (" + ALL + ") VALUES (", ")"));
    private static final String UPDATE = COLUMNS.stream()
            .filter(column -> !column.equals("code"))
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", ", "UPDATE {attempt} SET ", " WHERE code = ? AND version = ?"));

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
                "UPDATE {attempt} SET external_id = NULL WHERE code = ? AND version = ? AND external_id IS NOT NULL",
                attempts,
                (parameters, attempt) -> parameters.text(attempt.code()).number(attempt.version()));
    }

    List<Attempt> find(String condition, Statements.ParameterBinder binder) throws SQLException {
        return statements.query(SELECT + " WHERE " + condition, binder, AttemptTable::attempt);
    }

    /**
     * Deletes an attempt.
     *
     * @return false, and nothing is deleted, if the version has changed
     */
    boolean drop(Attempt attempt) throws SQLException {
        return statements.update(
                        "DELETE FROM {attempt} WHERE code = ? AND version = ?",
                        parameters -> parameters.text(attempt.code()).number(attempt.version()))
                == 1;
    }

    /** Returns the attempts that match a filter, the newest first. */
    CursoredPage<Attempt, AttemptCursor> page(AttemptQuery filter, PageRequest<AttemptCursor> page)
            throws SQLException {
        return page(conditions(filter), "created_at", !page.backward(), page, AttemptCursor::ofCreation);
    }

    /** Returns removed attempts, the one that was removed first first. */
    CursoredPage<Attempt, AttemptCursor> removed(Instant before, PageRequest<AttemptCursor> page) throws SQLException {
        Conditions conditions = new Conditions().and("removed_at < ?", parameters -> parameters.bound(before));
        return page(conditions, "removed_at", page.backward(), page, AttemptCursor::ofRemoval);
    }

    /** The first comparison repeats a part of the second, so that it limits the range of an index in every database. */
    private CursoredPage<Attempt, AttemptCursor> page(
            Conditions conditions,
            String time,
            boolean descending,
            PageRequest<AttemptCursor> page,
            Function<Attempt, AttemptCursor> position)
            throws SQLException {
        String beyond = descending ? "<" : ">";
        page.cursor()
                .ifPresent(at -> conditions.and(
                        time + " " + beyond + "= ? AND (" + time + " " + beyond + " ? OR code " + beyond + " ?)",
                        parameters ->
                                parameters.bound(at.time()).bound(at.time()).text(at.code())));
        String order = descending ? " DESC" : "";
        List<Attempt> read = statements.query(
                SELECT + conditions.where() + " ORDER BY " + time + order + ", code" + order + " LIMIT ? OFFSET ?",
                parameters -> {
                    conditions.bind(parameters);
                    parameters.count(page.fetchSize()).count(page.skip());
                },
                AttemptTable::attempt);
        return CursoredPage.of(page, read, position);
    }

    Map<AttemptStatus, Long> countByStatus(AttemptQuery filter) throws SQLException {
        Conditions conditions = conditions(filter);
        Map<AttemptStatus, Long> counts = new EnumMap<>(AttemptStatus.class);
        statements
                .query(
                        "SELECT status, COUNT(*) AS attempts FROM {attempt} AS attempt" + conditions.where()
                                + " GROUP BY status",
                        conditions,
                        row -> Map.entry(row.word("status", AttemptStatus.class), row.number("attempts")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static Conditions conditions(AttemptQuery filter) {
        Conditions conditions = new Conditions()
                .and("course_id = ?", filter.courseId())
                .and("exam_id = ?", filter.examId())
                .and("backend = ?", filter.backend());
        filter.learnerIds().ifPresent(ids -> conditions.in("learner_id", ids));
        if (!filter.statuses().isEmpty()) {
            conditions.in("status", filter.statuses().stream().map(Enum::name).toList());
        }
        if (filter.registered()) {
            conditions.and("external_id IS NOT NULL");
        }
        if (filter.registrationUnknown()) {
            conditions.and("unknown_tries <> ''");
        }
        if (!filter.withRemoved()) {
            conditions.and("removed_at IS NULL");
        }
        if (filter.latestOnly()) {
            conditions.and("NOT EXISTS (SELECT 1 FROM {attempt} AS later WHERE later.learner_id = attempt.learner_id"
                    + " AND later.exam_id = attempt.exam_id AND later.attempt_number > attempt.attempt_number"
                    + " AND later.removed_at IS NULL)");
        }
        return conditions;
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
                .text(verdict.flatMap(Verdict::deliveryId))
                .text(verdict.flatMap(Verdict::digest))
                .time(attempt.removedAt())
                .text(attempt.code());
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
                        .deliveryId(row.optionalText("verdict_delivery_id"))
                        .digest(row.optionalText("verdict_digest"))
                        .build());
    }

    private static List<Integer> numbers(String joined) {
        return Stream.of(joined.split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
