package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCallsTest {
    private final Vendor vendor = Vendor.start();

    @AfterEach
    void end() {
        vendor.close();
    }

    @Test
    void settingsChangeInPart() throws IOException {
        HttpResponse<String> response = vendor.control(
                "PATCH",
                "settings",
                "{\"review_status\": \"suspicious\", \"desktop_application\": \"absent\","
                        + " \"review_comments\": [{\"comment\": \"c\", \"status\": \"s\", \"start\": 1, \"stop\": 2,"
                        + " \"duration\": 1}]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Http.json(response)).isEqualTo(Http.json(vendor.control("GET", "settings", "")));
        SandboxSettings now = vendor.control().settings();
        assertThat(now.reviewStatus()).isEqualTo("suspicious");
        assertThat(now.desktopApplication()).isEqualTo(SandboxSettings.Desktop.ABSENT);
        assertThat(now.reviewComments()).containsExactly(new SandboxSettings.Comment("c", "s", 1, 2, 1));
        assertThat(now.callbackCopies()).isEqualTo(1);
    }

    @Test
    void faultsAreAddedListedAndDropped() throws IOException {
        HttpResponse<String> added = vendor.control(
                "POST",
                "faults",
                "{\"faults\": [\"drop_after\", \"slow\"], \"operations\": [\"register\"], \"rate\": 0.5, \"times\": 3,"
                        + " \"seed\": 7, \"delay_ms\": 20, \"retry_after_seconds\": 2}");

        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(vendor.control().faults())
                .containsExactly(new FaultRule(
                        List.of(Fault.DROP_AFTER, Fault.SLOW), Set.of(Operation.REGISTER), 0.5, 3, 7, 20, 2));
        assertThat(Http.json(vendor.control("GET", "faults", "")).get(0)).isEqualTo(Http.json(added));
        assertThat(vendor.control("DELETE", "faults", "").statusCode()).isEqualTo(204);
        assertThat(vendor.control().faults()).isEmpty();
    }

    @Test
    void faultNameIsEnoughForARule() throws IOException {
        vendor.control("POST", "faults", "{\"faults\": [\"unauthorized\"], \"times\": 1}");

        assertThat(vendor.control().faults())
                .containsExactly(FaultRule.of(Fault.UNAUTHORIZED).times(1));
    }

    @Test
    void onboardingIsSet() throws IOException {
        vendor.save(Vendor.exam());
        HttpResponse<String> response = vendor.control(
                "POST",
                "onboarding",
                "{\"course_id\": \"course-v1:Uni+Exam+2026\", \"user_id\": \"u\", \"status\": \"expired\","
                        + " \"expiration_date\": \"2026-01-01T00:00:00Z\"}");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(vendor.get("/api/v1/courses/course-v1:Uni+Exam+2026/onboarding_statuses?user_id=u")
                        .body())
                .contains("expired", "2026-01-01");
    }

    @Test
    void recordsAreReturnedAndCleared() throws IOException {
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        JsonNode registrations = Http.json(vendor.control("GET", "registrations", ""));
        JsonNode requests = Http.json(vendor.control("GET", "requests", ""));

        assertThat(registrations.get(0).get("attempt_id").textValue()).isEqualTo(attempt);
        assertThat(registrations.get(0).get("user_id").textValue()).isEqualTo("learner");
        assertThat(requests.findValuesAsText("operation")).contains("token", "exam_create", "register");
        assertThat(requests.toString()).doesNotContain(Vendor.SECRET, "eyJ");
        assertThat(Http.json(vendor.control("GET", "callbacks", ""))).isEmpty();
        assertThat(vendor.control("DELETE", "requests", "").statusCode()).isEqualTo(204);
        assertThat(vendor.control().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | settings | {\"review_status\": \" \"}",
                "PATCH | settings | {\"surprise\": 1}",
                "PATCH | settings | {\"callback_copies\": 0}",
                "PATCH | settings | {\"callback_copies\": \"1\"}",
                "PATCH | settings | {\"review_delay_ms\": -1}",
                "PATCH | settings | {\"review_comments\": null}",
                "PATCH | settings | {\"desktop_application\": \"gone\"}",
                "PATCH | settings | []",
                "POST | faults | {\"faults\": []}",
                "POST | faults | {\"faults\": [\"surprise\"]}",
                "POST | faults | {\"operations\": [\"surprise\"]}",
                "POST | faults | {\"rate\": 0}",
                "POST | faults | {\"rate\": 1.1}",
                "POST | faults | {\"times\": 0}",
                "POST | faults | {\"delay_ms\": -1}",
                "POST | faults | x",
                "POST | onboarding | {\"course_id\": \"c\", \"user_id\": \"u\", \"status\": \"surprise\"}",
                "POST | onboarding | {\"course_id\": \"c\", \"user_id\": \"u\"}",
                "POST | onboarding | {\"course_id\": \"c\", \"user_id\": \"u\", \"status\": \"pending\","
                        + " \"expiration_date\": \"soon\"}"
            })
    void invalidChangesAreRejected(String method, String call, String body) throws IOException {
        assertThat(vendor.control(method, call, body).statusCode()).isEqualTo(400);
        assertThat(vendor.control().settings()).isEqualTo(SandboxSettings.DEFAULT);
        assertThat(vendor.control().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "surprise", "settings/", "../control/settings"})
    void unknownCallsAreNotFound(String call) throws IOException {
        assertThat(vendor.control("GET", call, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic c2FuZGJveA==",
                "Basic c2FuZGJveDp3cm9uZw==",
                "JWT x",
                "basic c2FuZGJveDp3cm9uZw=="
            })
    void controlRequiresTheClientsCredentials(String authorization) throws IOException {
        HttpResponse<String> response =
                Http.send(vendor.bare("DELETE", "/sandbox/control/faults", BodyPublishers.noBody())
                        .header("Authorization", authorization));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }
}
