package org.openproctoring.host.api.learner;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.api.TimeWords;
import org.openproctoring.host.api.attempt.AttemptJson;
import org.openproctoring.host.store.StoredExam;

/** Attempts as Open edX's learner front end reads them, without the vendor's ids (OPEN-EDX.md, A1 and A9). */
public final class LearnerAttemptJson {
    private static final double LOW = 0.2;
    private static final double CRITICALLY_LOW = 0.05;
    private static final Set<AttemptStatus> SETTING_UP =
            EnumSet.of(AttemptStatus.CREATED, AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED);

    private final ProviderRegistry registry;
    private final AttemptService attempts;
    private final AttemptJson times;
    private final Function<BackendEntry, String> workers;
    private final URI address;

    /**
     * Creates the format.
     *
     * @param workers the URL of a backend's worker for the learner's browser, or an empty text
     * @param address the URL at which learners reach the host
     */
    public LearnerAttemptJson(
            ProviderRegistry registry,
            AttemptService attempts,
            AttemptJson times,
            Function<BackendEntry, String> workers,
            URI address) {
        this.registry = registry;
        this.attempts = attempts;
        this.times = times;
        this.workers = workers;
        this.address = address;
    }

    /**
     * Returns an attempt.
     *
     * @param toOwner whether the learner asks; only learners get a vendor's link, which acts for them
     */
    Map<String, @Nullable Object> of(Attempt attempt, StoredExam exam, boolean toOwner) {
        boolean resumes = attempt.resumption() == Resumption.ALLOWED || attempt.resumption() == Resumption.RESUMED;
        Duration limit = attempt.times().limit();
        Duration left = times.timeLeft(attempt);
        boolean started = attempt.times().startedAt().isPresent();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("attempt_id", attempt.code());
        json.put("attempt_status", attempt.status().word());
        json.put("attempt_ready_to_resume", resumes);
        json.put("in_timed_exam", true);
        json.put("taking_as_proctored", attempt.subject().watched());
        json.put("course_id", exam.courseId());
        json.put("exam_type", phrase(exam.type()));
        json.put("exam_display_name", exam.name());
        json.put("exam_url_path", page(exam));
        json.put("exam_started_poll_url", ProctoringApi.ROOT + "/proctored_exam/attempt/" + attempt.code());
        json.put("time_remaining_seconds", left.toSeconds());
        json.put("accessibility_time_string", attempt.status().running() ? TimeWords.remaining(left) : "");
        json.put("total_time", TimeWords.of(resumes ? attempt.times().left().orElse(limit) : limit));
        json.put("low_threshold_sec", started ? share(LOW, limit) : 0);
        json.put("critically_low_threshold_sec", started ? share(CRITICALLY_LOW, limit) : 0);
        json.put("external_id", null);
        json.put("use_legacy_attempt_api", true);
        json.put("desktop_application_js_url", "");
        if (attempt.subject().watched()) {
            proctored(json, attempt, exam, toOwner);
        }
        return json;
    }

    private void proctored(Map<String, @Nullable Object> json, Attempt attempt, StoredExam exam, boolean toOwner) {
        BackendEntry backend = registry.backend(attempt.subject().backend().orElseThrow());
        json.put("desktop_application_js_url", workers.apply(backend));
        json.put("ping_interval", backend.pingInterval().value().toSeconds());
        json.put("attempt_code", attempt.code());
        if (SETTING_UP.contains(attempt.status())) {
            Optional<String> link = toOwner ? download(attempt) : Optional.empty();
            json.put("software_download_url", link.orElseGet(() -> page(exam)));
        }
    }

    /**
     * Returns the vendor's link. Without an allowed link, the host's page takes its place: it can submit a form to the
     * vendor, register the attempt again, and says what is wrong.
     */
    private Optional<String> download(Attempt attempt) {
        try {
            return attempts.details(attempt.code())
                    .flatMap(AttemptDetails::launch)
                    .filter(launch -> launch.method() == Launch.Method.LINK)
                    .map(launch -> launch.url().toString());
        } catch (AttemptException noAnswer) {
            return Optional.empty();
        }
    }

    /** Returns the address of an exam on this host. */
    String page(StoredExam exam) {
        return address + "/exams/" + exam.id();
    }

    private static long share(double part, Duration limit) {
        return (long) (part * limit.toSeconds());
    }

    private static String phrase(ExamType type) {
        return switch (type) {
            case TIMED -> "a timed exam";
            case PRACTICE -> "a practice exam";
            case ONBOARDING -> "an onboarding exam";
            default -> "a proctored exam";
        };
    }
}
