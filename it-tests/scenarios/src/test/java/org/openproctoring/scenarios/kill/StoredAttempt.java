package org.openproctoring.scenarios.kill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** An attempt as it stands in a host's database. */
record StoredAttempt(
        String code,
        String exam,
        int number,
        String status,
        String registration,
        String pseudonym,
        Optional<String> externalId,
        String unknownTries,
        String examExternalId,
        Optional<Instant> startedAt,
        long limitMinutes,
        Optional<Long> carriedOver,
        Optional<Long> left,
        String resumption,
        boolean removed,
        String learner) {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    static StoredAttempt of(ResultSet row) throws SQLException {
        return new StoredAttempt(
                row.getString("code"),
                row.getString("exam_id"),
                row.getInt("attempt_number"),
                row.getString("status"),
                row.getString("registration_state"),
                row.getString("pseudonym"),
                Optional.ofNullable(row.getString("external_id")),
                row.getString("unknown_tries"),
                Optional.ofNullable(row.getString("exam_external_id")).orElse(""),
                number(row, "started_at").map(nanos -> Instant.ofEpochSecond(0, nanos)),
                row.getLong("time_limit") / NANOS_PER_MINUTE,
                number(row, "carried_over"),
                number(row, "time_left"),
                row.getString("resumption"),
                number(row, "removed_at").isPresent(),
                row.getString("learner_id"));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    int unknown() {
        return unknownTries.isEmpty() ? 0 : unknownTries.split(",").length;
    }
}
