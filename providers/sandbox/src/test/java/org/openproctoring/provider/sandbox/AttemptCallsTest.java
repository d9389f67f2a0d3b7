package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.provider.sandbox.http.SandboxJson;

class AttemptCallsTest {
    private static final Vendor VENDOR = Vendor.start();

    @AfterAll
    static void end() {
        VENDOR.close();
    }

    @Test
    void attemptIsRegisteredAndRead() throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        String attempt = VENDOR.register(exam, "reader");
        JsonNode read = Http.json(VENDOR.get(Vendor.attempt(exam, attempt)));

        assertThat(attempt).matches("[A-Za-z0-9_-]+");
        assertThat(read.get("status").textValue()).isEqualTo("created");
        assertThat(read.get("instructions")).hasSizeGreaterThan(1);
        assertThat(read.get("download_url").textValue())
                .startsWith(VENDOR.base() + "/sandbox/download/" + attempt + "?key=");
        assertThat(VENDOR.control().registrations())
                .contains(new SandboxAttempt(
                        attempt, exam, "course-v1:Uni+Exam+2026", "reader", "created", "none", "none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lms_host", "time_limit_mins", "is_sample_attempt", "user_id", "full_name", "email", "status"})
    void everyFieldIsRequired(String field) throws IOException {
        ObjectNode attempt = Vendor.attempt("learner");
        attempt.remove(field);

        refused(attempt, field + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lms_host | \"campus.example\"",
                "lms_host | \"ftp://campus.example\"",
                "lms_host | \"http:// bad\"",
                "lms_host | null",
                "time_limit_mins | \"90\"",
                "time_limit_mins | -1",
                "is_sample_attempt | true",
                "is_sample_attempt | null",
                "user_id | 7",
                "user_id | \" \"",
                "full_name | null",
                "email | 7",
                "status | \"started\"",
                "review_policy | null",
                "review_policy_exception | 7",
                "accommodations | []",
                "user_name | \"Somebody\"",
                "attempt_code | \"CODE\"",
                "id | \"x\""
            })
    void fieldTypesAreChecked(String field, String value) throws IOException {
        ObjectNode attempt = Vendor.attempt("learner");
        attempt.set(field, SandboxJson.parse(value.getBytes(StandardCharsets.UTF_8)));

        refused(attempt, field);
    }

