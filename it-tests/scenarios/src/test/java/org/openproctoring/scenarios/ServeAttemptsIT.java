package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.scenarios.serve.ExamSite.API;
import static org.openproctoring.scenarios.serve.ExamSite.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.serve.ExamSite;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;

/** Exams and attempts over the API and Open edX's faults that it closes (OPEN-EDX.md). */
class ServeAttemptsIT {
    private static final String ATTEMPTS = API + "proctored_exam/attempt";

    private static ExamSite site;
    private static HostClient learner;
    private static HostClient author;
    private static HostClient staff;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = ExamSite.start(folder);
        learner = site.as("user:learner");
        author = site.as("user:author");
        staff = site.as("user:staff");
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    @Test
    void anAttemptGoesFromItsCreationToItsVerdict() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        String attempt = site.newAttempt(exam);
        assertThat(site.status(attempt)).isEqualTo("created");

        site.act(attempt, "click_download_software").is(200);
        site.callback("client:vendor", attempt, "ready", "").is(200).says("\"OK\"");
        site.act(attempt, "start").is(200).says("{\"exam_attempt_id\": \"" + attempt + "\", \"status\": \"started\"}");
        site.act(attempt, "stop").is(200);
        site.act(attempt, "start").is(200);
        site.act(attempt, "submit").is(200);
        site.callback("client:vendor", attempt, "reviewed", """
                        {"status": "passed", "comments": [{"comment": "Hm", "status": "unknown", "start": 1, "stop": 2}]}
                        """).is(200).says("\"OK\"");

