package org.openproctoring.core.attempt.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.VendorCommand;

/** Builders of what is stored, with every mandatory value set: an attempt at a proctored exam, and all that belongs to it. */
public final class AttemptFixtures {
    /** The time at which everything happens. */
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private AttemptFixtures() {}

    /** Returns a learner's attempt at the exam, with the backend {@code watcher}. It is not registered. */
    public static AttemptIdentity.Builder identity(String learner, int number) {
        return AttemptIdentity.builder()
                .learnerId(learner)
                .examId("exam")
                .courseId("course")
                .examType(ExamType.PROCTORED)
                .backend(Optional.of("watcher"))
                .pseudonym(Optional.of("p-" + learner))
                .number(number);
    }

    /** Returns an attempt that is created, with the intent to register it. */
    public static Attempt.Builder attempt(String code, AttemptIdentity identity) {
        return Attempt.builder(code)
                .subject(identity)
                .registration(RegistrationLog.firstIntent(NOON, Optional.of("x")))
                .times(AttemptTimes.created(NOON, Duration.ofMinutes(60), Optional.empty()));
    }

    /** Returns an attempt that is registered if it has an external id, else with the intent to register it. */
    public static Attempt.Builder attempt(String code, String learner, int number, Optional<String> externalId) {
        RegistrationLog intent = RegistrationLog.firstIntent(NOON, Optional.of("x"));
        return attempt(code, identity(learner, number).build())
                .registration(externalId.map(id -> intent.registered(id, NOON)).orElse(intent));
    }

    /** Returns a call about an attempt. */
    public static VendorCommand.Builder call(VendorCommand.Kind kind, String code) {
        return VendorCommand.builder(kind)
                .backend("watcher")
                .attemptCode(code)
                .externalId(kind == VendorCommand.Kind.RETIRE ? Optional.empty() : Optional.of("id-" + code))
                .pseudonym("p");
    }

    /** Returns a call about an exam. */
    public static ExamSyncCommand examSync(String backend, String examId) {
        return new ExamSyncCommand(backend, examId, 2);
    }

    /** Returns the event that an attempt was started. */
    public static AttemptEvent.Builder event(String id, String code) {
        return AttemptEvent.builder(id)
                .kind(AttemptEvent.Kind.STATUS_CHANGED)
                .attemptCode(code)
                .learnerId("learner")
                .courseId("course")
                .examId("exam")
                .at(NOON)
                .from(Optional.of(AttemptStatus.CREATED))
                .to(AttemptStatus.STARTED)
                .by(AttemptActor.LEARNER);
    }

    /** Returns a suspicious review with every value. */
    public static StoredReview.Builder review(String code, int number) {
        return StoredReview.builder(code, number)
                .arrivedAt(NOON)
                .status(ReviewStatus.SUSPICIOUS)
                .outcome(AttemptStatus.SECOND_REVIEW_REQUIRED)
                .comments(List.of(
                        ReviewComment.of("look here", "unknown").at(Duration.ofSeconds(1), Duration.ofSeconds(2))))
                .claimedReviewer(Optional.of("somebody"))
                .reviewer(Optional.of("staff"))
                .deliveryId(Optional.of("delivery"))
                .revision(Optional.of(9L))
                .reviewedAt(Optional.of(NOON))
                .digest("d".repeat(64));
    }

    /** Returns the record of the exam while it is first saved, after two unknown tries. */
    public static ExamRecord.Builder exam(String backend) {
        return ExamRecord.builder(backend, "exam")
                .state(ExamRecord.State.SAVING)
                .since(NOON)
                .unknownTries(2);
    }
}
