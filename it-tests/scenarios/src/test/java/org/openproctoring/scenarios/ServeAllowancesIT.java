package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.scenarios.serve.ExamSite.API;
import static org.openproctoring.scenarios.serve.ExamSite.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.serve.ExamSite;
import org.openproctoring.scenarios.serve.Reply;

/** Allowances under Open edX's addresses, with the fields that its clients send and read. */
class ServeAllowancesIT {
    private static final String ALLOWANCE = API + "proctored_exam/allowance";

    private static ExamSite site;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = ExamSite.start(folder);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    private static String id(JsonNode exam) {
        return exam.path("id").asText();
    }

    private static Reply give(JsonNode exam, String learner, String key, String value) {
        return site.as("user:author").put(ALLOWANCE, """
                        {"exam_id": "%s", "user_info": "%s", "key": "%s", "value": "%s"}
                        """.formatted(id(exam), learner, key, value));
    }

    private static JsonNode list(String course) {
        return site.as("user:author")
                .get(API + "proctored_exam/" + encoded(course) + "/allowance")
                .is(200)
                .json();
    }

    private static Reply bulk(String course, String body) {
        return site.as("user:author").put(API + "proctored_exam/" + encoded(course) + "/bulk_allowance", body);
    }

    @Test
    void theTeamGivesReplacesListsAndRemovesAnAllowance() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");

        JsonNode first =
                give(exam, "learner", "additional_time_granted", "10").is(200).json();
        JsonNode second =
                give(exam, "learner", "additional_time_granted", "20").is(200).json();
        assertThat(second.path("created")).isEqualTo(first.path("created"));
        assertThat(second.path("modified").asText())
                .isGreaterThanOrEqualTo(first.path("modified").asText());
        give(exam, "learner", "review_policy_exception", "A reader helps.").is(200);

        JsonNode given = list(course);
        assertThat(given).hasSize(2);
        assertThat(given.at("/0/key").asText()).isEqualTo("additional_time_granted");
        assertThat(given.at("/0/value").asText()).isEqualTo("20");
        assertThat(given.at("/0/user/username").asText()).isEqualTo("learner");
        assertThat(given.at("/0/user/id").asText()).isEqualTo("learner");
        assertThat(given.at("/0/proctored_exam/id").asText()).isEqualTo(id(exam));
        assertThat(given.at("/0/proctored_exam/exam_name").asText()).isEqualTo("Final exam");
        assertThat(given.at("/0/granted_by").asText()).isEqualTo("author");
        assertThat(given.at("/0/created").asText()).startsWith("20");
        assertThat(given.at("/0/modified").asText()).startsWith("20");
        assertThat(given.at("/1/value").asText()).isEqualTo("A reader helps.");
        assertThat(site.as("user:author")
                        .get(API + "proctored_exam/" + encoded(course) + "/grouped/allowance")
                        .is(200)
                        .json()
                        .path("learner"))
                .isEqualTo(given);

