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
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.StoredAllowance;

class AllowanceReachTest {
    private static final Instant CREATED = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant STARTED = CREATED.plusSeconds(60);

    private static Attempt attempt(Optional<Duration> carriedOver) {
        return attempt(ExamType.TIMED, carriedOver);
    }

    private static Attempt attempt(ExamType type, Optional<Duration> carriedOver) {
        AttemptIdentity subject = AttemptIdentity.builder()
                .learnerId("lee")
                .examId("exam")
                .courseId("course")
                .examType(type)
                .backend(type == ExamType.TIMED ? Optional.empty() : Optional.of("watcher"))
                .pseudonym(type == ExamType.TIMED ? Optional.empty() : Optional.of("pseudonym"))
                .number(1)
                .build();
        return Attempt.builder("CODE")
                .version(1)
                .subject(subject)
                .status(AttemptStatus.CREATED)
                .registration(RegistrationLog.notNeeded(CREATED))
                .times(AttemptTimes.created(CREATED, Duration.ofMinutes(60), carriedOver))
                .build();
    }

    private static Attempt started() {
        Attempt attempt = attempt(Optional.empty());
        return attempt.toBuilder()
                .status(AttemptStatus.STARTED)
                .times(attempt.times().started(STARTED, Duration.ofMinutes(60)))
                .build();
    }

    private static StoredAllowance extraTime(Instant at) {
        return new StoredAllowance("exam", "lee", AllowanceKind.EXTRA_TIME, "30", "author", CREATED, at);
    }

    private static StoredAllowance exception(Instant at) {
        return new StoredAllowance(
                "exam", "lee", AllowanceKind.REVIEW_RULES_EXCEPTION, "A reader helps.", "author", CREATED, at);
    }

    @Test
    void extraTimeIsIncludedIfItWasGivenBeforeTheEnd() {
        assertThat(AllowanceReach.includes(attempt(Optional.empty()), extraTime(STARTED.plusSeconds(1))))
                .isTrue();
        assertThat(AllowanceReach.includes(started(), extraTime(STARTED))).isTrue();
        assertThat(AllowanceReach.includes(started(), extraTime(STARTED.plusNanos(1))))
                .isTrue();
        Attempt ended = started().toBuilder()
                .times(started().times().completed(STARTED.plusSeconds(9)))
                .build();
        assertThat(AllowanceReach.includes(ended, extraTime(STARTED.plusSeconds(9))))
                .isTrue();
        assertThat(AllowanceReach.includes(ended, extraTime(STARTED.plusSeconds(10))))
                .isFalse();
    }

    @Test
    void anExceptionIsIncludedIfItWasGivenBeforeTheVendorRegisteredTheAttempt() {
        Instant registered = CREATED.plusSeconds(3_600);
        Attempt created = attempt(ExamType.PROCTORED, Optional.empty());
        Attempt attempt = created.toBuilder()
                .registration(RegistrationLog.firstIntent(CREATED, Optional.empty())
                        .onboarding(CREATED)
                        .nextIntent(registered, Optional.empty())
                        .registered("id", registered))
                .build();

        assertThat(AllowanceReach.includes(created, exception(registered.plusNanos(1))))
                .isTrue();
        assertThat(AllowanceReach.includes(attempt, exception(registered))).isTrue();
        assertThat(AllowanceReach.includes(attempt, exception(registered.plusNanos(1))))
                .isFalse();
    }

    @Test
    void aResumedAttemptDoesNotIncludeExtraTime() {
        assertThat(AllowanceReach.includes(attempt(Optional.of(Duration.ofMinutes(5))), extraTime(CREATED)))
                .isFalse();
    }
}
