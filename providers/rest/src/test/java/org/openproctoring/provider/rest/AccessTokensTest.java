package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.Secret;

class AccessTokensTest {
    private final FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "true"));
    private final SetClock clock = new SetClock();
    private final RestBackend backend = backend(context(vendor.url()).clock(clock));

    @AfterEach
    void close() {
        backend.close();
        vendor.close();
    }

    /** A clock that changes only when a test sets it. */
    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private void tokensOf(String json) {
        vendor.token(exchange -> exchange.json(200, json));
    }

    private void call() {
        Operation.RETIRE.run(backend);
    }

    @Test
    void oneTokenServesManyCalls() {
        call();
        call();
        clock.move(Duration.ofMinutes(58));
        call();

        assertThat(vendor.tokenCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3530, 3545",
        "60, 29, 31",
        "10, 4, 6",
        "'\"600\"', 530, 545",
        "1e9, 86300, 86350",
        "1.5, 0, 1",
    })
    void tokenIsRefreshedBeforeItExpires(String expiresIn, int still, int noMore) {
        tokensOf("{\"access_token\": \"t\", \"expires_in\": " + expiresIn + "}");
        call();
        clock.move(Duration.ofSeconds(still));
        call();
        assertThat(vendor.tokenCalls()).hasSize(1);

        clock.move(Duration.ofSeconds(noMore - still));
        call();
        assertThat(vendor.tokenCalls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.0001"})
    void tokenWithZeroLifetimeServesOneCall(String expiresIn) {
        tokensOf("{\"access_token\": \"t\", \"expires_in\": " + expiresIn + "}");
        call();
        call();

        assertThat(vendor.tokenCalls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"expires_in\": null", ", \"expires_in\": \"soon\"", ", \"expires_in\": {}"})
    void tokenWithoutLifetimeIsUsedForAWhile(String expiresIn) {
        tokensOf("{\"access_token\": \"t\"" + expiresIn + "}");
        call();
        call();
        assertThat(vendor.tokenCalls()).hasSize(1);

        clock.move(Duration.ofMinutes(1));
        call();
        assertThat(vendor.tokenCalls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "<html>",
                "{\"access_token\": \"\"}",
                "{\"access_token\": 7}",
                "{\"access_token\": \"a b\"}",
                "{\"access_token\": \"a\\r\\nX-Injected: 1\"}",
                "{\"access_token\": \"\u00e9\"}"
            })
    void invalidTokenIsATypedFailure(String json) {
        tokensOf(json);

        ProctoringException failure = Operation.RETIRE.fails(backend);

        assertThat(failure.code()).isEqualTo("invalid-answer");
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(vendor.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, OPERATOR, 1",
        "401, OPERATOR, 1",
        "403, OPERATOR, 1",
        "404, OPERATOR, 1",
        "407, OPERATOR, 1",
        "408, VENDOR, 3",
        "425, VENDOR, 3",
        "429, VENDOR, 3",
        "500, VENDOR, 3"
    })
    void refusedTokenRequestHasTheRightFault(int status, Fault fault, int asked) {
        vendor.token(exchange -> exchange.json(status, "{\"error\": \"invalid_client\"}"));

        ProctoringException failure = Operation.REGISTER.fails(backend);

        assertThat(failure.fault()).isEqualTo(fault);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(vendor.calls()).isEmpty();
        // Nothing was registered, so even a registration may wait for a token.
        assertThat(vendor.tokenCalls()).hasSize(asked);
    }

    @Test
    void c13RefusedTokenIsReplacedOnce() {
        vendor.otherwise(exchange -> exchange.json(
                exchange.request().header("Authorization").orElse("").equals("JWT token-1") ? 401 : 200,
                "{\"id\": \"AT-1\"}"));

        assertThat(Operation.REGISTER.run(backend)).hasToString("registered as AT-1");
        assertThat(vendor.tokenCalls()).hasSize(2);
        assertThat(vendor.calls()).hasSize(2);
        Operation.REGISTER.run(backend);
        assertThat(vendor.tokenCalls()).hasSize(2);
    }

    @Test
    void c13SecretIsTheBackendsOwn() {
        call();
        try (RestBackend other = backend(context(vendor.url()).with(RestOptions.CLIENT_SECRET, Secret.of("changed")))) {
            Operation.RETIRE.run(other);
        }

        assertThat(vendor.tokenCalls()).hasSize(2);
        assertThat(vendor.tokenCalls().get(1).body()).contains("client_secret=changed");
    }

    @Test
    void secretsAreEncodedInTheForm() {
        try (RestBackend other =
                backend(context(vendor.url()).with(RestOptions.CLIENT_SECRET, Secret.of("a&b=c+d %\u00e9")))) {
            Operation.RETIRE.run(other);
        }

        assertThat(vendor.tokenCalls().get(0).body())
                .contains("&client_secret=a%26b%3Dc%2Bd%20%25%C3%A9&token_type=jwt");
    }

    @Test
    void manyCallersFetchOneToken() throws Exception {
        CountDownLatch allAreThere = new CountDownLatch(50);
        vendor.token(exchange -> {
            allAreThere.await();
            exchange.json(200, "{\"access_token\": \"t\", \"expires_in\": 60}");
        });
        together(50, () -> {
            allAreThere.countDown();
            call();
        });

        assertThat(vendor.tokenCalls()).hasSize(1);
        assertThat(vendor.calls()).hasSize(50);
    }

    @Test
    void othersUseTheOldTokenDuringARefresh() throws Exception {
        tokensOf("{\"access_token\": \"old\", \"expires_in\": 3600}");
        call();
        clock.move(Duration.ofSeconds(3545));
        CountDownLatch othersAreDone = new CountDownLatch(1);
        vendor.token(exchange -> {
            othersAreDone.await();
            exchange.json(200, "{\"access_token\": \"new\", \"expires_in\": 3600}");
        });
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> refreshing = threads.submit(this::call);
            while (vendor.tokenCalls().size() < 2) {
                Thread.onSpinWait();
            }
            call();
            assertThat(vendor.calls().get(1).header("Authorization")).contains("JWT old");
            othersAreDone.countDown();
            refreshing.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(vendor.calls().get(2).header("Authorization")).contains("JWT new");
    }

    @Test
    void validTokenIsUsedWhenTheRefreshFails() {
        tokensOf("{\"access_token\": \"old\", \"expires_in\": 3600}");
        call();
        clock.move(Duration.ofSeconds(3545));
        vendor.token(FakeVendor.Exchange::reset);
        call();

        assertThat(vendor.calls().get(1).header("Authorization")).contains("JWT old");
        clock.move(Duration.ofSeconds(60));
        assertThat(Operation.RETIRE.fails(backend).retriable()).isTrue();
    }

    @Test
    void waitingCallerTakesOverAnInterruptedFetch() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        vendor.token(exchange -> {
            if (asked.getAndIncrement() == 0) {
                first.countDown();
                exchange.hang();
            }
            exchange.json(200, "{\"access_token\": \"t\", \"expires_in\": 60}");
        });
        Thread leader = new Thread(() -> Operation.RETIRE.fails(backend));
        leader.start();
        first.await();
        Thread waiting = new Thread(this::call);
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        leader.interrupt();
        waiting.join();
        leader.join();

        assertThat(vendor.calls()).hasSize(1);
    }

    private static void together(int count, Runnable task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(task));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
