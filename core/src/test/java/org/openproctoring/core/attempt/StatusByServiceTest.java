package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.Transition;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptFixtures;
import org.openproctoring.core.attempt.store.CommitResult;

/** Checks every operation from every status against the transition table. */
final class StatusByServiceTest {
    /** An operation, with the transition that it requests. */
    private record Request(
            AttemptActor by, AttemptStatus asked, BiFunction<AttemptService, String, Attempt> operation) {}

    private static final List<Request> REQUESTS = List.of(
            new Request(
                    AttemptActor.LEARNER,
                    AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED,
                    AttemptService::markSoftwareDownloadClicked),
            new Request(AttemptActor.LEARNER, AttemptStatus.STARTED, AttemptService::start),
            new Request(AttemptActor.LEARNER, AttemptStatus.READY_TO_SUBMIT, AttemptService::readyToSubmit),
            new Request(
                    AttemptActor.LEARNER,
                    AttemptStatus.SUBMITTED,
                    (service, code) -> service.submit(code, AttemptActor.LEARNER)),
            new Request(AttemptActor.LEARNER, AttemptStatus.ERROR, AttemptService::reportPingFailure),
            new Request(
                    AttemptActor.STAFF,
                    AttemptStatus.SUBMITTED,
                    (service, code) -> service.submit(code, AttemptActor.STAFF)),
            new Request(AttemptActor.STAFF, AttemptStatus.ERROR, AttemptService::markErroneous),
            new Request(
                    AttemptActor.STAFF,
                    AttemptStatus.VERIFIED,
                    (service, code) -> service.recordStaffDecision(code, AttemptStatus.VERIFIED)),
            new Request(
                    AttemptActor.STAFF,
                    AttemptStatus.REJECTED,
                    (service, code) -> service.recordStaffDecision(code, AttemptStatus.REJECTED)));

    @AutoClose
    private final World world = new World();

    @ParameterizedTest
    @EnumSource
    void everyOperationFollowsTheTable(AttemptStatus from) {
        int number = 0;
        for (boolean watched : List.of(true, false)) {
            for (Request request : REQUESTS) {
                number++;
                Attempt before = stored(from, watched, number);
                TransitionContext circumstances = TransitionContext.builder()
                        .watched(watched)
                        .pingFailureEnds(watched)
                        .build();
                // A ping failure after the exam is accepted and changes nothing.
                boolean tooLate = request.by() == AttemptActor.LEARNER
                        && request.asked() == AttemptStatus.ERROR
                        && from.completed();
                Optional<AttemptStatus> expected = from == request.asked() || tooLate
                        ? Optional.of(from)
                        : TransitionTable.find(from, request.asked(), request.by(), circumstances)
                                .map(Transition::becomes);
                Optional<AttemptStatus> found = ask(request, before.code());
                assertThat(found)
                        .as("%s asks for %s from %s, watched %s", request.by(), request.asked(), from, watched)
                        .isEqualTo(expected);
                if (expected.isEmpty()) {
                    assertThat(world.memory.attempt(before.code())).contains(before);
                }
            }
        }
    }

    private Optional<AttemptStatus> ask(Request request, String code) {
        try {
            return Optional.of(request.operation().apply(world.service, code).status());
        } catch (AttemptException refused) {
            assertThat(refused.reason()).isEqualTo(AttemptException.Reason.ILLEGAL_TRANSITION);
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCallbackFollowsTheTable(AttemptStatus from) {
        Map<String, AttemptStatus> callbacks = Map.of(
                "passed", AttemptStatus.VERIFIED,
                "violation", AttemptStatus.SECOND_REVIEW_REQUIRED,
                "not_reviewed", AttemptStatus.ERROR,
                "", AttemptStatus.READY_TO_START);
        int number = 0;
        for (Map.Entry<String, AttemptStatus> callback : callbacks.entrySet()) {
            number++;
            Attempt before = stored(from, true, number);
            String endpoint = callback.getKey().isEmpty() ? "ready" : "reviewed";
            assertThat(world.callback(endpoint, before, "{\"status\":\"" + callback.getKey() + "\"}")
                            .ok())
                    .isTrue();
            TransitionContext circumstances = TransitionContext.builder()
                    .watched(true)
                    .pingFailureEnds(true)
                    .build();
            assertThat(world.service.attempt(before.code()).status())
                    .isEqualTo(TransitionTable.find(from, callback.getValue(), AttemptActor.VENDOR, circumstances)
                            .map(Transition::becomes)
                            .orElse(from));
        }
    }

    private Attempt stored(AttemptStatus status, boolean watched, int number) {
        Instant now = TestClock.NOON;
        AttemptIdentity.Builder subject =
                AttemptFixtures.identity(LEARNER, number).examId(watched ? "final" : "quiz");
        if (!watched) {
            subject.examType(ExamType.TIMED).backend(Optional.empty()).pseudonym(Optional.empty());
        }
        RegistrationLog log = watched
                ? RegistrationLog.firstIntent(now, Optional.empty()).registered("id-" + number, now)
                : RegistrationLog.notNeeded(now);
        AttemptTimes times = AttemptTimes.created(now, Duration.ofMinutes(60), Optional.empty());
        if (status.running() || status.completed()) {
            times = times.started(now, Duration.ofMinutes(60));
        }
        if (status.completed()) {
            times = times.completed(now);
        }
        Attempt attempt = AttemptFixtures.attempt((watched ? "W" : "T") + number, subject.build())
                .status(status)
                .registration(log)
                .times(times)
                .build();
        assertThat(world.memory.commit(AttemptChange.builder().attempt(attempt).build()))
                .isEqualTo(CommitResult.COMMITTED);
        return attempt.withVersion(1);
    }
}
