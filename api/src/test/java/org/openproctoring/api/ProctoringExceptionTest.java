package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;

class ProctoringExceptionTest {
    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(
                        ProctoringException.unavailable(Effect.UNKNOWN, "no answer"),
                        "vendor-unavailable",
                        Fault.VENDOR,
                        Effect.UNKNOWN,
                        true),
                arguments(
                        ProctoringException.circuitOpen("no answer"), "circuit-open", Fault.VENDOR, Effect.NONE, true),
                arguments(
                        ProctoringException.refused(Fault.OPERATOR, "no answer"),
                        "vendor-refused",
                        Fault.OPERATOR,
                        Effect.NONE,
                        false),
                arguments(
                        ProctoringException.invalidAnswer(Effect.DONE, "no answer"),
                        "invalid-answer",
                        Fault.VENDOR,
                        Effect.DONE,
                        false),
                arguments(
                        ProctoringException.notSupported(Fault.HOST, "no answer"),
                        "not-supported",
                        Fault.HOST,
                        Effect.NONE,
                        false),
                arguments(
                        ProctoringException.builder("seat-taken", Fault.LEARNER, Effect.NONE, "no answer"),
                        "seat-taken",
                        Fault.LEARNER,
                        Effect.NONE,
                        false));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("kinds")
    void everyKindHasItsAxes(
            ProctoringException.Builder builder, String code, Fault fault, Effect effect, boolean retriable) {
        ProctoringException exception = builder.build();

        assertThat(exception.code()).isEqualTo(code);
        assertThat(exception.fault()).isEqualTo(fault);
        assertThat(exception.effect()).isEqualTo(effect);
        assertThat(exception.retriable()).isEqualTo(retriable);
        assertThat(exception).hasMessage(code + ": no answer").hasNoCause();
        assertThat(exception.retryAfter()).isEmpty();
        assertThat(exception.learnerMessage()).isEmpty();
    }

    @Test
    void learnerMessageIsSeparateFromTheMessage() {
        ProctoringException exception = ProctoringException.refused(Fault.LEARNER, "status 409")
                .learnerMessage(LocalizedText.of("Please close the other window."))
                .build();

        assertThat(exception.learnerMessage().orElseThrow().in(Locale.ENGLISH))
                .isEqualTo("Please close the other window.");
        assertThat(exception).hasMessage("vendor-refused: status 409");
    }

    @Test
    void retriableCanBeOverruled() {
        assertThat(ProctoringException.unavailable(Effect.UNKNOWN, "no answer")
                        .retriable(false)
                        .build()
                        .retriable())
                .isFalse();
    }

    @Test
    void axesSurviveSerialization() {
        ProctoringException exception = ProctoringException.unavailable(Effect.UNKNOWN, "no answer")
                .retryAfter(Duration.ofSeconds(30))
                .learnerMessage(LocalizedText.of("Please try again later."))
                .cause(new IllegalStateException("closed"))
                .build();

        ProctoringException copy = Serialization.roundTrip(exception);

        assertThat(copy.code()).isEqualTo("vendor-unavailable");
        assertThat(copy.fault()).isEqualTo(Fault.VENDOR);
        assertThat(copy.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(copy.retriable()).isTrue();
        assertThat(copy.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(copy).hasMessage(exception.getMessage()).hasRootCauseMessage("closed");
        assertThat(copy.learnerMessage()).isEmpty();
    }

    /** A subclass in a vendor's JAR for a failure that a host handles differently. */
    private static final class SeatTakenException extends ProctoringException {
        private static final long serialVersionUID = 1;

        SeatTakenException() {
            super(ProctoringException.refused(Fault.LEARNER, "the seat is taken"));
        }
    }

    @Test
    void subclassKeepsTheAxes() {
        ProctoringException exception = new SeatTakenException();

        assertThat(exception.fault()).isEqualTo(Fault.LEARNER);
        assertThat(exception).hasMessage("vendor-refused: the seat is taken");
    }
}
