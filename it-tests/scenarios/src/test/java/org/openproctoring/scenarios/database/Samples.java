package org.openproctoring.scenarios.database;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.tck.AttemptFixtures;

/** What is stored in tests that are not about what it is. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456789Z");
    static final String BACKEND = "watcher";

    private Samples() {}

    static Attempt attempt(String code, long version, String learner, int number, Optional<String> externalId) {
        return attempt(code, version, learner, number, externalId, AttemptStatus.CREATED);
    }

    static Attempt attempt(
            String code, long version, String learner, int number, Optional<String> externalId, AttemptStatus status) {
        RegistrationLog log = externalId
                .map(id -> RegistrationLog.firstIntent(NOON, Optional.empty()).registered(id, NOON))
                .orElseGet(() -> RegistrationLog.firstIntent(NOON, Optional.empty())
                        .unknown(NOON)
                        .nextIntent(NOON, Optional.empty())
                        .unknown(NOON));
        AttemptTimes created = AttemptTimes.created(NOON, Duration.ofMinutes(60), Optional.empty());
        return AttemptFixtures.attempt(
                        code, AttemptFixtures.identity(learner, number).build())
                .version(version)
                .status(status)
                .registration(log)
                .times(status == AttemptStatus.CREATED ? created : created.started(NOON, created.limit()))
                .build();
    }

    /** An event whose id ends in a number. */
    static AttemptEvent event(String code, long number) {
        return AttemptFixtures.event(code + "." + number, code).at(NOON).build();
    }

    static VendorCommand call(VendorCommand.Kind kind, String code, String pseudonym) {
        return AttemptFixtures.call(kind, code)
                .examExternalId(Optional.of("x"))
                .pseudonym(pseudonym)
                .build();
    }
}
