package org.openproctoring.core.attempt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openproctoring.tck.AttemptFixtures.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.BuilderContract;
import org.openproctoring.tck.AttemptFixtures;

/** The values that stores keep are built with every mandatory value, copied whole, and show no learner. */
class AttemptBuildersTest {
    private static final Instant LATER = NOON.plusSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private static AttemptIdentity.Builder identity() {
        return AttemptFixtures.identity("ann", 1);
    }

    private static AttemptTimes.Builder times() {
        return AttemptTimes.builder().createdAt(NOON).changedAt(NOON).limit(HOUR);
    }

    private static RegistrationLog.Builder log() {
        return RegistrationLog.builder().state(RegistrationState.INTENDED).since(NOON);
    }

    private static Attempt.Builder attempt() {
        return AttemptFixtures.attempt("A", identity().build());
    }

    @Test
    void anAttempt() {
        Attempt other = Attempt.builder("B")
                .version(2)
                .subject(identity().number(2).build())
                .status(AttemptStatus.ERROR)
                .registration(log().build())
                .times(times().changedAt(LATER).build())
                .resumption(Resumption.POSSIBLE)
                .verdict(Optional.of(Verdict.ofStaff()))
                .removedAt(Optional.of(NOON))
                .build();
        BuilderContract.check(attempt().build(), other);
        refuses("subject must not be null", () -> Attempt.builder("A").build());
        refuses(
                "registration must not be null",
                () -> Attempt.builder("A").subject(identity().build()).build());
        refuses(
                "times must not be null",
                () -> Attempt.builder("A")
                        .subject(identity().build())
                        .registration(log().build())
                        .build());
        refuses("version must not be negative", () -> attempt().version(-1).build());
    }

    @Test
    void anIdentity() {
        AttemptIdentity other = AttemptIdentity.builder()
                .learnerId("bob")
                .examId("quiz")
                .courseId("other")
                .examType(ExamType.TIMED)
                .number(2)
                .build();
        BuilderContract.check(identity().build(), other);
        refuses("learnerId must not be null", () -> AttemptIdentity.builder().build());
        refuses(
                "examId must not be null",
                () -> AttemptIdentity.builder().learnerId("ann").build());
        refuses(
                "courseId must not be null",
                () -> AttemptIdentity.builder().learnerId("ann").examId("exam").build());
        refuses(
                "examType must not be null",
                () -> AttemptIdentity.builder()
                        .learnerId("ann")
                        .examId("exam")
                        .courseId("course")
                        .build());
        refuses("number must be 1 or more", () -> identity().number(0).build());
    }

    @Test
    void theTimes() {
        AttemptTimes other = AttemptTimes.builder()
                .createdAt(LATER)
                .changedAt(LATER)
                .startIntendedAt(Optional.of(LATER))
                .startedAt(Optional.of(LATER))
                .completedAt(Optional.of(LATER))
                .limit(Duration.ZERO)
                .carriedOver(Optional.of(HOUR))
                .left(Optional.of(HOUR))
                .build();
        BuilderContract.check(times().build(), other);
        refuses("createdAt must not be null", () -> AttemptTimes.builder().build());
        refuses(
                "changedAt must not be null",
                () -> AttemptTimes.builder().createdAt(NOON).build());
        refuses(
                "limit must not be null",
                () -> AttemptTimes.builder().createdAt(NOON).changedAt(NOON).build());
        refuses(
                "limit must not be negative",
                () -> times().limit(HOUR.negated()).build());
    }

    @Test
    void aRegistrationLog() {
        RegistrationLog other = RegistrationLog.builder()
                .state(RegistrationState.REGISTERED)
                .tries(2)
                .since(LATER)
                .externalId(Optional.of("id"))
                .examExternalId(Optional.of("x"))
                .refusal(Optional.of("why"))
                .unknownTries(List.of(1))
                .build();
        BuilderContract.check(log().build(), other);
        refuses("state must not be null", () -> RegistrationLog.builder().build());
        refuses(
                "since must not be null",
                () -> RegistrationLog.builder().state(RegistrationState.UNKNOWN).build());
        refuses("tries must not be negative", () -> log().tries(-1).build());
    }

    @Test
    void aVerdict() {
        Verdict other = Verdict.builder()
                .human(true)
                .review(1)
                .revision(Optional.of(1L))
                .reviewedAt(Optional.of(NOON))
                .deliveryId(Optional.of("d"))
                .digest(Optional.of("0".repeat(64)))
                .build();
        BuilderContract.check(Verdict.builder().build(), other);
        refuses(
                "review must not be negative",
                () -> Verdict.builder().review(-1).build());
    }

    @Test
    void anEvent() {
        AttemptEvent other = AttemptEvent.builder("2")
                .kind(AttemptEvent.Kind.ATTEMPT_REMOVED)
                .attemptCode("B")
                .learnerId("bob")
                .courseId("other")
                .examId("quiz")
                .at(LATER)
                .to(AttemptStatus.ERROR)
                .by(AttemptActor.STAFF)
                .detail("word")
                .staffAction(Optional.of(StaffAction.by("cid")))
                .build();
        BuilderContract.check(AttemptFixtures.event("1", "A").build(), other);
        AttemptEvent.Builder event = AttemptEvent.builder("1");
        refuses("kind must not be null", event::build);
        refuses("attemptCode must not be null", event.kind(AttemptEvent.Kind.ATTEMPT_CREATED)::build);
        refuses("learnerId must not be null", event.attemptCode("A")::build);
        refuses("courseId must not be null", event.learnerId("ann")::build);
        refuses("examId must not be null", event.courseId("course")::build);
        refuses("at must not be null", event.examId("exam")::build);
        refuses("to must not be null", event.at(NOON)::build);
        refuses("by must not be null", event.to(AttemptStatus.CREATED)::build);
    }

