package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.scenarios.serve.ExamSite.API;
import static org.openproctoring.scenarios.serve.ExamSite.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.scenarios.serve.ExamSite;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.LearnerFrontEnd;

/** The learner's whole way by the very requests of Open edX's front end, from another origin. */
@Execution(ExecutionMode.SAME_THREAD)
class LearnerFrontEndIT {
    private static ExamSite site;

    private final Set<String> sent = new HashSet<>();
    private LearnerFrontEnd frontEnd;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = ExamSite.start(folder);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    @BeforeEach
    void opensTheFrontEnd() {
        frontEnd = new LearnerFrontEnd(site, "learner", sent);
    }

    private static String status(JsonNode response) {
        return response.at("/exam/attempt/attempt_status").asText();
    }

    @Test
    void everyRequestOfTheTableIsAnsweredOnSomeWay() {
        takesATimedExam();
        takesAPracticeExamTwice();
        takesAProctoredExam();
        resumesAfterAnInterruption();
        takesAProctoredExamWithoutProctoring();
        isSentToOnboardingFirst();

        assertThat(sent).isEqualTo(LearnerFrontEnd.allRequests());
    }

    private void takesATimedExam() {
        frontEnd.open(site.newExam(site.newCourse("eu"), "timed"));
        frontEnd.send("not an exam");
        frontEnd.send("no latest attempt");
        JsonNode before = frontEnd.send("exam without attempt");
        assertThat(before.at("/exam/type").asText()).isEqualTo("timed");
        assertThat(before.at("/exam/total_time").asText()).isEqualTo("1 hour");
        frontEnd.send("settings of a timed exam");

        frontEnd.send("start timed exam");
        JsonNode running = frontEnd.send("running exam");
        assertThat(status(running)).isEqualTo("started");
        assertThat(running.at("/active_attempt")).isEqualTo(running.at("/exam/attempt"));
        assertThat(running.at("/active_attempt/exam_type").asText()).isEqualTo("a timed exam");
        assertThat(running.at("/active_attempt/low_threshold_sec").asInt()).isEqualTo(720);
        assertThat(running.at("/active_attempt/critically_low_threshold_sec").asInt())
                .isEqualTo(180);
        assertThat(running.at("/active_attempt/time_remaining_seconds").asInt()).isBetween(3500, 3600);
        assertThat(running.at("/active_attempt/desktop_application_js_url").asText())
                .isEmpty();
        JsonNode latest = frontEnd.send("latest attempt");
        assertThat(latest.at("/active_attempt/attempt_id").asText()).isEqualTo(frontEnd.attempt());
        assertThat(frontEnd.send("poll while the clock runs").path("status").asText())
                .isEqualTo("started");

        frontEnd.send("stop");
        assertThat(status(frontEnd.send("running exam"))).isEqualTo("ready_to_submit");
        frontEnd.send("start");
        assertThat(status(frontEnd.send("running exam"))).isEqualTo("started");
        frontEnd.send("submit");
        assertThat(status(frontEnd.send("exam over"))).isEqualTo("submitted");
        assertThat(frontEnd.send("poll").path("status").asText()).isEqualTo("submitted");
        frontEnd.send("no latest attempt");
    }

    private void takesAPracticeExamTwice() {
        frontEnd.open(site.newExam(site.newCourse("eu"), "practice"));
        assertThat(frontEnd.send("exam without attempt").at("/exam/type").asText())
                .isEqualTo("practice");
        frontEnd.send("settings");
        frontEnd.send("onboarding status");
        frontEnd.send("create proctored attempt");
        assertThat(status(frontEnd.send("exam being set up"))).isEqualTo("created");
        makeReady();
        assertThat(status(frontEnd.send("exam with attempt"))).isEqualTo("ready_to_start");
        frontEnd.send("no review policy");
        frontEnd.send("start");
        assertThat(frontEnd.send("running proctored exam")
                        .at("/active_attempt/exam_type")
                        .asText())
                .isEqualTo("a practice exam");
        frontEnd.send("report failed ping");
        assertThat(status(frontEnd.send("exam over"))).isEqualTo("error");

        String first = frontEnd.attempt();
        frontEnd.send("reset");
        assertThat(status(frontEnd.send("exam being set up"))).isEqualTo("created");
        assertThat(frontEnd.attempt()).isNotEqualTo(first);
    }

    private void makeReady() {
        site.callback("client:vendor", frontEnd.attempt(), "ready", "{\"status\": \"ready\"}")
                .is(200);
    }

