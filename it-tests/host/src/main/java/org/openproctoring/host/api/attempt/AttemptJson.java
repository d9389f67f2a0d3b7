package org.openproctoring.host.api.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.host.api.course.ExamJson;
import org.openproctoring.host.store.StoredExam;

/** Attempts as Open edX's API writes them. */
public final class AttemptJson {
    private final Clock clock;

    public AttemptJson(Clock clock) {
        this.clock = clock;
    }

    /** What a learner sees of an attempt: nothing that a vendor knows it by (reference, A1 and A9). */
    Map<String, @Nullable Object> forOwner(Attempt attempt, Optional<StoredExam> exam) {
        AttemptTimes times = attempt.times();
        long seconds = secondsLeft(attempt);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", attempt.code());
        json.put("user", Map.of("username", attempt.subject().learnerId()));
        json.put("proctored_exam", exam.map(ExamJson::of).orElse(null));
        json.put("status", attempt.status().word());
        json.put("registration", registration(attempt));
        json.put("created", times.createdAt().toString());
        json.put("modified", times.changedAt().toString());
        json.put("started_at", text(times.startedAt()));
        json.put("completed_at", text(times.completedAt()));
        // As in Open edX, which fixes the limit when the clock starts.
        json.put(
                "allowed_time_limit_mins",
                times.startedAt().map(started -> times.limit().toMinutes()).orElse(null));
        json.put("time_remaining_seconds", seconds);
        json.put("accessibility_time_string", attempt.status().running() ? spoken(seconds) : null);
        json.put("taking_as_proctored", attempt.subject().watched());
        json.put("is_sample_attempt", attempt.subject().practice());
        json.put("ready_to_resume", attempt.resumption() == Resumption.ALLOWED);
        return json;
    }

    /** What the team of its course sees besides. */
    Map<String, @Nullable Object> forTeam(Attempt attempt, Optional<StoredExam> exam) {
        Map<String, @Nullable Object> json = forOwner(attempt, exam);
        json.put("backend", attempt.subject().backend().orElse(null));
        json.put("external_id", attempt.registration().externalId().orElse(null));
        json.put("is_resumable", attempt.resumable());
        json.put("resumed", attempt.resumption() == Resumption.RESUMED);
        return json;
    }

    /** What became of a request about an attempt, as Open edX says it; and what became of a registration that failed. */
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

    /** What the learner is to know, and to do next. */
    private static Optional<String> message(Attempt attempt) {
        if (attempt.status() != AttemptStatus.CREATED) {
            return Optional.empty();
        }
        return switch (attempt.registration().state()) {
            case REFUSED ->
                Optional.of("The proctoring service did not register your attempt. Try again. If it doesn't help, ask"
                        + " the staff of your course.");
            case UNKNOWN ->
                Optional.of("The proctoring service did not say whether it registered your attempt. Try again. If it"
                        + " doesn't help, ask the staff of your course.");
            case INTENDED -> Optional.of("Your attempt is being registered. Try again in a moment.");
            default -> Optional.empty();
        };
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    /** Of the running clock, or what it stood at when the attempt ended in error. */
    private long secondsLeft(Attempt attempt) {
        Duration left = attempt.status().running()
                ? attempt.times()
                        .deadline()
                        .map(end -> Duration.between(clock.instant(), end))
                        .orElse(Duration.ZERO)
                : attempt.times().left().orElse(Duration.ZERO);
        return Math.max(0, left.toSeconds());
    }

    /** For those who hear the clock instead of seeing it. */
    private static String spoken(long seconds) {
        long minutes = seconds / 60;
        if (minutes == 0) {
            return "you have less than a minute remaining";
        }
        String hours = minutes >= 60 ? counted(minutes / 60, "hour") : "";
        String rest = minutes % 60 > 0 ? counted(minutes % 60, "minute") : "";
        String joined = hours.isEmpty() || rest.isEmpty() ? hours + rest : hours + " and " + rest;
        return "you have " + joined + " remaining";
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
