package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.provider.sandbox.http.SandboxJson;

class ExamCallsTest {
    private static final Vendor VENDOR = Vendor.start();

    @AfterAll
    static void end() {
        VENDOR.close();
    }

    @Test
    void examIsSavedUpdatedAndRead() throws IOException {
        String id = VENDOR.save(Vendor.exam());
        ObjectNode next = Vendor.exam().put("external_id", id).put("exam_name", "Renamed");
        HttpResponse<String> updated = VENDOR.call("POST", "/api/v1/exam/" + id + "/", next);

        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(Http.json(updated).get("id").textValue()).isEqualTo(id);
        JsonNode read = Http.json(VENDOR.get("/api/v1/exam/" + id + "/"));
        assertThat(read.get("exam_name").textValue()).isEqualTo("Renamed");
        assertThat(read.get("external_id").textValue()).isEqualTo(id);
        assertThat(id).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "course_id",
                "content_id",
                "external_id",
                "exam_name",
                "time_limit_mins",
                "is_proctored",
                "is_practice_exam",
                "is_active",
                "due_date",
                "hide_after_due",
                "backend"
            })
    void everyFieldIsRequired(String field) throws IOException {
        ObjectNode exam = Vendor.exam();
        exam.remove(field);

        refused(exam, field + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | true",
                "id | null",
                "id | ' '",
                "course_id | 7",
                "course_id | \"\"",
                "content_id | null",
                "external_id | \"E1\"",
                "exam_name | []",
                "time_limit_mins | \"90\"",
                "time_limit_mins | 90.5",
                "time_limit_mins | -1",
                "time_limit_mins | 99999999999",
                "is_proctored | \"true\"",
                "is_practice_exam | 1",
                "is_active | null",
                "due_date | \"tomorrow\"",
                "due_date | \"2026-12-24\"",
                "due_date | 1",
                "hide_after_due | {}",
                "backend | null",
                "rule_summary | null",
                "rules | []",
                "rules | {\"a\": []}",
                "name | \"another\"",
                "is_practice | true",
                "surprise | 1"
            })
    void fieldTypesAreChecked(String field, String value) throws IOException {
        ObjectNode exam = Vendor.exam();
        exam.set(field, SandboxJson.parse(value.replace('\'', '"').strip().getBytes(StandardCharsets.UTF_8)));

        refused(exam, field);
    }

    private static void refused(ObjectNode exam, String detail) throws IOException {
        HttpResponse<String> response = VENDOR.call("POST", "/api/v1/exam/", exam);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Vendor.detail(response)).contains(detail).doesNotContain("Final");
    }

    @Test
    void allFaultsAreReportedAtOnce() throws IOException {
        ObjectNode exam = Vendor.exam().put("is_active", "yes").put("due_date", 1);
        exam.remove("backend");

        assertThat(Vendor.detail(VENDOR.call("POST", "/api/v1/exam/", exam)))
                .contains("is_active", "due_date", "backend");
    }

    @Test
    void documentedNamesAndRulesAreOptional() throws IOException {
        ObjectNode exam = Vendor.exam()
                .put("id", "an id that is text")
                .putNull("due_date")
                .put("name", "Final <b>exam</b> & more")
                .put("is_practice", false)
                .put("rule_summary", "No phones");
        exam.putObject("rules").put("allow_notes", true).put("level", 3).put("text", "x");

        assertThat(VENDOR.save(exam)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "1",
                "{",
                "{}{}",
                "{\"id\":1,\"id\":2}",
                "{\"id\":NaN}",
                "\uFEFF{}",
                "<html>"
            })
    void onlyJsonObjectsAreAccepted(String body) throws IOException {
        HttpResponse<String> response =
                Http.send(VENDOR.request("POST", "/api/v1/exam/", body.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNotUtf8IsRefused() throws IOException {
        byte[] latin = Vendor.exam().put("exam_name", "Prüfung").toString().getBytes(StandardCharsets.ISO_8859_1);

        assertThat(VENDOR.call("POST", "/api/v1/exam/", latin).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void otherMediaTypesAreRefused(String type) throws IOException {
        HttpResponse<String> response = Http.send(VENDOR.bare(
                        "POST",
                        "/api/v1/exam/",
                        BodyPublishers.ofString(Vendor.exam().toString()))
                .header("Authorization", "JWT " + VENDOR.token())
                .header("Content-Type", type));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void largeBodyIsRejected() throws IOException {
        byte[] body =
                Vendor.exam().put("exam_name", "x".repeat(1 << 20)).toString().getBytes(StandardCharsets.UTF_8);

        assertThat(VENDOR.call("POST", "/api/v1/exam/", body).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "..%2F..", "%2E%2E", "a%2Fb", "%F0%9F%98%80", "exam%20", "null", "%00"})
    void unknownIdIsNotFound(String id) throws IOException {
        String path = "/api/v1/exam/" + id + "/";

        assertThat(VENDOR.get(path).statusCode()).isEqualTo(404);
        assertThat(VENDOR.call("POST", path, Vendor.exam().put("external_id", id))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void updateMustHaveTheIdFromThePath() throws IOException {
        String id = VENDOR.save(Vendor.exam());

        assertThat(VENDOR.call("POST", "/api/v1/exam/" + id + "/", Vendor.exam())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void updateMustReferToTheSameExam() throws IOException {
        String id = VENDOR.save(Vendor.exam());
        String path = "/api/v1/exam/" + id + "/";

        assertThat(VENDOR.call(
                                "POST",
                                path,
                                Vendor.exam().put("external_id", id).put("id", 18))
                        .statusCode())
                .isEqualTo(409);
        assertThat(VENDOR.call(
                                "POST",
                                path,
                                Vendor.exam().put("external_id", id).put("course_id", "another"))
                        .statusCode())
                .isEqualTo(409);
    }
}
