package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.tck.AttemptFixtures;

/** Checks every operation and callback from every status against the results that are written down here. */
final class StatusByServiceTest {
    /**
     * The statuses in their order, one letter each: L eligible, C created, D download, R ready to start, S started, W ready
     * to submit, N declined, T timed out, U submitted, 2 second review, V verified, J rejected, E error, a b c d onboarding,
     * X expired, Z reset.
     */
    private static final String LETTERS = "LCDRSWNTU2VJEabcdXZ";

    private static final String REFUSED = "-";

    /** An operation of the service. */
    private interface Operation extends BiFunction<AttemptService, String, Attempt> {}

    /** The operations in the order of the columns. */
    private static final List<Operation> OPERATIONS = List.of(
            AttemptService::markSoftwareDownloadClicked,
            AttemptService::start,
            AttemptService::readyToSubmit,
            (service, code) -> service.submit(code, AttemptActor.LEARNER),
            AttemptService::reportPingFailure,
            (service, code) -> service.submit(code, AttemptActor.STAFF),
            AttemptService::markErroneous,
            (service, code) -> service.recordStaffDecision(code, AttemptStatus.VERIFIED),
            (service, code) -> service.recordStaffDecision(code, AttemptStatus.REJECTED));

    /** The callbacks in the order of the columns: an endpoint and the status in the body. */
    private static final List<String> CALLBACKS =
            List.of("ready", "reviewed passed", "reviewed violation", "reviewed not_reviewed");

    @AutoClose
    private final World world = new World();

    /** The columns are the results of {@link #OPERATIONS}, or {@code -} if the operation is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L | proctored | - - - - - - - - -
            C | proctored | D - - - - - - - -
            D | proctored | D - - - - - - - -
            R | proctored | R S - - - - - - -
            S | proctored | U S W U E U E - -
            W | proctored | U S W U E U E - -
            N | proctored | - - - - N - - - -
            T | proctored | - - - - T - - V J
            U | proctored | - - - U U U - V J
            2 | proctored | - - - - 2 - - V J
            V | proctored | - - - - V - - V J
            J | proctored | - - - - J - - V J
            E | proctored | - - - - E - E V J
            a | proctored | - - - - a - - - -
            b | proctored | - - - - b - - - -
            c | proctored | - - - - c - - - -
            d | proctored | - - - - d - - - -
            X | proctored | - - - - - - - - -
            Z | proctored | - - - - - - - - -
            L | timed     | - - - - - - - - -
            C | timed     | - S - - - - - - -
            D | timed     | D - - - - - - - -
            R | timed     | - - - - - - - - -
            S | timed     | U S W U - U E - -
            W | timed     | U S W U - U E - -
            N | timed     | - - - - N - - - -
            T | timed     | - - - - T - - - -
            U | timed     | - - - U U U - - -
            2 | timed     | - - - - 2 - - - -
            V | timed     | - - - - V - - V -
            J | timed     | - - - - J - - - J
            E | timed     | - - - - E - E - -
            a | timed     | - - - - a - - - -
            b | timed     | - - - - b - - - -
            c | timed     | - - - - c - - - -
            d | timed     | - - - - d - - - -
            X | timed     | - - - - - - - - -
            Z | timed     | - - - - - - - - -
            """)
    void operations(String from, String exam, String results) {
        List<String> found = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            Attempt before = stored(status(from), exam.equals("proctored"), found.size() + 1);
            String result = ask(operation, before.code());
            found.add(result);
            if (result.equals(REFUSED)) {
                assertThat(world.memory.attempt(before.code())).contains(before);
            }
        }

        assertThat(String.join(" ", found)).isEqualTo(results);
    }

    private String ask(Operation operation, String code) {
        try {
            return letter(operation.apply(world.service, code).status());
        } catch (AttemptException refused) {
            assertThat(refused.reason()).isEqualTo(AttemptException.Reason.ILLEGAL_TRANSITION);
            return REFUSED;
        }
    }

    /** The columns are the statuses after {@link #CALLBACKS}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L | L L L L
            C | R C C C
            D | R D D D
            R | R R R R
            S | S S S S
            W | W W W W
            N | N N N N
            T | T V 2 E
            U | U V 2 E
            2 | 2 V 2 E
            V | V V 2 E
            J | J V 2 E
            E | E V 2 E
            a | a a a a
            b | b b b b
            c | c c c c
            d | d d d d
            X | X X X X
            Z | Z Z Z Z
            """)
    void callbacks(String from, String results) {
        List<String> found = new ArrayList<>();
        for (String callback : CALLBACKS) {
            String[] words = callback.split(" ", -1);
            Attempt before = stored(status(from), true, found.size() + 1);
            String body = "{\"status\":\"" + words[words.length - 1] + "\"}";
            assertThat(world.callback(words[0], before, body).ok()).isTrue();
            found.add(letter(world.service.attempt(before.code()).status()));
        }

        assertThat(String.join(" ", found)).isEqualTo(results);
    }

    @Test
    void everyStatusIsTested() {
        assertThat(LETTERS).hasSize(AttemptStatus.values().length);
    }

    private static AttemptStatus status(String letter) {
        return AttemptStatus.values()[LETTERS.indexOf(letter)];
    }

    private static String letter(AttemptStatus status) {
        return LETTERS.substring(status.ordinal(), status.ordinal() + 1);
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