        JsonNode seen = site.attempt(attempt);
        assertThat(seen.path("status").asText()).isEqualTo("verified");
        assertThat(seen.at("/reviews/0/status").asText()).isEqualTo("passed");
        assertThat(seen.at("/reviews/0/comments/0/comment").asText()).isEqualTo("Hm");
    }

    @Test
    void aTimedExamNeedsNoVendorAndMayStartAtOnce() {
        JsonNode exam = site.newExam(site.newCourse("gone"), "timed");

        Reply reply = learner.post(
                        ATTEMPTS,
                        "{\"exam_id\": \"%s\", \"start_clock\": \"true\", \"attempt_proctored\": \"false\"}"
                                .formatted(exam.path("id").asText()))
                .is(200);

        assertThat(reply.json().path("status").asText()).isEqualTo("started");
        JsonNode own = learner.get(
                        ATTEMPTS + "/" + reply.json().path("exam_attempt_id").asText())
                .is(200)
                .json();
        assertThat(own.path("time_remaining_seconds").asLong()).isBetween(3500L, 3600L);
        assertThat(own.path("accessibility_time_string").asText()).matches("you have (1 hour|59 minutes) remaining");
        assertThat(own.path("taking_as_proctored").asBoolean()).isFalse();
    }

    @Test
    void startClockMayBeATruthValueToo() {
        JsonNode exam = site.newExam(site.newCourse("gone"), "timed");

        learner.post(
                        ATTEMPTS,
                        "{\"exam_id\": \"%s\", \"start_clock\": true}"
                                .formatted(exam.path("id").asText()))
                .is(200);
    }

    @Test
    void a2AProctoredExamDoesNotStartBeforeItsVendorIsReady() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        Reply created = learner.post(
                        ATTEMPTS,
                        "{\"exam_id\": \"%s\", \"start_clock\": \"true\", \"attempt_proctored\": \"true\"}"
                                .formatted(exam.path("id").asText()))
                .is(200);
        String attempt = created.json().path("exam_attempt_id").asText();

        assertThat(created.json().path("status").asText()).isEqualTo("created");
        site.act(attempt, "start").is(400);
        site.act(attempt, "click_download_software").is(200);
        site.act(attempt, "start").is(400);
        assertThat(site.attempt(attempt).path("started_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proctored", "practice", "timed"})
    void nobodyBeginsAnExamBeforeItsCourseStarts(String type) {
        String course = site.newCourse("eu", "\"2999-01-31T09:00:00Z\"");
        staff.change(course, "{\"allow_proctoring_opt_out\": true}").is(200);
        String id = site.newExam(course, type).path("id").asText();

        for (String watched : List.of("true", "false")) {
            learner.post(
                            ATTEMPTS,
                            "{\"exam_id\": \"%s\", \"start_clock\": \"true\", \"attempt_proctored\": \"%s\"}"
                                    .formatted(id, watched))
                    .is(403);
        }

        assertThat(staff.get(ATTEMPTS + "s/course_id/" + encoded(course)).json().path("proctored_exam_attempts"))
                .isEmpty();
    }

    @Test
    void anExamThatWasDueIsStartedOnceTheDateIsExtended() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");
        String attempt = site.newAttempt(exam);
        site.callback("client:vendor", attempt, "ready", "").is(200);
        due(course, exam, "2020-01-31T09:00:00Z");

        site.act(attempt, "start").is(403);

        assertThat(site.status(attempt)).isEqualTo("ready_to_start");
        due(course, exam, "2999-01-31T09:00:00Z");
        site.act(attempt, "start").is(200);
        assertThat(site.status(attempt)).isEqualTo("started");
    }

    private static void due(String course, JsonNode exam, String date) {
        site.registered(
                course,
                "[{\"content_id\": \"%s\", \"due_date\": \"%s\"}]"
                        .formatted(exam.path("content_id").asText(), date));
    }

    @Test
    void a3NobodyDeclinesWhereTheCourseDoesNotAllowIt() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        String id = exam.path("id").asText();

        learner.post(ATTEMPTS, "{\"exam_id\": \"%s\", \"attempt_proctored\": \"false\"}".formatted(id))
                .is(400);
        String attempt = site.newAttempt(exam);
        site.act(attempt, "decline").is(400);

        assertThat(site.status(attempt)).isEqualTo("created");
    }

    @Test
    void a3WhoDoesNotSayWhetherAnExamIsWatchedIsWatched() {
        String attempt = site.newAttempt("eu");

        assertThat(site.attempt(attempt).path("taking_as_proctored").asBoolean())
                .isTrue();
        assertThat(site.externalId(attempt)).isNotEmpty();
    }

    @Test
    void whereTheCourseAllowsItALearnerDeclines() {
        String course = site.newCourse("eu");
        staff.change(course, "{\"allow_proctoring_opt_out\": true}").is(200);
        JsonNode exam = site.newExam(course, "proctored");
        String attempt = site.newAttempt(exam);

        site.act(attempt, "decline").is(200);

        assertThat(site.status(attempt)).isEqualTo("declined");
        site.act(attempt, "decline").is(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "decline", "error", "start", "stop", "reset_attempt", "click_download_software"})
    void a4ARejectedAttemptStaysRejectedWhateverTheLearnerAsks(String action) {
        String course = site.newCourse("eu");
        staff.change(course, "{\"allow_proctoring_opt_out\": true}").is(200);
        String attempt = site.newAttempt(site.newExam(course, "proctored"));
        site.callback("client:vendor", attempt, "ready", "").is(200);
        site.act(attempt, "start").is(200);
        site.act(attempt, "submit").is(200);
        site.callback("client:vendor", attempt, "reviewed", "{\"status\": \"violation\"}")
                .is(200);
        JsonNode before = site.attempt(attempt);

        // Pings that fail once the exam is over are acknowledged, as in Open edX.
        site.act(attempt, action).is(action.equals("error") ? 200 : 400);

        assertThat(site.attempt(attempt)).isEqualTo(before);
    }

    @Test
    void a5OnlyTheTeamLetsALearnerGoOnAndTheTimeGoesOn() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        String attempt = site.newAttempt(exam);
        site.callback("client:vendor", attempt, "ready", "").is(200);
        site.act(attempt, "start").is(200);
        site.act(attempt, "error").is(200);
        assertThat(site.status(attempt)).isEqualTo("error");

        site.act(attempt, "mark_ready_to_resume").is(403);
        learner.post(ATTEMPTS, "{\"exam_id\": \"" + exam.path("id").asText() + "\"}")
                .is(400);
        site.act("user:author", attempt, "mark_ready_to_resume").is(200);
        site.act("user:author", attempt, "mark_ready_to_resume").is(400);
        assertThat(learner.get(ATTEMPTS + "/" + attempt)
                        .json()
                        .path("ready_to_resume")
                        .asBoolean())
                .isTrue();

        site.act("user:author", attempt, "withdraw_ready_to_resume").is(200);
        site.act("user:author", attempt, "withdraw_ready_to_resume").is(400);
        learner.post(ATTEMPTS, "{\"exam_id\": \"" + exam.path("id").asText() + "\"}")
                .is(400);
        site.act("user:author", attempt, "mark_ready_to_resume").is(200);
        site.callback("client:vendor", attempt, "reviewed", "{\"status\": \"violation\"}")
                .is(200);
        assertThat(site.status(attempt)).isEqualTo("second_review_required");

        String next = site.newAttempt(exam);
        assertThat(next).isNotEqualTo(attempt);
        site.callback("client:vendor", next, "ready", "{\"status\": \"ready\"}").is(200);
        site.act(next, "start").is(200);
        assertThat(site.attempt(next).path("allowed_time_limit_mins").asLong()).isBetween(55L, 59L);
    }

    @Test
    void a7ALearnerSeesNothingByWhichAVendorKnowsAnExamOrAnAttempt() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");
        String attempt = site.newAttempt(exam);
        String externalId = site.externalId(attempt);
        String examId = exam.path("id").asText();
        // The exam is registered with the vendor at the latest with its first attempt.
        String externalExamId = staff.get(API + "proctored_exam/exam/exam_id/" + examId)
                .json()
                .path("external_id")
                .textValue();
        assertThat(externalExamId).isNotEmpty();

        for (String path : List.of(
                "attempt/" + attempt,
                "exam/exam_id/" + examId,
                "exam/course_id/" + encoded(course),
                "exam/course_id/" + encoded(course) + "/content_id/"
                        + exam.path("content_id").asText())) {
            assertThat(learner.get(API + "proctored_exam/" + path).is(200).body())
                    .as(path)
                    .doesNotContain(externalId, externalExamId, "external_id", "backend", "rules");
        }
        for (String path : List.of(
                "attempt",
                "attempt/course_id/" + encoded(course) + "?content_id="
                        + exam.path("content_id").asText(),
                "settings/exam_id/" + examId,
                "review_policy/exam_id/" + examId)) {
            assertThat(learner.get(API + "proctored_exam/" + path).is(200).body())
                    .as(path)
                    .doesNotContain(externalExamId);
        }
        JsonNode shown = learner.get(API + "proctored_exam/attempt/course_id/" + encoded(course) + "?content_id="
                        + exam.path("content_id").asText())
                .json();
        assertThat(shown.at("/exam/attempt/external_id").isNull()).isTrue();
        learner.post(API + "proctored_exam/active_exams_for_user", "{\"user_id\": \"other-learner\"}")
                .is(404);
        site.as("user:stranger")
                .get(API + "proctored_exam/settings/exam_id/" + examId)
                .is(404);
    }

    @Test
    void aLearnerDoesNotSeeExamsThatCannotBeTaken() {
        String course = site.newCourse("eu");
        String id = site.registered(
                        course,
                        "[{\"content_id\": \"a\", \"exam_name\": \"A\", \"exam_type\": \"timed\","
                                + " \"time_limit_mins\": 5, \"is_active\": false}]")
                .path("id")
                .asText();

        assertThat(learner.get(API + "proctored_exam/exam/course_id/" + encoded(course))
                        .json())
                .isEmpty();
        assertThat(author.get(API + "proctored_exam/exam/course_id/" + encoded(course))
                        .json())
                .hasSize(1);
        for (String path : List.of("exam_id/" + id, "course_id/" + encoded(course) + "/content_id/a")) {
            learner.get(API + "proctored_exam/exam/" + path).is(404);
            author.get(API + "proctored_exam/exam/" + path).is(200);
        }
        learner.post(ATTEMPTS, "{\"exam_id\": \"" + id + "\"}")
                .is(404)
                .says("{\"detail\": \"The exam was not found.\"}");
    }

    @Test
    void anAttemptOutlastsItsExam() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "timed");
        String attempt = site.newAttempt(exam);
        site.act(attempt, "start").is(200);
        site.registered(course, "[]");

        learner.get(ATTEMPTS + "/" + attempt).is(200);
        learner.post(ATTEMPTS, "{\"exam_id\": \"" + exam.path("id").asText() + "\"}")
                .is(403);
        site.act(attempt, "submit").is(200);
    }

    @Test
    void anAttemptsLaunchIsTheLearners() {
        String attempt = site.newAttempt("eu");

        JsonNode launch =
                learner.get(ATTEMPTS + "/" + attempt + "/launch").is(200).json();

        assertThat(launch.path("instructions")).hasSize(3);
        assertThat(launch.at("/launch/method").asText()).isEqualTo("link");
        assertThat(launch.at("/launch/url").asText())
                .startsWith(site.vendor().address().toString());
        author.get(ATTEMPTS + "/" + attempt + "/launch").is(403);
    }

    @Test
    void practiceIsBegunAnewOnceItIsOver() {
        JsonNode exam = site.newExam(site.newCourse("rival"), "practice");
        String attempt = site.newAttempt(exam);
        site.act(attempt, "reset_attempt").is(400);
        site.callback("client:rival", attempt, "ready", "").is(200);
        site.act(attempt, "start").is(200);
        site.act(attempt, "submit").is(200);
        site.callback("client:rival", attempt, "reviewed", "{\"status\": \"violation\"}")
                .is(200);

        String next = site.act(attempt, "reset_attempt")
                .is(200)
                .json()
                .path("exam_attempt_id")
                .asText();

        assertThat(next).isNotEqualTo(attempt);
        assertThat(site.status(attempt)).isEqualTo("onboarding_reset");
        assertThat(site.status(next)).isEqualTo("created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\": \"become_verified\"}",
                "{\"action\": \"\"}",
                "{\"action\": null}",
                "{\"action\": 1}",
                "{\"action\": [\"start\"]}",
                "{\"action\": {\"start\": 1}}",
                "{}",
                "{\"action\": \"START\"}",
                "[]",
                "\"start\"",
                "start",
                ""
            })
    void e8WhatIsNoActionIsABadRequestAndChangesNothing(String body) {
        String attempt = site.readyAttempt();
        JsonNode before = site.attempt(attempt);

        learner.put(ATTEMPTS + "/" + attempt, body).is(400);

        assertThat(site.attempt(attempt)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "unknown", "..%2F..", "a%2Fb", "%25", "..", "a.b", "Ä", "%F0%9F%98%80", "' OR 1=1"})
    void e10WhatIsNotThereIsNotFound(String id) {
        String path = id.contains(" ") || id.equals("Ä") ? encoded(id) : id;

        learner.get(ATTEMPTS + "/" + path).is(404);
        staff.put(ATTEMPTS + "/" + path, "{\"action\": \"mark_ready_to_resume\"}")
                .is(404);
        staff.delete(ATTEMPTS + "/" + path).is(404);
        staff.get(API + "proctored_exam/exam/exam_id/" + path).is(404);
        staff.get(API + "instructor/" + path).is(404);
        staff.delete(API + "proctored_exam/exam_id/" + path + "/user_id/learner/reset_attempts")
                .is(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exam_id\": null}",
                "{\"exam_id\": [1]}",
                "{\"exam_id\": 1.5}",
                "{\"exam_id\": \"ID\", \"start_clock\": \"yes\"}",
                "{\"exam_id\": \"ID\", \"start_clock\": 1}",
                "{\"exam_id\": \"ID\", \"attempt_proctored\": \"\"}",
                "{\"exam_id\": \"ID\", \"attempt_proctored\": {}}",
                "{\"exam_id\": \"ID\", \"exam_id\": \"ID\"}",
                "[\"ID\"]",
                "{\"exam_id\": \"ID\""
            })
    void whatIsNoAttemptIsNotCreated(String body) {
        String course = site.newCourse("gone");
        String id = site.newExam(course, "timed").path("id").asText();

        learner.post(ATTEMPTS, body.replace("ID", id)).is(400);

        assertThat(attemptsOf(course)).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        learner.post(ATTEMPTS, " ".repeat(65_537)).is(413);
        learner.post(ATTEMPTS, "{\"exam_id\":" + "[".repeat(30_000)).is(400);
    }

    @Test
    void aUserInTheBodyOpensNobodyElsesAttempt() {
        String attempt = site.startedAttempt();
        JsonNode before = site.attempt(attempt);

        site.as("user:other-learner")
                .put(ATTEMPTS + "/" + attempt, "{\"action\": \"submit\", \"user_id\": \"learner\"}")
                .is(404);

        JsonNode after = site.attempt(attempt);
        assertThat(after.path("status")).isEqualTo(before.path("status"));
        assertThat(after.path("modified")).isEqualTo(before.path("modified"));
    }

    @Test
    void theTeamListsTheAttemptsOfACourseByPageAndByExam() {
        String course = site.newCourse("gone");
        site.registered(
                course,
                "["
                        + "{\"content_id\": \"a\", \"exam_name\": \"A\", \"exam_type\": \"timed\", \"time_limit_mins\": 5},"
                        + "{\"content_id\": \"b\", \"exam_name\": \"B\", \"exam_type\": \"timed\", \"time_limit_mins\": 5}]");
        List<String> exams = learner.get(API + "proctored_exam/exam/course_id/" + encoded(course))
                .json()
                .findValuesAsText("id");
        for (String actor : List.of("learner", "other-learner")) {
            for (String exam : exams) {
                site.as("user:" + actor)
                        .post(ATTEMPTS, "{\"exam_id\": \"" + exam + "\"}")
                        .is(200);
            }
        }

        assertThat(attemptsOf(course)).hasSize(4);
        String list = ATTEMPTS + "s/course_id/" + encoded(course);
        JsonNode one = author.get(list + "?exam_id=" + exams.get(0)).is(200).json();
        assertThat(one.path("proctored_exam_attempts")).hasSize(2);
        assertThat(one.path("pagination_info").toString())
                .isEqualTo("{\"has_previous\":false,\"has_next\":false,\"current_page\":1,\"total_pages\":1}");
        assertThat(author.get(list + "?page=2").json().path("proctored_exam_attempts"))
                .isEmpty();
        author.get(list + "?page=0").is(400);
        author.get(list + "?page=x").is(400);
        author.get(list + "?page=%FF").is(400);
    }

    private static JsonNode attemptsOf(String course) {
        return author.get(ATTEMPTS + "s/course_id/" + encoded(course))
                .is(200)
                .json()
                .path("proctored_exam_attempts");
    }

    @Test
    void aRemovedAttemptIsGoneAndTheLearnerBeginsAnew() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        String attempt = site.newAttempt(exam);
        String externalId = site.externalId(attempt);

        author.delete(ATTEMPTS + "/" + attempt).is(204);

        author.get(ATTEMPTS + "/" + attempt).is(404);
        author.delete(ATTEMPTS + "/" + attempt).is(404);
        site.as("client:vendor")
                .post(ATTEMPTS + "/" + externalId + "/ready", "")
                .is(404);
        assertThat(site.newAttempt(exam)).isNotEqualTo(attempt);
    }

    @Test
    void allThatALearnerDidAtAnExamIsRemovedAtOnce() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        String attempt = site.newAttempt(exam);
        String reset = API + "proctored_exam/exam_id/" + exam.path("id").asText() + "/user_id/learner/reset_attempts";

        author.delete(reset).is(204);

        author.get(ATTEMPTS + "/" + attempt).is(404);
        author.delete(reset).is(404);
    }

    @Test
    void anExamThatIsNotSentBecomesInactiveAndWhatIsNotSentOfOneStays() {
        String course = site.newCourse("rival");
        site.registered(
                course,
                "["
                        + "{\"content_id\": \"a\", \"exam_name\": \"A\", \"exam_type\": \"timed\", \"time_limit_mins\": 5,"
                        + " \"due_date\": \"2050-01-01T00:00:00Z\"},"
                        + "{\"content_id\": \"b\", \"exam_name\": \"B\", \"is_proctored\": true, \"is_practice_exam\": true,"
                        + " \"time_limit_mins\": 5}]");

        JsonNode kept = site.registered(course, "[{\"content_id\": \"a\", \"exam_name\": \"New\"}]");

        assertThat(kept.path("exam_name").asText()).isEqualTo("New");
        assertThat(kept.path("due_date").asText()).isEqualTo("2050-01-01T00:00:00.000Z");
        assertThat(kept.path("time_limit_mins").asInt()).isEqualTo(5);
        JsonNode other = author.get(API + "proctored_exam/exam/course_id/" + encoded(course) + "/content_id/b")
                .is(200)
                .json();
        assertThat(other.path("is_active").asBoolean()).isFalse();
        assertThat(other.path("exam_type").asText()).isEqualTo("onboarding");
        assertThat(site.registered(course, "[{\"content_id\": \"a\", \"due_date\": null}]")
                        .path("due_date")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatIsWrongWithExamsIsSaidWithTheirNumbers() {
        String course = site.newCourse("gone");
        String path = API + "proctored_exam/exam_registration/course_id/" + encoded(course);
        String good = "{\"content_id\": \"a\", \"exam_name\": \"A\", \"exam_type\": \"timed\", \"time_limit_mins\": 5}";

        author.patch(path, "[" + good + ", {\"content_id\": \"b\", \"exam_name\": 5}]")
                .is(422)
                .says("{\"detail\": [{\"exam\": 1, \"exam_name\": \"exam_name must be a string.\","
                        + " \"time_limit_mins\": \"time_limit_mins must be an integer number of minutes.\"}]}");
        author.patch(path, "[" + good + ", " + good.replace("\"A\"", "\" \"") + "]")
                .is(422)
                .says("{\"detail\": [{\"exam\": 1, \"exam_name\": \"Enter a name for the exam.\","
                        + " \"content_id\": \"Another exam in the list has the same content id.\"}]}");
        assertThat(author.get(API + "proctored_exam/exam/course_id/" + encoded(course))
                        .json())
                .isEmpty();
    }

    @Test
    void everythingThatIsWrongWithAListOfExamsIsOneAnswer() {
        String course = site.newCourse("gone");

        author.patch(API + "proctored_exam/exam_registration/course_id/" + encoded(course), """
                        [{"content_id": "a", "exam_name": "A", "exam_type": "oral", "time_limit_mins": "5",
                          "due_date": "tomorrow", "is_active": 9, "hide_after_due": "no", "review_rules": []},
                         {"content_id": "b", "exam_name": "B", "exam_type": "timed", "time_limit_mins": 5},
                         7,
                         {"content_id": "c", "exam_name": " ", "is_practice_exam": true, "time_limit_mins": 0}]
                        """)
                .is(422)
                .says("""
                        {"detail": [
                          {"exam": 0,
                           "exam_type": "exam_type must be proctored, practice, onboarding or timed.",
                           "time_limit_mins": "time_limit_mins must be an integer number of minutes.",
                           "due_date": "due_date must be a time with a zone, such as 2027-01-31T09:00:00Z, or null.",
                           "hide_after_due": "hide_after_due must be true or false.",
                           "is_active": "is_active must be true or false.",
                           "review_rules": "review_rules must be a string."},
                          {"exam": 2,
                           "non_field_errors": "An exam must be an object.",
                           "content_id": "The content id must be a single line of at most 255 characters.",
                           "exam_name": "Enter a name for the exam.",
                           "time_limit_mins": "time_limit_mins must be an integer number of minutes."},
                          {"exam": 3,
                           "exam_name": "Enter a name for the exam.",
                           "is_practice_exam": "is_practice_exam can only be true if is_proctored is true.",
                           "time_limit_mins": "The time limit must be between 1 minute and 99 hours 59 minutes."}]}
                        """);
        assertThat(author.get(API + "proctored_exam/exam/course_id/" + encoded(course))
                        .json())
                .isEmpty();
    }

    @Test
    void aRegistrationAnswersWithIdsAndCountsItsWarnings() {
        String course = site.newCourse("gone");
        String path = API + "proctored_exam/exam_registration/course_id/" + encoded(course);
        String timed =
                "{\"content_id\": \"a\", \"exam_name\": \"A\", \"exam_type\": \"timed\", \"time_limit_mins\": 5}";
        String proctored = timed.replace("\"a\"", "\"b\"").replace("timed", "proctored");

        Reply plain = author.patch(path, "[" + timed + "]").is(200);
        Reply warned = author.patch(path, "[" + timed + ", " + proctored + "]").is(200);
        Reply detailed = author.patch(path + "?details=true", "[" + timed + ", " + proctored + "]")
                .is(200);

        String id = plain.json().at("/0/exam_id").asText();
        plain.says("[{\"exam_id\": \"" + id + "\"}]");
        assertThat(plain.headers().firstValue("Proctoring-Warnings")).isEmpty();
        assertThat(warned.json().findValuesAsText("exam_id")).hasSize(2).startsWith(id);
        assertThat(warned.headers().firstValue("Proctoring-Warnings")).contains("1");
        assertThat(detailed.json().path("exams").findValuesAsText("id"))
                .isEqualTo(warned.json().findValuesAsText("exam_id"));
        assertThat(detailed.json().at("/warnings/0").asText()).contains("'A'");
    }

    @Test
    void oneExamIsCreatedAndUpdated() {
        String course = site.newCourse("eu");
        String exam = """
                {"course_id": "%s", "content_id": "one", "exam_name": "One", "time_limit_mins": 30, "is_proctored": true,
                 "is_practice_exam": false, "external_id": "any", "is_active": true, "hide_after_due": false}
                """.formatted(course);

        Reply created = author.post(API + "proctored_exam/exam", exam).is(200);
        String id = created.json().path("exam_id").asText();
        author.put(
                        API + "proctored_exam/exam",
                        "{\"exam_id\": \"%s\", \"time_limit_mins\": 45, \"course_id\": \"other\"}".formatted(id))
                .is(200)
                .says("{\"exam_id\": \"" + id + "\"}");

        JsonNode seen =
                author.get(API + "proctored_exam/exam/exam_id/" + id).is(200).json();
        assertThat(seen.path("exam_name").asText()).isEqualTo("One");
        assertThat(seen.path("time_limit_mins").asInt()).isEqualTo(45);
        assertThat(seen.path("exam_type").asText()).isEqualTo("proctored");
        assertThat(seen.path("course_id").asText()).isEqualTo(course);
        assertThat(seen.path("external_id").asText()).isNotEqualTo("any").isNotEmpty();
        author.post(API + "proctored_exam/exam", exam).is(400);
        author.post(
                        API + "proctored_exam/exam",
                        "{\"course_id\": \"%s\", \"content_id\": \"two\", \"is_active\": 1}".formatted(course))
                .is(400)
                .says("{\"exam_name\": [\"Enter a name for the exam.\"],"
                        + " \"time_limit_mins\": [\"time_limit_mins must be an integer number of minutes.\"],"
                        + " \"is_active\": [\"is_active must be true or false.\"]}");
        author.put(API + "proctored_exam/exam", "{\"exam_id\": \"" + id + "\", \"exam_name\": \"\"}")
                .is(400)
                .says("{\"exam_name\": [\"Enter a name for the exam.\"]}");
        author.put(API + "proctored_exam/exam", "{}").is(400);
    }

    @Test
    void timesHaveMilliseconds() {
        String attempt = site.rejectedAttempt();

        JsonNode seen = site.attempt(attempt);

        for (String field : List.of("created", "modified", "started_at", "completed_at")) {
            assertThat(seen.path(field).asText())
                    .as(field)
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }
        assertThat(seen.at("/reviews/0/received").asText()).matches(".*\\.\\d{3}Z");
    }

    @Test
    void theTeamSeesALearnersAttemptsAtAnExamInOneGroup() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");
        String first = site.newAttempt(exam);
        site.callback("client:vendor", first, "ready", "").is(200);
        site.act(first, "start").is(200);
        site.act(first, "error").is(200);
        site.act("user:author", first, "mark_ready_to_resume").is(200);
        String second = site.newAttempt(exam);
        String path = ATTEMPTS + "/grouped/course_id/" + encoded(course);

        JsonNode grouped = author.get(path).is(200).json();
        JsonNode flat =
                author.get(ATTEMPTS + "s/course_id/" + encoded(course)).is(200).json();

        assertThat(grouped.path("proctored_exam_attempts")).hasSize(1);
        JsonNode group = grouped.at("/proctored_exam_attempts/0");
        assertThat(group.path("id").asText()).isEqualTo(second);
        assertThat(group.at("/user/username").asText()).isEqualTo("learner");
        assertThat(group.path("all_attempts").findValuesAsText("registration")).hasSize(2);
        assertThat(group.at("/all_attempts/0/id").asText()).isEqualTo(second);
        assertThat(group.at("/all_attempts/1/id").asText()).isEqualTo(first);
        assertThat(grouped.path("attempt_url").asText()).isEqualTo(path);
        assertThat(grouped.path("pagination_info"))
                .isEqualTo(flat.path("pagination_info"))
                .hasSize(4);
        assertThat(flat.path("proctored_exam_attempts")).hasSize(2);
        assertThat(author.get(path + "/search/LEARN").is(200).json().path("proctored_exam_attempts"))
                .hasSize(1);
        assertThat(author.get(path + "/search/nobody").is(200).json().path("proctored_exam_attempts"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400",
                "[1]|422",
                "[{}]|422",
                "[{'content_id': 'a', 'exam_name': 'A', 'exam_type': 'proctored', 'time_limit_mins': 0}]|422",
                "[{'content_id': 'a', 'exam_name': 'A', 'exam_type': 'proctored', 'time_limit_mins': '5'}]|422",
                "[{'content_id': 'a', 'exam_name': 'A', 'exam_type': 'oral', 'time_limit_mins': 5}]|422",
                "[{'content_id': 'a', 'exam_name': '', 'exam_type': 'timed', 'time_limit_mins': 5}]|422",
                "[{'content_id': '', 'exam_name': 'A', 'exam_type': 'timed', 'time_limit_mins': 5}]|422",
                "[{'content_id': 'a', 'exam_name': 'A', 'is_practice_exam': true, 'time_limit_mins': 5}]|422",
                "[{'content_id': 'a', 'exam_name': 'A', 'exam_type': 'timed', 'time_limit_mins': 5, 'due_date': 'x'}]|422",
                "[{'content_id': 'a', 'exam_name': 'A', 'exam_type': 'timed', 'time_limit_mins': 5, 'is_active': 9}]|422",
                "[]|200"
            })
    void examsThatCannotBeAreNotSaved(String list, int status) {
        String course = site.newCourse("gone");
        String path = API + "proctored_exam/exam_registration/course_id/" + encoded(course);

        author.patch(path, list.replace('\'', '"')).is(status);

        assertThat(author.get(API + "proctored_exam/exam/course_id/" + encoded(course))
                        .json())
                .isEmpty();
    }
}
