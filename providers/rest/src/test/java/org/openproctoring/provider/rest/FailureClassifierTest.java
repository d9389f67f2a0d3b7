package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.provider.rest.FakeVendor.Behaviour;

/** Every operation with every kind of failure. */
class FailureClassifierTest {
    private static final String WORDS = "{\"detail\": \"WORDS of the vendor\"}";
    private static final Set<Operation> GONE_IS_FINE = Set.of(
            Operation.STOP,
            Operation.MARK_ERRONEOUS,
            Operation.REMOVE,
            Operation.RETIRE,
            Operation.FIND_EXAM,
            Operation.PROFILE,
            Operation.PROFILES);

    /** A kind of failure and its expected classification. */
    @SuppressWarnings("ImmutableEnumChecker") // the behaviours keep nothing
    private enum Kind {
        S301(status(301, "Location: https://elsewhere.example/"), "vendor-refused", Fault.OPERATOR, true, false),
        S302(status(302, "Location: https://elsewhere.example/"), "vendor-refused", Fault.OPERATOR, true, false),
        S307(status(307, "Location: https://elsewhere.example/"), "vendor-refused", Fault.OPERATOR, false, false),
        S308(status(308, "Location: /elsewhere"), "vendor-refused", Fault.OPERATOR, false, false),
        S400(status(400), "vendor-refused", Fault.HOST, false, false),
        S401(status(401), "vendor-refused", Fault.OPERATOR, false, false),
        S403(status(403), "vendor-refused", Fault.OPERATOR, false, false),
        S404(status(404), "vendor-refused", Fault.HOST, false, false),
        S405(status(405), "vendor-refused", Fault.HOST, false, false),
        S408(status(408), "vendor-unavailable", Fault.VENDOR, true, true),
        S409(status(409), "vendor-refused", Fault.HOST, false, false),
        S410(status(410), "vendor-refused", Fault.HOST, false, false),
        S422(status(422), "vendor-refused", Fault.HOST, false, false),
        S429(status(429), "vendor-unavailable", Fault.VENDOR, false, true),
        S500(status(500), "vendor-unavailable", Fault.VENDOR, true, true),
        S501(status(501), "vendor-refused", Fault.VENDOR, false, false),
        S502(status(502), "vendor-unavailable", Fault.VENDOR, true, true),
        S503(status(503), "vendor-unavailable", Fault.VENDOR, true, true),
        S504(status(504), "vendor-unavailable", Fault.VENDOR, true, true),
        S600(status(600), "invalid-answer", Fault.VENDOR, true, false),
        DROPPED(FakeVendor.Exchange::close, "vendor-unavailable", Fault.VENDOR, true, true),
        RESET(FakeVendor.Exchange::reset, "vendor-unavailable", Fault.VENDOR, true, true),
        NOT_HTTP(
                exchange -> {
                    exchange.raw("WORDS of the vendor\r\n\r\n");
                    exchange.close();
                },
                "vendor-unavailable",
                Fault.VENDOR,
                true,
                true),
        TRUNCATED(
                exchange -> {
                    exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\": \"WORDS");
                    exchange.close();
                },
                "vendor-unavailable",
                Fault.VENDOR,
                true,
                true),
        /** See {@link RepliesTest} for removals and retirements, which must be confirmed. */
        HTML(html(200), "invalid-answer", Fault.VENDOR, true, false);

        private final Behaviour behaviour;
        private final String code;
        private final Fault fault;
        private final boolean unknown;
        private final boolean retriable;

        Kind(Behaviour behaviour, String code, Fault fault, boolean unknown, boolean retriable) {
            this.behaviour = behaviour;
            this.code = code;
            this.fault = fault;
            this.unknown = unknown;
            this.retriable = retriable;
        }

        private static Behaviour status(int status, String... headers) {
            return exchange -> exchange.json(status, WORDS, headers);
        }

        private static Behaviour html(int status) {
            return exchange -> exchange.reply(
                    status, "text/html", "<html>WORDS of the vendor</html>".getBytes(StandardCharsets.UTF_8));
        }

