package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonChecksTest {
    private static final Vendor VENDOR = Vendor.start();

    @AfterAll
    static void end() {
        VENDOR.close();
    }

    @Test
    void configIsReturned() throws IOException {
        JsonNode config = Http.json(VENDOR.get("/api/v1/config/"));

        assertThat(config.get("name").textValue()).isEqualTo("Sandbox");
        assertThat(config.get("rules")).isNotEmpty();
        assertThat(config.get("instructions")).isNotEmpty();
        HttpResponse<String> software = VENDOR.page(config.get("download_url").textValue());
        assertThat(software.statusCode()).isEqualTo(200);
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        int port = VENDOR.base().getPort();
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();

        assertThat(InetAddress.getByName(VENDOR.base().getHost()).isLoopbackAddress())
                .isTrue();
        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, port), 2000))
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "campus.example, 421",
        "127.0.0.1.campus.example, 421",
        "localhost.campus.example:80, 421",
        "'', 421",
        "localhost, 200",
        "LOCALHOST:8080, 200",
        "127.0.0.1:1, 200",
        "[::1]:80, 200"
    })
    void onlyLoopbackHostNamesAreAccepted(String name, int status) throws IOException {
        assertThat(raw("GET /sandbox/download/ HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(VENDOR.base().getHost(), VENDOR.base().getPort());
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return String.valueOf(answer.readLine());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/config",
                "/api/v1/exam",
                "/api/v1/exam//",
                "/api/v1/exam/x",
                "/api/v1/exam/x/attempt/y",
                "/api/v1/courses/x/onboarding_statuses/",
                "/api/v2/config/",
                "/sandbox/",
                "//api/v1/config/"
            })
    void unknownPathsAreNotFound(String path) throws IOException {
        assertThat(VENDOR.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/exam/x/, 'GET, POST'",
        "POST, /api/v1/config/, GET",
        "GET, /oauth2/access_token, POST",
        "POST, /api/v1/exam/x/attempt/y/, 'DELETE, GET, PATCH'",
        "HEAD, /sandbox/download/x, GET"
    })
    void unsupportedMethodGetsAllow(String method, String path, String allowed) throws IOException {
        HttpResponse<String> response = VENDOR.call(method, path, "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains(allowed);
    }

    @Test
    void invalidUrlEncodingIsRejected() throws IOException {
        assertThat(raw("GET /api/v1/exam/%C3%28%zz/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es;en-us", "es;q=2", "not a language", "es_ES"})
    void languagesMustBeAList(String languages) throws IOException {
        assertThat(Http.send(VENDOR.request("GET", "/api/v1/config/", "").header("Accept-Language", languages))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "es, en-us", "es, en-us;q=0.5", "*"})
    void listsOfLanguagesAreAccepted(String languages) throws IOException {
        assertThat(Http.send(VENDOR.request("GET", "/api/v1/config/", "").header("Accept-Language", languages))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void languagesAreAllowedOnlyForLearnersTexts() throws IOException {
        assertThat(Http.send(VENDOR.request("POST", "/api/v1/exam/", Vendor.exam())
                                .header("Accept-Language", "es"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unexpectedUpgradeQueryAndBodyAreRejected() throws IOException {
        String token = VENDOR.token();
        String head = "GET /api/v1/config/ HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nConnection: close\r\n"
                + "Authorization: JWT " + token + "\r\n";

        assertThat(raw(head + "\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(raw(head + "Upgrade: h2c\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw(head.replace("User-Agent: x\r\n", "") + "\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw(head + "Authorization: JWT " + token + "\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(VENDOR.get("/api/v1/config/?a=1").statusCode()).isEqualTo(400);
        assertThat(Http.send(VENDOR.bare("GET", "/api/v1/config/", BodyPublishers.ofString("{}"))
                                .header("Authorization", "JWT " + token))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void logHasEveryRequestWithoutSecrets() throws IOException {
        try (Vendor vendor = Vendor.start()) {
            String exam = vendor.save(Vendor.exam());
            String attempt = vendor.register(exam, "learner");
            vendor.page(vendor.downloadUrl(exam, attempt));
            vendor.get("/nowhere");
            List<ReceivedRequest> requests = vendor.control().requests();

            assertThat(requests)
                    .filteredOn(request -> request.operation() != Operation.TOKEN)
                    .extracting(ReceivedRequest::operation)
                    .containsExactly(
                            Operation.EXAM_CREATE,
                            Operation.REGISTER,
                            Operation.ATTEMPT_READ,
                            Operation.DOWNLOAD_PAGE,
                            null);
            assertThat(requests).extracting(ReceivedRequest::number).doesNotHaveDuplicates();
            assertThat(requests)
                    .filteredOn(request -> request.operation() == Operation.REGISTER)
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.acted()).isTrue();
                        assertThat(request.status()).isEqualTo(200);
                        assertThat(request.body()).contains("\"user_id\":\"learner\"");
                        assertThat(request.headers()).containsEntry("Authorization", List.of("****"));
                    });
            assertThat(Stream.concat(requests.stream(), vendor.control().registrations().stream()))
                    .noneMatch(thing -> thing.toString().contains(Vendor.SECRET)
                            || thing.toString().contains("eyJ")
                            || thing.toString().matches(".*key=[^*].*"));
        }
    }

    @Test
    void threadsEndWithTheServer() throws IOException {
        Vendor vendor = Vendor.start();
        vendor.save(Vendor.exam());
        String address = vendor.base().toString();
        vendor.close();
        vendor.close();

        assertThatThrownBy(() -> vendor.page(address + "/sandbox/download/")).isInstanceOf(IOException.class);
    }
}