        String named = "{\"exam_id\": \"%s\", \"user_id\": \"learner\", \"key\": \"review_policy_exception\"}"
                .formatted(id(exam));
        for (int i = 0; i < 2; i++) {
            site.as("user:author")
                    .send("DELETE", ALLOWANCE, BodyPublishers.ofString(named))
                    .is(200);
        }
        assertThat(list(course)).hasSize(1);
    }

    @Test
    void aLearnerWithExtraTimeHasMoreTimeAndTheVendorKnows() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");
        give(exam, "learner", "additional_time_granted", "30").is(200);
        give(exam, "learner", "review_policy_exception", "A reader helps.").is(200);

        String attempt = site.newAttempt(exam);
        site.callback("client:vendor", attempt, "ready", "{\"status\": \"ready\"}")
                .is(200);
        site.act(attempt, "start").is(200);

        assertThat(site.attempt(attempt).path("allowed_time_limit_mins").asInt())
                .isEqualTo(90);
        Reply more = give(exam, "learner", "additional_time_granted", "60").is(200);
        assertThat(more.json().path("applies_to_current_attempt").asBoolean(false))
                .isTrue();
        assertThat(site.attempt(attempt).path("allowed_time_limit_mins").asInt())
                .isEqualTo(120);
        Reply late = give(exam, "learner", "review_policy_exception", "A scribe helps.")
                .is(200);
        assertThat(late.json().path("applies_to_current_attempt").asBoolean(true))
                .isFalse();
    }

    @Test
    void everythingThatIsWrongIsInOneAnswer() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "timed");

        JsonNode refused =
                give(exam, "stranger", "additional_time_granted", "-1").is(400).json();
        assertThat(refused.path("field").asText()).isEqualTo("user_info");
        assertThat(refused.path("detail").asText()).contains("stranger: ", "1 to 5999");
        assertThat(refused.path("errors").findValuesAsText("field")).containsExactly("user_info", "allowance_value");

        JsonNode nothing = site.as("user:author")
                .put(ALLOWANCE, "{\"exam_id\": \"%s\"}".formatted(id(exam)))
                .is(400)
                .json();
        assertThat(nothing.path("errors").findValuesAsText("field")).containsExactly("user_info", "allowance_type");
        assertThat(list(course)).isEmpty();
    }

    @Test
    void ofSeveralAllowancesTheValidOnesAreGivenAndEachResultIsListed() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");

        bulk(course, """
                        {"exam_ids": " %s ", "user_ids": "learner, other-learner", "allowance_type": "time_multiplier",
                         "value": "1.5"}
                        """.formatted(id(exam))).is(200);
        assertThat(list(course).findValuesAsText("value")).containsExactly("30", "30");

        JsonNode mixed = bulk(course, """
                        {"exam_ids": ["%s", "no-exam"], "user_ids": ["learner", "nobody"],
                         "allowance_type": "additional_time_granted", "value": 7}
                        """.formatted(id(exam))).is(207).json();
        assertThat(mixed).hasSize(4);
        assertThat(mixed.findValuesAsText("success")).isEqualTo(List.of("true", "false", "false", "false"));
        assertThat(mixed.at("/1/user_id").asText()).isEqualTo("nobody");
        assertThat(mixed.at("/3/detail").asText()).contains("nobody: ", "no-exam: ");
        assertThat(list(course).findValuesAsText("value")).containsExactly("7", "30");
    }

    @Test
    void ifNothingCanBeGivenTheAnswerNamesTheFieldThatClientsShow() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");
        String body =
                "{\"exam_ids\": \"%s\", \"user_ids\": \"%s\", \"allowance_type\": \"time_multiplier\", \"value\": \"%s\"}";

        assertThat(bulk(course, body.formatted(id(exam), "nobody", "2"))
                        .is(400)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("user_info");
        assertThat(bulk(course, body.formatted(id(exam), "learner", "0.5"))
                        .is(400)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("allowance_value");
    }

    @Test
    void a6AnExamOfAnotherCourseIsNotReachedThroughOnesOwn() {
        JsonNode foreign = site.newExam("other", "timed");
        assertThat(id(foreign)).isNotEmpty();

        give(foreign, "stranger", "additional_time_granted", "5").is(404);
        bulk(site.newCourse("eu"), """
                        {"exam_ids": "%s", "user_ids": "learner", "allowance_type": "additional_time_granted", "value": "5"}
                        """.formatted(id(foreign))).is(400);
    }

    @Test
    void theAllowancesOfARetiredLearnerAreGone() {
        String course = site.newCourse("eu");
        give(site.newExam(course, "timed"), "other-learner", "additional_time_granted", "5")
                .is(200);

        site.as("user:staff")
                .post(API + "retire_backend_user/other-learner/", "")
                .is(200);

        assertThat(list(course)).isEmpty();
    }
}