    @Test
    void anEventOfAnAttemptHasItsIdsAndItsStatus() {
        Attempt attempt = attempt().status(AttemptStatus.ERROR).build();
        AttemptEvent event = AttemptEvent.builder("1", attempt)
                .kind(AttemptEvent.Kind.STATUS_CHANGED)
                .at(NOON)
                .by(AttemptActor.STAFF)
                .build();
        assertThat(List.of(event.attemptCode(), event.learnerId(), event.courseId(), event.examId()))
                .containsExactly("A", "ann", "course", "exam");
        assertThat(event.to()).isEqualTo(AttemptStatus.ERROR);
    }

    @Test
    void aCommand() {
        VendorCommand.Builder command = VendorCommand.builder(VendorCommand.Kind.STOP);
        VendorCommand other = AttemptFixtures.call(VendorCommand.Kind.REMOVE, "B")
                .backend("rival")
                .examExternalId(Optional.of("x"))
                .pseudonym("q")
                .build();
        BuilderContract.check(AttemptFixtures.call(VendorCommand.Kind.STOP, "A").build(), other);
        refuses("backend must not be null", command::build);
        refuses("attemptCode must not be null", command.backend("watcher")::build);
        refuses("pseudonym must not be null", command.attemptCode("A")::build);
        refuses("externalId must be present", command.pseudonym("p")::build);
        refuses(
                "externalId must be absent for a retirement",
                () -> AttemptFixtures.call(VendorCommand.Kind.RETIRE, "A")
                        .externalId(Optional.of("id"))
                        .build());
    }

    @Test
    void aReview() {
        StoredReview other = StoredReview.builder("B", 2)
                .arrivedAt(LATER)
                .status(ReviewStatus.PASSED)
                .outcome(AttemptStatus.VERIFIED)
                .recordingUrl(Optional.of(URI.create("https://vendor.example.org/1")))
                .digest("e".repeat(64))
                .build();
        BuilderContract.check(AttemptFixtures.review("A", 1).build(), other);
        StoredReview.Builder review = StoredReview.builder("A", 1);
        refuses("arrivedAt must not be null", review::build);
        refuses("status must not be null", review.arrivedAt(NOON)::build);
        refuses("outcome must not be null", review.status(ReviewStatus.PASSED)::build);
        refuses("digest must not be null", review.outcome(AttemptStatus.VERIFIED)::build);
        refuses("number must be 1 or more", AttemptFixtures.review("A", 0)::build);
    }

    @Test
    void anExamRecord() {
        ExamRecord other = ExamRecord.builder("rival", "quiz")
                .version(1)
                .state(ExamRecord.State.SAVED)
                .since(LATER)
                .externalId(Optional.of("x"))
                .active(false)
                .unknownTries(1)
                .build();
        BuilderContract.check(AttemptFixtures.exam("watcher").build(), other);
        refuses("since must not be null", ExamRecord.builder("watcher", "exam")::build);
        refuses("version must not be negative", AttemptFixtures.exam("watcher").version(-1)::build);
        refuses(
                "unknownTries must not be negative",
                AttemptFixtures.exam("watcher").unknownTries(-1)::build);
    }

    @Test
    void aContext() {
        TransitionContext other = TransitionContext.builder()
                .watched(true)
                .practice(true)
                .optOutAllowed(true)
                .pingFailureEnds(true)
                .readyAtOnce(true)
                .timedOutKept(true)
                .build();
        BuilderContract.check(TransitionContext.builder().build(), other);
    }

    static List<Object> values() {
        AttemptIdentity ann = AttemptFixtures.identity("Ann", 1)
                .pseudonym(Optional.of("Ann's pseudonym"))
                .build();
        RegistrationLog log =
                RegistrationLog.firstIntent(NOON, Optional.empty()).registered("Ann's id", NOON);
        return List.of(
                ann,
                log,
                AttemptFixtures.attempt("A", ann).registration(log).build(),
                AttemptFixtures.event("1", "A").learnerId("Ann").build(),
                AttemptFixtures.call(VendorCommand.Kind.STOP, "A")
                        .externalId(Optional.of("Ann's id"))
                        .pseudonym("Ann's pseudonym")
                        .build(),
                AttemptFixtures.review("A", 1)
                        .claimedReviewer(Optional.of("Ann"))
                        .reviewer(Optional.of("Ann"))
                        .comments(List.of(ReviewComment.of("Ann looks aside", "bad")))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("values")
    void aTextNamesNobody(Object value) {
        assertThat(value.toString()).isNotEmpty().doesNotContain("Ann");
    }

    @Test
    void listsAreCopied() {
        List<Integer> tries = new ArrayList<>(List.of(1));
        RegistrationLog log = log().unknownTries(tries).build();
        tries.add(2);
        assertThat(log.unknownTries()).containsExactly(1);
    }

    private static void refuses(String message, ThrowingCallable building) {
        assertThatThrownBy(building).hasMessage(message);
    }
}
