package org.openproctoring.scenarios.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.VendorCommand;

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
        Optional<Instant> startedAt = status == AttemptStatus.CREATED ? Optional.empty() : Optional.of(NOON);
        return new Attempt(
                code,
                version,
                new AttemptIdentity(
                        learner,
                        "exam",
                        "course",
                        ExamType.PROCTORED,
                        Optional.of(BACKEND),
                        Optional.of("p-" + learner),
                        number),
                status,
                new RegistrationLog(
                        externalId.isPresent() ? RegistrationState.REGISTERED : RegistrationState.UNKNOWN,
                        2,
                        NOON,
                        externalId,
                        Optional.empty(),
                        Optional.empty(),
                        externalId.isPresent() ? List.of() : List.of(1, 2)),
                new AttemptTimes(
                        NOON,
                        NOON,
                        Optional.empty(),
                        startedAt,
                        Optional.empty(),
                        Duration.ofMinutes(60),
                        Optional.empty(),
                        Optional.empty()),
                Resumption.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** An event whose id ends in a number. */
    static AttemptEvent event(String code, long number) {
        return new AttemptEvent(
                code + "." + number,
                AttemptEvent.Kind.STATUS_CHANGED,
                code,
                "learner",
                "course",
                "exam",
                NOON,
                Optional.of(AttemptStatus.CREATED),
                AttemptStatus.STARTED,
                AttemptActor.LEARNER,
                "");
    }

    static VendorCommand call(VendorCommand.Kind kind, String code, String pseudonym) {
        return new VendorCommand(
                kind,
                BACKEND,
                code,
                kind == VendorCommand.Kind.RETIRE ? Optional.empty() : Optional.of("id-" + code),
                Optional.of("x"),
                pseudonym);
    }
}