        boolean meansGone() {
            return this == S404 || this == S410;
        }
    }

    /** The first run is slow, and some of these tests have short time-outs. */
    @BeforeAll
    static void warmUp() {
        for (Operation operation : Operation.values()) {
            try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, operation.liked()));
                    RestBackend backend = backend(context(vendor.url()))) {
                operation.run(backend);
            }
        }
    }

    private static Stream<Arguments> everyOperationAndKind() {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(operation, kind)))
                .filter(arguments -> !(((Kind) arguments.get()[1]).meansGone()
                        && GONE_IS_FINE.contains((Operation) arguments.get()[0])))
                .filter(arguments -> arguments.get()[1] != Kind.HTML
                        || (arguments.get()[0] != Operation.REMOVE && arguments.get()[0] != Operation.RETIRE));
    }

    @ParameterizedTest
    @MethodSource("everyOperationAndKind")
    void c3AndA13EveryFailureIsTypedAndTellsNothingOfTheVendor(Operation operation, Kind kind) {
        try (FakeVendor vendor = new FakeVendor().otherwise(kind.behaviour);
                RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofSeconds(2)))) {
            ProctoringException failure = operation.fails(backend);

            assertThat(failure.code()).isEqualTo(kind.code);
            assertThat(failure.fault()).isEqualTo(faultOf(operation, kind));
            assertThat(failure.effect()).isEqualTo(kind.unknown && !operation.reads() ? Effect.UNKNOWN : Effect.NONE);
            assertThat(failure.retriable()).isEqualTo(kind.retriable);
            assertThat(failure).hasNoCause().hasMessageStartingWith(kind.code + ": backend acme, ");
            assertThat(failure.getMessage()).doesNotContain("WORDS", "EX-1", "AT-1", "f00d", "127.0.0.1");
            assertThat(failure.learnerMessage().orElseThrow().in(Locale.ENGLISH))
                    .contains("proctoring service")
                    .doesNotContain("WORDS", "acme")
                    .doesNotContainPattern("[0-9]");
            long sent = kind == Kind.S401 ? 2 : 1;
            if (operation.creates() || !kind.retriable) {
                assertThat(vendor.calls()).hasSize((int) sent);
            } else {
                assertThat(vendor.calls()).hasSize(3);
            }
        }
    }

    private static Fault faultOf(Operation operation, Kind kind) {
        return operation == Operation.SETTINGS && kind.meansGone() ? Fault.OPERATOR : kind.fault;
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP", "MARK_ERRONEOUS", "REMOVE", "RETIRE", "FIND_EXAM", "PROFILE"})
    void c2WhatTheVendorNoLongerKnowsIsNoFailure(Operation operation) {
        for (int status : new int[] {404, 410}) {
            try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(status, WORDS));
                    RestBackend backend = backend(context(vendor.url()))) {
                assertThat(operation.run(backend))
                        .isIn(
                                "done",
                                Optional.empty(),
                                UserRetirement.Outcome.NOTHING_TO_DELETE,
                                AttemptRemoval.Outcome.NOTHING_TO_REMOVE);
                assertThat(vendor.calls()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void c1SilenceEndsWithTheCallsTime(Operation operation) {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, operation.liked()));
                RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofMillis(500)))) {
            operation.run(backend);
            vendor.otherwise(FakeVendor.Exchange::hang);
            ProctoringException failure = operation.fails(backend);

            assertThat(failure.code()).isEqualTo("vendor-unavailable");
            assertThat(failure.effect()).isEqualTo(operation.reads() ? Effect.NONE : Effect.UNKNOWN);
            assertThat(failure).hasMessageContaining("no complete response was received in time");
            assertThat(vendor.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedConnectionHasNoEffect(Operation operation) {
        FakeVendor vendor = new FakeVendor();
        vendor.close();
        try (RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofSeconds(1)))) {
            ProctoringException failure = operation.fails(backend);

            assertThat(failure.code()).isEqualTo("vendor-unavailable");
            assertThat(failure.effect()).isEqualTo(Effect.NONE);
            assertThat(failure.retriable()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptionEndsACallEarlyAndStaysSet(Operation operation) throws InterruptedException {
        try (FakeVendor vendor = new FakeVendor();
                RestBackend backend = backend(context(vendor.url()))) {
            Thread caller = Thread.currentThread();
            vendor.otherwise(exchange -> {
                caller.interrupt();
                exchange.hang();
            });
            ProctoringException failure = operation.fails(backend);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.effect()).isEqualTo(operation.reads() ? Effect.NONE : Effect.UNKNOWN);
            assertThat(failure).hasMessageContaining("interrupted");
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @Test
    void interruptedThreadSendsNothing() {
        try (FakeVendor vendor = new FakeVendor();
                RestBackend backend = backend(context(vendor.url()))) {
            Thread.currentThread().interrupt();
            ProctoringException failure = Operation.REGISTER.fails(backend);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.effect()).isEqualTo(Effect.NONE);
            assertThat(vendor.calls()).isEmpty();
            assertThat(vendor.tokenCalls()).isEmpty();
        }
    }

    @Test
    void redirectIsNeverFollowed() {
        try (FakeVendor elsewhere = new FakeVendor();
                FakeVendor vendor = new FakeVendor()
                        .token(exchange -> exchange.json(307, "", "Location: " + elsewhere.url() + "/access_token"))
                        .otherwise(exchange -> exchange.json(307, "", "Location: " + elsewhere.url() + "/"));
                RestBackend backend = backend(context(vendor.url()))) {
            ProctoringException failure = Operation.SETTINGS.fails(backend);
            assertThat(failure.fault()).isEqualTo(Fault.OPERATOR);

            vendor.token(exchange -> exchange.json(200, "{\"access_token\": \"t\", \"expires_in\": 60}"));
            failure = Operation.SETTINGS.fails(backend);
            assertThat(failure.fault()).isEqualTo(Fault.OPERATOR);
            assertThat(elsewhere.connections()).isZero();
        }
    }
}
