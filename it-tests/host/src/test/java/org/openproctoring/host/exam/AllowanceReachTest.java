package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.StoredAllowance;

class AllowanceReachTest {
    private static final Instant CREATED = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant STARTED = CREATED.plusSeconds(60);

    private static Attempt attempt(Optional<Duration> carriedOver) {
        AttemptIdentity subject =
                new AttemptIdentity("lee", "exam", "course", ExamType.TIMED, Optional.empty(), Optional.empty(), 1);
        return new Attempt(
                "CODE",
                1,
                subject,
                AttemptStatus.CREATED,
                RegistrationLog.notNeeded(CREATED),
                AttemptTimes.created(CREATED, Duration.ofMinutes(60), carriedOver),
                Resumption.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static Attempt started() {
        Attempt attempt = attempt(Optional.empty());
        return attempt.withStatus(AttemptStatus.STARTED)
                .withTimes(attempt.times().started(STARTED, Duration.ofMinutes(60)));
    }

    private static StoredAllowance extraTime(Instant at) {
        return new StoredAllowance("exam", "lee", AllowanceKind.EXTRA_TIME, "30", "author", CREATED, at);
    }

    @Test
    void extraTimeIsIncludedIfItWasGivenBeforeTheStart() {
        assertThat(AllowanceReach.includes(attempt(Optional.empty()), extraTime(STARTED.plusSeconds(1))))
                .isTrue();
        assertThat(AllowanceReach.includes(started(), extraTime(STARTED))).isTrue();
        assertThat(AllowanceReach.includes(started(), extraTime(STARTED.plusNanos(1))))
                .isFalse();
    }

    @Test
    void aResumedAttemptDoesNotIncludeExtraTime() {
        assertThat(AllowanceReach.includes(attempt(Optional.of(Duration.ofMinutes(5))), extraTime(CREATED)))
                .isFalse();
    }
}
