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

/** From every status, every operation does what the table says, and otherwise nothing. */
final class StatusByServiceTest {
    /** An operation, and what it asks the table for. */
    private record Request(Actor by, AttemptStatus asked, BiFunction<AttemptService, String, Attempt> operation) {}

    private static final List<Request> REQUESTS = List.of(
            new Request(Actor.LEARNER, AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED, AttemptService::setUp),
            new Request(Actor.LEARNER, AttemptStatus.STARTED, AttemptService::start),
            new Request(Actor.LEARNER, AttemptStatus.READY_TO_SUBMIT, AttemptService::readyToSubmit),
            new Request(Actor.LEARNER, AttemptStatus.SUBMITTED, (service, code) -> service.submit(code, Actor.LEARNER)),
            new Request(Actor.LEARNER, AttemptStatus.ERROR, AttemptService::pingsFailed),
            new Request(Actor.STAFF, AttemptStatus.SUBMITTED, (service, code) -> service.submit(code, Actor.STAFF)),
            new Request(Actor.STAFF, AttemptStatus.ERROR, AttemptService::fail),
            new Request(
                    Actor.STAFF,
                    AttemptStatus.VERIFIED,
                    (service, code) -> service.decide(code, AttemptStatus.VERIFIED)),
            new Request(
                    Actor.STAFF,
                    AttemptStatus.REJECTED,
                    (service, code) -> service.decide(code, AttemptStatus.REJECTED)));

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
                Circumstances circumstances = new Circumstances(watched, false, false, watched, false, false);
                // Pings that fail once the exam is over change nothing, and that is not refused.
                boolean tooLate =
                        request.by() == Actor.LEARNER && request.asked() == AttemptStatus.ERROR && from.completed();
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
            Circumstances circumstances = new Circumstances(true, false, false, true, false, false);
            assertThat(world.service.attempt(before.code()).status())
                    .isEqualTo(TransitionTable.find(from, callback.getValue(), Actor.VENDOR, circumstances)
                            .map(Transition::becomes)
                            .orElse(from));
        }
    }

    private Attempt stored(AttemptStatus status, boolean watched, int number) {
        Instant now = TestClock.NOON;
        AttemptSubject subject = new AttemptSubject(
                LEARNER,
                watched ? "final" : "quiz",
                "course",
                watched ? ExamType.PROCTORED : ExamType.TIMED,
                watched ? Optional.of("watcher") : Optional.empty(),
                watched ? Optional.of("pseudonym") : Optional.empty(),
                number);
        RegistrationLedger ledger = watched
                ? RegistrationLedger.firstIntent(now, Optional.empty()).registered("id-" + number, now)
                : RegistrationLedger.notNeeded(now);
        AttemptTimes times = AttemptTimes.created(now, Duration.ofMinutes(60), Optional.empty());
        if (status.running() || status.completed()) {
            times = times.started(now, Duration.ofMinutes(60));
        }
        if (status.completed()) {
            times = times.completed(now);
        }
        Attempt attempt = new Attempt(
                (watched ? "W" : "T") + number,
                0,
                subject,
                status,
                ledger,
                times,
                Resumption.NONE,
                Optional.empty(),
                Optional.empty());
        assertThat(world.memory.commit(AttemptChange.builder().attempt(attempt).build()))
                .isEqualTo(CommitResult.COMMITTED);
        return attempt.withVersion(1);
    }
}
