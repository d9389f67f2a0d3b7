package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.testing.TestContext;

class ConcurrencyTest {
    private final FakeVendor vendor = new FakeVendor();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        vendor.close();
        threads.shutdownNow();
    }

    @Test
    void concurrentCallsAreLimited() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        vendor.forgetful().otherwise(exchange -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            exchange.json(200, "{\"id\": \"AT-1\"}");
        });
        try (RestBackend backend = backend(
                context(vendor.url()).with(RestOptions.MAX_CONCURRENT_CALLS, 8).callTimeout(Duration.ofMinutes(1)))) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                calls.add(threads.submit(() -> Operation.REGISTER.run(backend)));
            }
            for (Future<?> call : calls) {
                assertThat(call.get()).hasToString("registered as AT-1");
            }
        }

        assertThat(most.get()).isBetween(1, 8);
        assertThat(vendor.connections()).isLessThanOrEqualTo(10);
        assertThat(vendor.tokenCalls()).hasSize(1);
    }

    @Test
    void submittingUsesReservedSlots() throws Exception {
        CountDownLatch full = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        vendor.otherwise(exchange -> {
            if (exchange.request().body().contains("started")) {
                full.countDown();
                end.await();
            }
            exchange.json(200, "{}");
        });
        TestContext context = context(vendor.url()).with(RestOptions.MAX_CONCURRENT_CALLS, 4);
        try (RestBackend backend = backend(context.callTimeout(Duration.ofSeconds(20)))) {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(threads.submit(() -> Operation.START.run(backend)));
            }
            full.await();

            Operation.STOP.run(backend);
            Operation.STOP.run(backend);

            assertThat(starts).noneMatch(Future::isDone);
            end.countDown();
            for (Future<?> start : starts) {
                start.get();
            }
        }
    }

    @Test
    void slowVendorDoesNotStarveAnother() throws Exception {
        CountDownLatch full = new CountDownLatch(2);
        vendor.otherwise(exchange -> {
            full.countDown();
            exchange.hang();
        });
        try (FakeVendor quick = new FakeVendor().otherwise(exchange -> exchange.json(200, "{}"));
                RestBackend slow = backend(context(vendor.url())
                        .with(RestOptions.MAX_CONCURRENT_CALLS, 2)
                        .callTimeout(Duration.ofSeconds(20)));
                RestBackend other = backend(context(quick.url()))) {
            for (int i = 0; i < 10; i++) {
                threads.execute(() -> Operation.START.fails(slow));
            }
            full.await();

            assertThat(Operation.START.run(other)).isEqualTo("done");
        }
    }

    @Test
    void closingEndsThreadsConnectionsAndCalls() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        vendor.otherwise(exchange -> {
            asked.countDown();
            exchange.hang();
        });
        RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofSeconds(30)));
        Future<ProctoringException> call = threads.submit(() -> Operation.START.fails(backend));
        asked.await();

        backend.close();

        assertThat(call.get().effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(Operation.START.fails(backend))
                .hasMessageContaining("closed")
                .extracting(ProctoringException::effect)
                .isEqualTo(Effect.NONE);
    }

    @Test
    void threadsEndWithTheBackend() throws InterruptedException {
        vendor.otherwise(exchange -> exchange.json(200, "{}"));
        RestBackend backend = backend(context(vendor.url()).backendName("threads-end"));
        Operation.START.run(backend);
        Thread watch = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("threads-end"))
                .findFirst()
                .orElseThrow();

        backend.close();
        watch.join();

        assertThat(watch.isAlive()).isFalse();
    }
}
