package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.provider.rest.FakeVendor.Behaviour;
import org.openproctoring.provider.rest.http.LearnerMessages;

/** Retries and the circuit breaker. */
class RepeatsTest {
    private final FakeVendor vendor = new FakeVendor();
    private final RestBackend backend = backend(context(vendor.url()));

    @AfterEach
    void close() {
        backend.close();
        vendor.close();
    }

    /** Fails a number of times, then succeeds. */
    private Behaviour after(int failures, Behaviour failing, Operation operation) {
        AtomicInteger calls = new AtomicInteger();
        return exchange -> {
            if (calls.getAndIncrement() < failures) {
                failing.answer(exchange);
            } else {
                exchange.json(200, operation.liked());
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CREATE_EXAM", "REGISTER"})
    void idempotentCallsAreRetried(Operation operation) {
        vendor.otherwise(after(2, FakeVendor.Exchange::reset, operation));

        assertThat(operation.run(backend)).isNotNull();
        assertThat(vendor.calls()).hasSize(3);
        assertThat(vendor.calls().get(2).text()).isEqualTo(vendor.calls().get(0).text());
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_EXAM", "REGISTER"})
    void sentCreationsAreNotRetried(Operation operation) {
        vendor.otherwise(after(1, FakeVendor.Exchange::reset, operation));

        ProctoringException failure = operation.fails(backend);

        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void staleConnectionDoesNotMakeTheEffectUnknown() {
        vendor.otherwise(exchange -> {
            exchange.json(200, "{\"id\": \"AT-1\"}", "Connection: close");
            exchange.close();
        });
        for (int i = 0; i < 20; i++) {
            assertThat(Operation.REGISTER.run(backend)).hasToString("registered as AT-1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retryAfterIsHonored(int status) {
        vendor.otherwise(after(1, exchange -> exchange.json(status, "{}", "Retry-After: 1"), Operation.START));
        long start = System.nanoTime();

        Operation.START.run(backend);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
        assertThat(vendor.calls()).hasSize(2);
    }

    @Test
    void longRetryAfterIsLeftToTheHost() {
        vendor.otherwise(exchange -> exchange.json(429, "{}", "Retry-After: 120"));

        ProctoringException failure = Operation.START.fails(backend);

        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void retryAfterMayBeADate() {
        Clock noon = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        vendor.otherwise(exchange -> exchange.json(503, "{}", "Retry-After: Mon, 23 Nov 2026 12:01:30 GMT"));
        try (RestBackend atNoon = backend(context(vendor.url()).clock(noon))) {
            assertThat(Operation.START.fails(atNoon).retryAfter()).contains(Duration.ofSeconds(90));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", ""})
    void invalidRetryAfterIsIgnored(String wait) {
        vendor.otherwise(after(1, exchange -> exchange.json(429, "{}", "Retry-After: " + wait), Operation.START));

        Operation.START.run(backend);

        assertThat(vendor.calls()).hasSize(2);
    }

    @Test
    void unsentRetryDoesNotHideAnUnknownEffect() {
        AtomicInteger tokens = new AtomicInteger();
        vendor.token(exchange -> {
            if (tokens.getAndIncrement() == 0) {
                exchange.json(200, "{\"access_token\": \"t\", \"expires_in\": 0}");
            } else {
                exchange.reset();
            }
        });
        vendor.otherwise(FakeVendor.Exchange::reset);

        ProctoringException failure = Operation.START.fails(backend);

        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void openCircuitFailsWithinMilliseconds() {
        FakeVendor gone = new FakeVendor();
        gone.close();
        try (RestBackend dead = backend(context(gone.url()))) {
            for (int i = 0; i < 10; i++) {
                Operation.REGISTER.fails(dead);
            }
            long start = System.nanoTime();
            ProctoringException failure = Operation.REGISTER.fails(dead);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(100));
            assertThat(failure.code()).isEqualTo("circuit-open");
            assertThat(failure).hasMessageContaining("not tried");
            assertThat(failure.effect()).isEqualTo(Effect.NONE);
            assertThat(failure.retriable()).isTrue();
            assertThat(failure.learnerMessage()).contains(LearnerMessages.UNAVAILABLE);
        }
    }

    @Test
    void circuitClosesWhenTheVendorRecovers() {
        vendor.otherwise(exchange -> exchange.json(500, "{}"));
        try (RestBackend soon =
                backend(RestBackend.builder(context(vendor.url())).pace(Duration.ofMillis(8), Duration.ofMillis(50)))) {
            for (int i = 0; i < 5; i++) {
                Operation.START.fails(soon);
            }
            assertThat(vendor.calls()).hasSizeBetween(10, 14);
            vendor.otherwise(exchange -> exchange.json(200, "{}"));
            await(() -> works(soon));
        }
    }

    private static boolean works(RestBackend backend) {
        try {
            Operation.START.run(backend);
            return true;
        } catch (ProctoringException stillLeftAlone) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void refusalsDoNotOpenTheCircuit() {
        vendor.otherwise(exchange -> exchange.json(422, "{}"));
        for (int i = 0; i < 30; i++) {
            Operation.REGISTER.fails(backend);
        }

        assertThat(vendor.calls()).hasSize(30);
    }
}
