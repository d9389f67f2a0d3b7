package org.openproctoring.host.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.HostKey;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.http.HttpHost.Limits;

/** Tests that misbehaving clients do not block others. */
@Timeout(60)
class HttpHostTest {
    private static final Duration PATIENT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final CountDownLatch working = new CountDownLatch(2);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private HttpHost host;

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        host.stop();
    }

    private void start(Limits limits) throws Exception {
        host = new HttpHost(InetAddress.getLoopbackAddress(), 0, TrustedProxies.NONE, AllowedOrigins.NONE, limits);
        URI address = host.address();
        HostTokens tokens = new HostTokens(
                Accounts.of(List.of()), HostKey.in(folder, HostKey.Purpose.TOKENS), address, Clock.systemUTC());
        host.start(
                List.of(
                        Route.immediate("GET", "/live", call -> HttpResponse.json(200, Map.of())),
                        Route.open("GET", "/quick", call -> HttpResponse.json(200, Map.of())),
                        Route.open("GET", "/long", this::work),
                        Route.open("POST", "/echo", call -> HttpResponse.of(200, "text/plain", call.body())),
                        Route.of("POST", "/closed", Permission.SIGNED_IN, call -> HttpResponse.empty(200)),
                        Route.checked("POST", "/own/{}", new OnlySigned(), call -> HttpResponse.empty(200))),
                tokens,
                null,
                (call, status, detail) -> HttpResponse.html(status, detail),
                Optional.empty());
    }

    private record OnlySigned() implements Permission {
        @Override
        public boolean allows(Account account, String parameter) {
            return true;
        }

        @Override
        public boolean allowsUnknownCaller(String parameter) {
            return parameter.equals("signed");
        }
    }

    private HttpResponse work(HttpRequest call) {
        working.countDown();
        await(release);
        return HttpResponse.json(200, Map.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), host.address().getPort());
        sockets.add(socket);
        socket.setSoTimeout(40_000);
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private Socket get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private Socket post(String path, int length, String piece) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
                + "\r\n\r\n" + piece);
    }

    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (SocketException closed) {
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void slowBodiesOccupyNoThread() throws Exception {
        start(new Limits(1000, 2, 64, PATIENT));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            slow.add(post("/echo", 60_000, "x"));
        }

        assertThat(answer(get("/live"))).startsWith("HTTP/1.1 200");
        assertThat(answer(get("/quick"))).startsWith("HTTP/1.1 200");
        assertThat(answer(post("/echo", 5, "hello"))).startsWith("HTTP/1.1 200").endsWith("hello");

        Socket first = slow.get(0);
        first.getOutputStream().write("x".repeat(59_999).getBytes(US_ASCII));
        assertThat(answer(first)).startsWith("HTTP/1.1 200").endsWith("x".repeat(60_000));
    }

    @Test
    void livenessIsAnsweredWhileAllThreadsAreBusyAndWhatCannotWaitIsRefused() throws Exception {
        start(new Limits(1000, 2, 1, PATIENT));
        Socket first = get("/long");
        Socket second = get("/long");
        await(working);
        // One of three can wait; which one is up to the threads that read connections.
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < 3; i++) {
            Socket quick = get("/quick");
            new Thread(() -> answers.add(answer(quick))).start();
        }

        assertThat(answers.take()).startsWith("HTTP/1.1 503").contains("Retry-After: 5");
        assertThat(answers.take()).startsWith("HTTP/1.1 503").contains("Retry-After: 5");
        assertThat(answer(get("/live"))).startsWith("HTTP/1.1 200");

        release.countDown();
        assertThat(answers.take()).startsWith("HTTP/1.1 200");
        assertThat(answer(first)).startsWith("HTTP/1.1 200");
        assertThat(answer(second)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyThatTakesTooLongIsRefused() throws Exception {
        start(new Limits(1000, 2, 2, Duration.ZERO));

        assertThat(answer(post("/echo", 60_000, "x")))
                .startsWith("HTTP/1.1 408")
                .contains("The body took too long to arrive.");
    }

    @Test
    void whoIsRefusedWithoutATokenIsRefusedBeforeTheBody() throws Exception {
        start(new Limits(1000, 2, 2, PATIENT));

        assertThat(answer(post("/closed", 60_000, ""))).startsWith("HTTP/1.1 401");
        assertThat(answer(post("/own/unsigned", 60_000, ""))).startsWith("HTTP/1.1 401");
        assertThat(answer(post("/own/signed", 4, "body"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyOfNoEndIsRefused() throws Exception {
        start(new Limits(1000, 2, 2, PATIENT));

        assertThat(answer(post("/echo", 70_000, "x".repeat(70_000)))).startsWith("HTTP/1.1 413");
        Socket broken = post("/echo", 60_000, "x");
        broken.shutdownOutput();
        assertThat(answer(broken)).startsWith("HTTP/1.1 400");
    }

    @Test
    void beyondTheLimitConnectionsThatWaitForTheirClientsAreClosed() throws Exception {
        start(new Limits(6, 3, 10, PATIENT));
        Socket first = get("/long");
        Socket second = get("/long");
        await(working);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            slow.add(i % 2 == 0 ? post("/echo", 60_000, "x") : send("GET /quick HTTP/1.1\r\nHost: loc"));
        }

        assertThat(answer(post("/echo", 5, "hello"))).startsWith("HTTP/1.1 200").endsWith("hello");
        while (slow.stream().filter(HttpHostTest::isClosedByHost).count() < 8) {
            Thread.onSpinWait();
        }

        release.countDown();
        assertThat(answer(first)).startsWith("HTTP/1.1 200");
        assertThat(answer(second)).startsWith("HTTP/1.1 200");
    }

    private static boolean isClosedByHost(Socket socket) {
        try {
            socket.setSoTimeout(10);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
