package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every kind of fault, as a client sees it. */
class MisbehaviourTest {
    private static final Duration DELAY = Duration.ofMillis(120);

    private final Vendor vendor = Vendor.start();
    private String exam = "";

    @BeforeEach
    void saveAnExam() throws IOException {
        exam = vendor.save(Vendor.exam());
    }

    @AfterEach
    void end() {
        vendor.close();
    }

    private HttpResponse<String> registerWith(Fault fault) throws IOException {
        vendor.control()
                .misbehave(FaultRule.of(fault).on(Operation.REGISTER).times(1).delay(DELAY));
        return vendor.call("POST", Vendor.attempts(exam), Vendor.attempt("learner"));
    }

    private int registrations() {
        return vendor.control().registrations().size();
    }

    @Test
    void slowTakesEffectAndAnswersLate() throws IOException {
        long start = System.nanoTime();
        HttpResponse<String> response = registerWith(Fault.SLOW);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void dripSendsByteAfterByte() throws IOException {
        vendor.control()
                .misbehave(FaultRule.of(Fault.DRIP).on(Operation.REGISTER).delay(Duration.ofMillis(2)));
        long start = System.nanoTime();
        String answer = vendor.call("POST", Vendor.attempts(exam), Vendor.attempt("learner"))
                .body();

        assertThat(answer).endsWith("\"status\":\"created\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(2L * answer.length()));
    }

    @Test
    void rateLimitSendsRetryAfter() throws IOException {
        vendor.control()
                .misbehave(FaultRule.of(Fault.RATE_LIMIT)
                        .on(Operation.REGISTER)
                        .times(1)
                        .retryAfterSeconds(7));
        HttpResponse<String> response = vendor.call("POST", Vendor.attempts(exam), Vendor.attempt("learner"));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(registrations()).isZero();
        assertThat(vendor.register(exam, "learner")).isNotEmpty();
    }

    @Test
    void serverErrorComesBeforeOrAfterTheEffect() throws IOException {
        assertThat(registerWith(Fault.SERVER_ERROR).statusCode()).isEqualTo(500);
        assertThat(registrations()).isZero();
        assertThat(registerWith(Fault.SERVER_ERROR_AFTER).statusCode()).isEqualTo(500);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void tokenIsRejectedOnce() throws IOException {
        assertThat(registerWith(Fault.UNAUTHORIZED).statusCode()).isEqualTo(401);
        assertThat(registrations()).isZero();
        assertThat(vendor.call("POST", Vendor.attempts(exam), Vendor.attempt("learner"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void connectionDropsBeforeOrAfterTheEffect() {
        assertThatThrownBy(() -> registerWith(Fault.DROP_BEFORE)).isInstanceOf(IOException.class);
        assertThat(registrations()).isZero();
        assertThatThrownBy(() -> registerWith(Fault.DROP_AFTER)).isInstanceOf(IOException.class);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void connectionDropsInTheMiddleOfTheAnswer() {
        assertThatThrownBy(() -> registerWith(Fault.TRUNCATED)).isInstanceOf(IOException.class);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void garbageIsDeclaredAsJson() throws IOException {
        HttpResponse<String> response = registerWith(Fault.GARBAGE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThatThrownBy(() -> Http.json(response)).isInstanceOf(IOException.class);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void endlessAnswerNeverEnds() throws IOException {
        vendor.control().misbehave(FaultRule.of(Fault.ENDLESS).on(Operation.SOFTWARE_PAGE));
        try (Socket socket = new Socket(vendor.base().getHost(), vendor.base().getPort());
                InputStream answer = socket.getInputStream()) {
            socket.getOutputStream()
                    .write("GET /sandbox/download/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(answer.readNBytes(4_000_000)).hasSize(4_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = Mode.EXCLUDE, names = "ENDLESS")
    void logSaysWhatTookEffect(Fault fault) {
        vendor.control()
                .misbehave(FaultRule.of(fault).on(Operation.REGISTER).times(1).delay(Duration.ZERO));
        try {
            vendor.call("POST", Vendor.attempts(exam), Vendor.attempt("learner"));
        } catch (IOException dropped) {
            assertThat(fault).isIn(Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.TRUNCATED);
        }

        assertThat(vendor.control().requests())
                .filteredOn(request -> request.operation() == Operation.REGISTER)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.fault()).isEqualTo(fault);
                    assertThat(request.acted()).isEqualTo(fault.acts());
                });
        assertThat(registrations()).isEqualTo(fault.acts() ? 1 : 0);
    }

    @Test
    void sameSeedGivesTheSameFaults() throws IOException {
        List<List<Integer>> runs = new ArrayList<>();
        String authorization = "JWT " + vendor.token();
        for (int run = 0; run < 2; run++) {
            vendor.control().behave();
            vendor.control()
                    .misbehave(FaultRule.of(Fault.SERVER_ERROR, Fault.RATE_LIMIT)
                            .on(Operation.CONFIG)
                            .rate(0.3, 42));
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                statuses.add(Http.send(vendor.bare("GET", "/api/v1/config/", BodyPublishers.noBody())
                                .header("Authorization", authorization))
                        .statusCode());
            }
            runs.add(statuses);
        }

        assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 429, 500);
        assertThat(runs.get(0)).filteredOn(status -> status != 200).hasSizeBetween(8, 30);
    }

    @Test
    void ruleWithoutOperationsAppliesOnlyToHosts() throws IOException {
        vendor.control().misbehave(FaultRule.of(Fault.SERVER_ERROR));

        assertThat(vendor.page(vendor.base() + "/sandbox/download/").statusCode())
                .isEqualTo(200);
        assertThat(Http.token(vendor.base(), Vendor.credentials()).statusCode()).isEqualTo(500);
        vendor.control().behave();
        assertThat(vendor.get("/api/v1/config/").statusCode()).isEqualTo(200);
    }

    @Test
    void closingAbortsSlowAnswers() {
        vendor.control()
                .misbehave(FaultRule.of(Fault.SLOW).on(Operation.SOFTWARE_PAGE).delay(Duration.ofHours(1)));
        Thread ending = new Thread(() -> {
            Waiting.until(
                    "asked",
                    () -> vendor.control().requests().stream()
                            .anyMatch(request -> request.operation() == Operation.SOFTWARE_PAGE));
            vendor.close();
        });
        ending.start();

        assertThatThrownBy(() -> vendor.page(vendor.base() + "/sandbox/download/"))
                .isInstanceOf(IOException.class);
    }
}
