package org.openproctoring.provider.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.rest.FakeVendor;
import org.openproctoring.provider.rest.http.HttpTransport.Outgoing;
import org.openproctoring.provider.rest.http.TransportException.Reason;

@Timeout(60)
class HttpTransportTest {
    /** Unique, because the thread of another test may still be ending. */
    private final String backend = UUID.randomUUID().toString();

    private final FakeVendor vendor = new FakeVendor();
    private final DeadlineScheduler deadlines = new DeadlineScheduler(backend);
    private final HttpTransport transport = new HttpTransport(new Settings(backend, vendor.url()), deadlines);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        transport.close();
        vendor.close();
        threads.shutdownNow();
    }

    private record Settings(String backend, URI url) implements ClientSettings {
        @Override
        public String base() {
            return url.toString();
        }

        @Override
        public String tokenPath() {
            return "/token";
        }

        @Override
        public ClientCredentials credentials() {
            return new ClientCredentials("campus", Secret.of("secret"));
        }

        @Override
        public String userAgent() {
            return "test";
        }

        @Override
        public CallLimits limits() {
            return new CallLimits(
                    Duration.ofSeconds(10), Duration.ofSeconds(3), 4, Duration.ZERO, Duration.ofSeconds(5));
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    }

    static Optional<Thread> threadOf(String backend) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("proctoring-deadlines-" + backend))
                .findFirst();
    }

    private VendorResponse get(Duration time) throws TransportException {
        return transport.exchange(
                new Outgoing("GET", vendor.url(), Map.of(), "application/json", null), Deadline.after(time));
    }

    private TransportException fails(Duration time) {
        return assertThrows(TransportException.class, () -> get(time));
    }

    @Test
    void finishedRequestsLeaveNoTasks() throws TransportException {
        vendor.otherwise(exchange -> exchange.json(200, "{}"));
        for (int i = 0; i < 20; i++) {
            assertThat(get(Duration.ofMinutes(5)).status()).isEqualTo(200);
            assertThat(deadlines.scheduled()).isZero();
        }
    }

    @Test
    void failedRequestLeavesNoTask() {
        vendor.otherwise(FakeVendor.Exchange::reset);

        assertThat(fails(Duration.ofMinutes(5)).reason()).isEqualTo(Reason.BROKEN);
        assertThat(deadlines.scheduled()).isZero();
    }

    @Test
    void runningRequestHasOneTask() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        vendor.otherwise(exchange -> {
            asked.countDown();
            answer.await();
            exchange.json(200, "{}");
        });
        Future<VendorResponse> call = threads.submit(() -> get(Duration.ofMinutes(5)));
        asked.await();

        assertThat(deadlines.scheduled()).isEqualTo(1);

        answer.countDown();
        assertThat(call.get().status()).isEqualTo(200);
        assertThat(deadlines.scheduled()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Slow: ", ""})
    void deadlineCancelsADrippingResponse(String beginning) {
        vendor.otherwise(exchange -> {
            exchange.raw(beginning);
            exchange.drip("1");
        });

        assertThat(fails(Duration.ofMillis(300)).reason()).isEqualTo(Reason.TOO_LATE);
        assertThat(deadlines.scheduled()).isZero();
    }

    @Test
    void deadlineCancelsASilentVendor() {
        vendor.otherwise(FakeVendor.Exchange::hang);

        assertThat(fails(Duration.ofMillis(200)).reason()).isEqualTo(Reason.TOO_LATE);
        assertThat(deadlines.scheduled()).isZero();
    }

    @Test
    void closingEndsRunningRequestsAndLeavesNoThread() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        vendor.otherwise(exchange -> {
            asked.countDown();
            exchange.hang();
        });
        Future<TransportException> first = threads.submit(() -> fails(Duration.ofMinutes(5)));
        Future<TransportException> second = threads.submit(() -> fails(Duration.ofMinutes(5)));
        asked.await();
        Thread thread = threadOf(backend).orElseThrow();

        transport.close();

        assertThat(first.get().reason()).isEqualTo(Reason.BROKEN);
        assertThat(second.get().reason()).isEqualTo(Reason.BROKEN);
        thread.join();
        assertThat(threadOf(backend)).isEmpty();
        assertThat(fails(Duration.ofMinutes(5)).sent()).isFalse();
    }
}
