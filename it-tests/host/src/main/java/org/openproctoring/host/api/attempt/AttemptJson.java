package org.openproctoring.host.api.attempt;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.host.api.JsonTime;
import org.openproctoring.host.api.TimeWords;
import org.openproctoring.host.api.course.ExamJson;
import org.openproctoring.host.store.StoredExam;

/** Attempts in the JSON format of Open edX's API. */
public final class AttemptJson {
    private final Clock clock;

    public AttemptJson(Clock clock) {
        this.clock = clock;
    }

    /** Returns what a learner sees of an attempt, without the vendor's ids (OPEN-EDX.md, A1 and A9). */
    Map<String, @Nullable Object> forOwner(Attempt attempt, Optional<StoredExam> exam) {
        AttemptTimes times = attempt.times();
        Duration left = timeLeft(attempt);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", attempt.code());
        json.put("user", Map.of("username", attempt.subject().learnerId()));
        json.put("proctored_exam", exam.map(ExamJson::of).orElse(null));
        json.put("status", attempt.status().word());
        // Open edX's learner client polls for either name.
        json.put("attempt_status", attempt.status().word());
        json.put("registration", registration(attempt));
        json.put("created", JsonTime.text(times.createdAt()));
        json.put("modified", JsonTime.text(times.changedAt()));
        json.put("started_at", JsonTime.text(times.startedAt()));
        json.put("completed_at", JsonTime.text(times.completedAt()));
        // As in Open edX, the limit is fixed when the clock starts.
        json.put(
                "allowed_time_limit_mins",
                times.startedAt().map(started -> times.limit().toMinutes()).orElse(null));
        json.put("time_remaining_seconds", left.toSeconds());
        json.put("accessibility_time_string", attempt.status().running() ? TimeWords.remaining(left) : null);
        json.put("taking_as_proctored", attempt.subject().watched());
        json.put("is_sample_attempt", attempt.subject().practice());
        json.put("ready_to_resume", attempt.resumption() == Resumption.ALLOWED);
        return json;
    }

    /** Returns what the course team sees of an attempt. */
    Map<String, @Nullable Object> forTeam(Attempt attempt, Optional<StoredExam> exam) {
        Map<String, @Nullable Object> json = forOwner(attempt, exam);
        json.put("backend", attempt.subject().backend().orElse(null));
        json.put("external_id", attempt.registration().externalId().orElse(null));
        json.put("is_resumable", attempt.resumable());
        json.put("resumed", attempt.resumption() == Resumption.RESUMED);
        return json;
    }

    /** Returns the result of a request in the format of Open edX, with the state of a registration that failed or is pending. */
    Map<String, @Nullable Object> outcome(Attempt attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("exam_attempt_id", attempt.code());
        json.put("status", attempt.status().word());
        message(attempt).ifPresent(message -> {
            json.put("registration", registration(attempt));
            json.put("message", message);
        });
        return json;
    }

    private static String registration(Attempt attempt) {
        return attempt.registration().state().name().toLowerCase(Locale.ROOT);
    }

    /** Returns a message with the next step for the learner. */
    private static Optional<String> message(Attempt attempt) {
        if (attempt.status() != AttemptStatus.CREATED) {
            return Optional.empty();
        }
        return switch (attempt.registration().state()) {
            case REFUSED ->
                Optional.of("The proctoring service didn't register you. Try again. If that doesn't help, contact your"
                        + " course team.");
            case UNKNOWN ->
                Optional.of("The proctoring service didn't confirm your registration. Try again. If that doesn't help,"
                        + " contact your course team.");
            case INTENDED -> Optional.of("You're being registered with the proctoring service. Try again in a moment.");
            default -> Optional.empty();
        };
    }

    /** Returns the remaining time of a running attempt, or the time that was left when an attempt ended in error. */
    public Duration timeLeft(Attempt attempt) {
        Duration left = attempt.status().running()
                ? attempt.times()
                        .deadline()
                        .map(end -> Duration.between(clock.instant(), end))
                        .orElse(Duration.ZERO)
                : attempt.times().left().orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