    private static void refused(ObjectNode attempt, String detail) throws IOException {
        HttpResponse<String> response = VENDOR.call("POST", Vendor.attempts(VENDOR.save(Vendor.exam())), attempt);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Vendor.detail(response)).contains(detail).doesNotContain("Ada");
    }

    @Test
    void undisclosedFieldsAndDocumentedNamesAreOptional() throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        ObjectNode attempt = Vendor.attempt("nobody")
                .put("full_name", "")
                .put("user_name", "")
                .putNull("email")
                .put("review_policy", "No phones")
                .put("review_policy_exception", "A phone");

        assertThat(VENDOR.call("POST", Vendor.attempts(exam), attempt).statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknownExamIsNotFoundAndInactiveExamIsAConflict() throws IOException {
        String inactive = VENDOR.save(Vendor.exam().put("is_active", false));

        assertThat(VENDOR.call("POST", Vendor.attempts("unknown"), Vendor.attempt("learner"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(VENDOR.call("POST", Vendor.attempts(inactive), Vendor.attempt("learner"))
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "'', started, started",
        "'', submitted, submitted",
        "'', error, error",
        "started, started, started",
        "started, submitted, submitted",
        "started, error, error",
        "submitted, submitted, submitted",
        "submitted, error, error",
        "submitted, started, 409",
        "error, error, error",
        "error, started, 409",
        "error, submitted, 409"
    })
    void statusMovesOnlyForward(String before, String told, String now) throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        String attempt = VENDOR.register(exam, "walker");
        if (!before.isEmpty()) {
            VENDOR.tell(exam, attempt, before);
        }
        HttpResponse<String> response = VENDOR.tell(exam, attempt, told);

        boolean refused = now.equals("409");
        assertThat(response.statusCode()).isEqualTo(refused ? 409 : 200);
        assertThat(Http.json(response).path("status").asText()).isEqualTo(refused ? "" : now);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\": null}",
                "{\"status\": \"STARTED\"}",
                "{\"status\": \"ready\"}",
                "{\"status\": \"deleted\"}",
                "{\"status\": 1}",
                "{\"status\": \"started\", \"more\": 1}"
            })
    void otherStatusesAreRejected(String body) throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        String attempt = VENDOR.register(exam, "learner");

        assertThat(VENDOR.call("PATCH", Vendor.attempt(exam, attempt), body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void removedAttemptIsNotFoundButStillListed() throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        String attempt = VENDOR.register(exam, "leaver");
        HttpResponse<String> removed = VENDOR.call("DELETE", Vendor.attempt(exam, attempt), "");

        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(Http.json(removed).get("status").textValue()).isEqualTo("deleted");
        assertThat(VENDOR.get(Vendor.attempt(exam, attempt)).statusCode()).isEqualTo(404);
        assertThat(VENDOR.tell(exam, attempt, "started").statusCode()).isEqualTo(404);
        assertThat(VENDOR.call("DELETE", Vendor.attempt(exam, attempt), "").statusCode())
                .isEqualTo(404);
        assertThat(VENDOR.control().registrations())
                .filteredOn(known -> known.attemptId().equals(attempt))
                .extracting(SandboxAttempt::status)
                .containsExactly("deleted");
    }

    @Test
    void attemptBelongsToItsExam() throws IOException {
        String attempt = VENDOR.register(VENDOR.save(Vendor.exam()), "learner");
        String other = VENDOR.save(Vendor.exam());

        assertThat(VENDOR.get(Vendor.attempt(other, attempt)).statusCode()).isEqualTo(404);
        assertThat(VENDOR.tell(other, attempt, "started").statusCode()).isEqualTo(404);
        assertThat(VENDOR.call("DELETE", Vendor.attempt(other, attempt), "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "no-profile, onboarding_missing",
        "pending, onboarding_pending",
        "rejected, onboarding_failed",
        "expired, onboarding_expired",
        "approved-in-course, created",
        "approved-in-different-course, created"
    })
    void learnerWithoutOnboardingIsNotRegistered(String profile, String answer) throws IOException {
        try (Vendor vendor = Vendor.start(builder -> builder.settings(SandboxSettings.DEFAULT.onboarding(true)))) {
            String exam = vendor.save(Vendor.exam());
            vendor.control().onboarding("course-v1:Uni+Exam+2026", "new", profile, Optional.empty());
            JsonNode reply = Http.json(vendor.call("POST", Vendor.attempts(exam), Vendor.attempt("new")));

            assertThat(reply.get("status").textValue()).isEqualTo(answer);
            assertThat(reply.has("id")).isEqualTo(answer.equals("created"));
            assertThat(vendor.control().registrations()).hasSize(answer.equals("created") ? 1 : 0);
        }
    }

    @Test
    void missingProfileIsAcceptedByDefault() throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        VENDOR.control().onboarding("course-v1:Uni+Exam+2026", "refused", "rejected", Optional.empty());

        assertThat(VENDOR.register(exam, "unknown to onboarding")).isNotEmpty();
        assertThat(Http.json(VENDOR.call("POST", Vendor.attempts(exam), Vendor.attempt("refused")))
                        .get("status")
                        .textValue())
                .isEqualTo("onboarding_failed");
    }

    @Test
    void practiceNeedsNoOnboarding() throws IOException {
        String practice = VENDOR.save(Vendor.exam().put("is_practice_exam", true));
        VENDOR.control().onboarding("course-v1:Uni+Exam+2026", "beginner", "pending", Optional.empty());

        assertThat(VENDOR.call(
                                "POST",
                                Vendor.attempts(practice),
                                Vendor.attempt("beginner").put("is_sample_attempt", true))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void idsAreUnique() throws IOException {
        String exam = VENDOR.save(Vendor.exam());

        assertThat(List.of(VENDOR.register(exam, "twin"), VENDOR.register(exam, "twin"), exam))
                .doesNotHaveDuplicates();
    }
}