    private JsonNode newProctoredExam() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        return site.registered(
                exam.path("course_id").asText(),
                "[{\"content_id\": \"%s\", \"review_rules\": \"No calculators.\"}]"
                        .formatted(exam.path("content_id").asText()));
    }

    private void takesAProctoredExam() {
        frontEnd.open(newProctoredExam());
        assertThat(frontEnd.send("proctored exam without attempt")
                        .at("/exam/type")
                        .asText())
                .isEqualTo("proctored");
        JsonNode settings = frontEnd.send("settings");
        assertThat(settings.at("/exam_proctoring_backend/instructions")).isNotEmpty();
        frontEnd.send("create proctored attempt");
        JsonNode setUp = frontEnd.send("exam being set up");
        assertThat(frontEnd.send("poll").path("status").asText()).isEqualTo("created");
        frontEnd.send("download software");
        URI software =
                URI.create(setUp.at("/exam/attempt/software_download_url").asText());
        assertThat(software.toString()).startsWith(site.vendor().address().toString());
        assertThat(HostClient.at(software).get(software.toString()).status()).isEqualTo(200);
        assertThat(status(frontEnd.send("exam being set up"))).isEqualTo("download_software_clicked");

        makeReady();
        assertThat(frontEnd.send("poll").path("status").asText()).isEqualTo("ready_to_start");
        frontEnd.send("exam over");
        assertThat(frontEnd.send("review policy").path("review_policy").asText())
                .isEqualTo("No calculators.");
        frontEnd.send("start");
        JsonNode running = frontEnd.send("running proctored exam");
        assertThat(running.at("/active_attempt/taking_as_proctored").asBoolean())
                .isTrue();
        assertThat(running.toString()).doesNotContain(site.externalId(frontEnd.attempt()));
        frontEnd.send("poll while the clock runs");
        frontEnd.send("stop");
        frontEnd.send("running proctored exam");
        frontEnd.send("submit");
        assertThat(status(frontEnd.send("exam over"))).isEqualTo("submitted");

        site.callback("client:vendor", frontEnd.attempt(), "reviewed", "{\"status\": \"passed\"}")
                .is(200);
        assertThat(status(frontEnd.send("exam over"))).isEqualTo("verified");
    }

    private void resumesAfterAnInterruption() {
        frontEnd.open(newProctoredExam());
        frontEnd.send("proctored exam without attempt");
        frontEnd.send("create proctored attempt");
        frontEnd.send("exam being set up");
        makeReady();
        frontEnd.send("start");
        frontEnd.send("running proctored exam");
        frontEnd.send("report failed ping");
        JsonNode interrupted = frontEnd.send("exam over");
        assertThat(interrupted.at("/exam/attempt/attempt_ready_to_resume").asBoolean(true))
                .isFalse();

        site.act("user:author", frontEnd.attempt(), "mark_ready_to_resume").is(200);
        JsonNode allowed = frontEnd.send("exam over");
        assertThat(allowed.at("/exam/attempt/attempt_ready_to_resume").asBoolean())
                .isTrue();
        assertThat(allowed.at("/exam/attempt/total_time").asText()).isEqualTo("59 minutes");
        String first = frontEnd.attempt();
        frontEnd.send("create proctored attempt");
        assertThat(status(frontEnd.send("exam being set up"))).isEqualTo("created");
        assertThat(frontEnd.attempt()).isNotEqualTo(first);
    }

    private void takesAProctoredExamWithoutProctoring() {
        for (String when : new String[] {"at once", "later"}) {
            JsonNode exam = newProctoredExam();
            site.as("user:staff")
                    .change(exam.path("course_id").asText(), "{\"allow_proctoring_opt_out\": true}")
                    .is(200);
            frontEnd.open(exam);
            frontEnd.send("proctored exam without attempt");
            if (when.equals("later")) {
                frontEnd.send("create proctored attempt");
                frontEnd.send("exam being set up");
                frontEnd.send("decline");
            } else {
                frontEnd.send("skip proctoring");
            }
            assertThat(status(frontEnd.send("exam over"))).as(when).isEqualTo("declined");
        }
    }

    private void isSentToOnboardingFirst() {
        String course = site.newCourse("eu");
        JsonNode exam = site.as("user:staff")
                .patch(API + "proctored_exam/exam_registration/course_id/" + encoded(course) + "?details=true", """
                        [{"content_id": "p", "exam_name": "P", "exam_type": "proctored", "time_limit_mins": 60},
                         {"content_id": "o", "exam_name": "O", "exam_type": "onboarding", "time_limit_mins": 60}]
                        """)
                .is(200)
                .json()
                .path("exams");
        site.vendor().settings("{\"onboarding_required\": true}");
        try {
            frontEnd.open(exam.path(0));
            frontEnd.send("proctored exam without attempt");
            frontEnd.send("create proctored attempt");
        } finally {
            site.vendor().settings("{\"onboarding_required\": false}");
        }
        JsonNode refused = frontEnd.send("exam that needs onboarding");
        assertThat(status(refused)).isEqualTo("onboarding_missing");
        assertThat(refused.at("/exam/onboarding_link").asText())
                .isEqualTo(site.host().address() + "/exams/"
                        + exam.path(1).path("id").asText());
    }

    @Test
    void anotherOriginIsNotGivenAnything() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "timed");

        assertThat(site.as("user:learner")
                        .header("Origin", "https://evil.example")
                        .get(API + "proctored_exam/attempt/course_id/"
                                + encoded(exam.path("course_id").asText()))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void anAttemptInAnotherCourseIsShownToTheLearnerAndToNoOtherTeam() {
        String running = site.startedAttempt();
        String other = site.newCourse("eu");
        String path = API + "proctored_exam/attempt/course_id/";
        HostClient outsider = site.as("user:other-author");

        assertThat(site.as("user:learner")
                        .get(path + encoded(other))
                        .is(200)
                        .json()
                        .at("/active_attempt/attempt_id")
                        .asText())
                .isNotEmpty();
        assertThat(outsider.get(path + "other?user_id=learner").is(200).json().path("active_attempt"))
                .isEmpty();
        site.act(running, "submit").is(200);
    }

    @Test
    void whatTheLearnerNeedsIsSaidAlsoWhereTheBackendIsGone() {
        JsonNode exam = site.newExam(site.newCourse("gone"), "proctored");
        HostClient learner = site.as("user:learner");

        JsonNode shown = learner.get(API + "proctored_exam/attempt/course_id/"
                        + encoded(exam.path("course_id").asText()) + "?content_id="
                        + exam.path("content_id").asText())
                .is(200)
                .json();
        JsonNode settings = learner.get(API + "proctored_exam/settings/exam_id/"
                        + exam.path("id").asText() + "/")
                .is(200)
                .json();

        assertThat(shown.at("/exam/type").asText()).isEqualTo("proctored");
        assertThat(settings.path("provider_name").asText()).isNotEmpty();
        assertThat(settings.at("/exam_proctoring_backend/instructions")).isEmpty();
    }

    @Test
    void anInactiveExamIsShownOnlyToLearnersWithAnAttempt() {
        String course = site.newCourse("eu");
        JsonNode exam = site.newExam(course, "proctored");
        site.newAttempt(exam);
        site.registered(
                course,
                "[{\"content_id\": \"%s\", \"is_active\": false}]"
                        .formatted(exam.path("content_id").asText()));
        String path = API + "proctored_exam/attempt/course_id/" + encoded(course) + "?content_id="
                + exam.path("content_id").asText();
        String settings =
                API + "proctored_exam/settings/exam_id/" + exam.path("id").asText();

        assertThat(site.as("user:learner").get(path).json().path("exam")).isNotEmpty();
        assertThat(site.as("user:other-learner").get(path).json().path("exam")).isEmpty();
        site.as("user:learner").get(settings).is(200);
        site.as("user:other-learner").get(settings).is(404);
    }

    @Test
    void aProgramNamesTheLearner() {
        String path = API + "proctored_exam/attempt/course_id/" + encoded(site.newCourse("eu"));

        site.as("client:operator").get(path).is(400);
        site.as("client:operator").get(path + "?user_id=learner").is(200);
    }

    @Test
    void onlyTheLearnerGetsTheLinkThatActsForTheLearner() {
        JsonNode exam = site.newExam(site.newCourse("eu"), "proctored");
        site.newAttempt(exam);
        String path = API + "proctored_exam/attempt/course_id/"
                + encoded(exam.path("course_id").asText()) + "?user_id=learner&content_id="
                + exam.path("content_id").asText();
        String link = "/exam/attempt/software_download_url";

        assertThat(site.as("user:learner").get(path).json().at(link).asText())
                .startsWith(site.vendor().address().toString());
        assertThat(site.as("user:author").get(path).json().at(link).asText())
                .isEqualTo(site.host().address() + "/exams/" + exam.path("id").asText());
    }
}
