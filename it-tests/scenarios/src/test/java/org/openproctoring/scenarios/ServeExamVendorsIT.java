package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.scenarios.serve.ExamSite.API;
import static org.openproctoring.scenarios.serve.ExamSite.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.ExamSite;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.waiting.Eventually;

/** What vendors tell the host and the host tells vendors: callbacks, dashboards, onboarding, retirement. */
class ServeExamVendorsIT {
    private static final String ATTEMPTS = API + "proctored_exam/attempt";

    private static ExamSite site;
    private static HostClient vendor;
    private static HostClient author;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = ExamSite.start(folder);
        vendor = site.as("client:vendor");
        author = site.as("user:author");
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    @Test
    void aWholeLifeWithTheSandboxCallingBack(@TempDir Path folder) {
        try (RunningHost host =
                RunningHost.start(HostInstallation.in(folder), "--demo", "--data", folder.resolve("data") + "")) {
            HostClient learner = HostClient.of(host).demoUser("learner");
            JsonNode exams = learner.get(API + "proctored_exam/exam/course_id/course-v1:Demo+Started+2026")
                    .is(200)
                    .json();
            assertThat(exams.findValuesAsText("exam_type")).containsExactly("proctored", "practice", "timed");
            String attempt = ATTEMPTS + "/"
                    + learner.post(
                                    ATTEMPTS,
                                    "{\"exam_id\": \""
                                            + exams.path(0).path("id").asText() + "\"}")
                            .is(200)
                            .json()
                            .path("exam_attempt_id")
                            .asText();
            String download = learner.get(attempt + "/launch")
                    .is(200)
                    .json()
                    .at("/launch/url")
                    .asText();

            HostClient.at(URI.create(download)).get(download).is(200);
            Eventually.holds("ready", () -> status(learner, attempt).equals("ready_to_start"));
            learner.put(attempt, "{\"action\": \"start\"}").is(200);
            learner.put(attempt, "{\"action\": \"submit\"}").is(200);
            Eventually.holds("reviewed", () -> status(learner, attempt).equals("verified"));
        }
    }

    private static String status(HostClient learner, String attempt) {
        return learner.get(attempt).is(200).json().path("status").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.b", "..%2F..", "a%2Fb", "%2E%2E", "a%25b", "%2525", "a%20b", "a;b", "%C3%A4", "a:b@c,d", "~"})
    void anIdOfAnyKindIsLookedUp(String id) {
        for (String path : List.of(ATTEMPTS + "/" + id + "/ready", API + "backends/eu/attempt/" + id + "/ready")) {
            vendor.post(path, "").is(404).says("{\"detail\": \"You have entered an exam code that is not valid.\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reviewed|''|400",
                "reviewed|{}|400",
                "reviewed|[]|400",
                "reviewed|{\"status\": 1}|400",
                "reviewed|{\"status\": \"splendid\"}|400",
                "reviewed|{\"status\": \"passed\", \"status\": \"violation\"}|400",
                "ready|rubbish|200"
            })
    void aCallbackThatCannotBeReadChangesNothing(String endpoint, String body, int status) {
        String attempt = site.startedAttempt();
        JsonNode before = site.attempt(attempt);

        site.callback("client:vendor", attempt, endpoint, body).is(status);

        assertThat(site.attempt(attempt)).isEqualTo(before);
    }

    @Test
    void aReviewMayBeLargerThanOtherBodiesAndNotLargerThanTheServiceAllows() {
        String attempt = site.startedAttempt();
        site.act(attempt, "submit").is(200);
        String start = "{\"status\": \"passed\", \"payload\": {\"x\": \"";
        String end = "\"}}";

        site.callback("client:vendor", attempt, "reviewed", start + "x".repeat(1 << 20) + end)
                .is(413)
                .says("{\"detail\": \"The body is too large.\"}");
        assertThat(site.status(attempt)).isEqualTo("submitted");
        site.callback("client:vendor", attempt, "reviewed", start + "x".repeat(1_000_000) + end)
                .is(200);
        assertThat(site.status(attempt)).isEqualTo("verified");
    }

    @Test
    void aFlawInACommentDoesNotLoseTheVerdict() {
        String attempt = site.startedAttempt();
        site.act(attempt, "submit").is(200);

        site.callback(
                        "client:vendor",
                        attempt,
                        "reviewed",
                        "{\"status\": \"passed\", \"comments\": [{\"comment\": \"Early.\", \"start\": -5}, 1]}")
                .is(200);

        assertThat(site.status(attempt)).isEqualTo("verified");
        assertThat(site.attempt(attempt).at("/reviews/0/status").asText()).isEqualTo("passed");
    }

    @Test
    void a10AReviewerWhomTheCourseDoesNotKnowIsNoHumanReviewer() {
        String attempt = site.startedAttempt();
        site.act(attempt, "submit").is(200);

        site.callback(
                        "client:vendor",
                        attempt,
                        "reviewed",
                        "{\"status\": \"violation\", \"reviewed_by\": \"learner@example.org\"}")
                .is(200);

        assertThat(site.status(attempt)).isEqualTo("second_review_required");
        assertThat(site.attempt(attempt).at("/reviews/0/reviewed_by").isNull()).isTrue();
    }

    @Test
    void aClientOfSeveralBackendsSpeaksForTheOneThatHasTheAttempt() {
        String there = site.newAttempt("eu");
        String here = site.newAttempt("rival");

        site.callback("client:both", there, "ready", "").is(200);
        site.callback("client:both", here, "ready", "").is(200);
        site.as("client:both").post(ATTEMPTS + "/unknown/ready", "").is(404);

        assertThat(site.status(there)).isEqualTo("ready_to_start");
        assertThat(site.status(here)).isEqualTo("ready_to_start");
    }

    @Test
    void a16AVendorReachesItsOwnAttemptsAlone() {
        String attempt = site.newAttempt("eu");
        String id = site.externalId(attempt);

        site.as("client:rival").post(ATTEMPTS + "/" + id + "/ready", "").is(404);
        site.as("client:rival")
                .post(API + "backends/rival/attempt/" + id + "/ready", "")
                .is(404);
        site.as("client:rival")
                .post(API + "backends/eu/attempt/" + id + "/ready", "")
                .is(403);

        assertThat(site.status(attempt)).isEqualTo("created");
    }

    @Test
    void a9WithoutATokenOnlyAProviderThatChecksItselfIsAsked() {
        String attempt = site.newAttempt("rival");
        String path = "attempt/" + site.externalId(attempt) + "/ready";
        HostClient nobody = site.as("nobody");

        nobody.post(API + "backends/eu/" + path, "").is(401).says("{\"detail\": \"Authentication is required.\"}");
        nobody.authorization("JWT rubbish")
                .post(API + "backends/eu/" + path, "")
                .is(401);
        // The operator says that this one signs; its provider knows of no signature.
        nobody.post(API + "backends/rival/" + path, "").is(401).says("{\"detail\": \"Authentication failed.\"}");
        nobody.post(API + "backends/nowhere/" + path, "").is(401);
        vendor.post(API + "backends/nowhere/" + path, "").is(403);
        vendor.post(API + "backends/eu/everything", "").is(400);

        assertThat(site.status(attempt)).isEqualTo("created");
    }

    @Test
    void aCallbackToABackendThatIsNotReadyComesAgainLater() {
        Reply reply = site.as("client:operator")
                .post(API + "backends/gone/attempt/x/ready", "")
                .is(503);

        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whereTheBackendIsNotReadyNothingOfItCanBeDoneNow() {
        String course = site.newCourse("gone");
        JsonNode exam = site.registered(
                course,
                "[{\"content_id\": \"a\", \"exam_name\": \"A\","
                        + " \"exam_type\": \"proctored\", \"time_limit_mins\": 5}]");

        for (Reply reply : List.of(
                site.as("user:learner")
                        .post(ATTEMPTS, "{\"exam_id\": \"" + exam.path("id").asText() + "\"}"),
                author.get(API + "instructor/" + encoded(course)),
                author.get(API + "user_onboarding/status/course_id/" + encoded(course)))) {
            assertThat(reply.is(503).headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(author.get(ATTEMPTS + "s/course_id/" + encoded(course))
                        .json()
                        .path("proctored_exam_attempts"))
                .isEmpty();
    }

    @Test
    void a6ACourseInThePathOpensNoExamOfAnother() {
        String attempt = site.newAttempt("eu");
        JsonNode seen = site.attempt(attempt);
        String exam = seen.at("/proctored_exam/id").asText();
        String course = encoded(seen.at("/proctored_exam/course_id").asText());
        String other =
                site.newExam(site.newCourse("eu"), "proctored").path("id").asText();

        site.as("user:other-author").get(API + "instructor/other/" + exam).is(404);
        site.as("user:other-author")
                .get(API + "instructor/other/" + exam + "?attempt=" + attempt)
                .is(404);
        author.get(API + "instructor/" + course + "/" + other).is(404);
        author.get(API + "instructor/" + course + "/" + other + "?attempt=" + attempt)
                .is(404);
        String sameCourseOtherExam = API + "instructor/" + course + "/" + exam + "?attempt=" + site.newAttempt("eu");
        author.get(sameCourseOtherExam).is(404);
    }

    @Test
    void aDashboardIsALinkOfTheMoment() {
        String attempt = site.newAttempt("eu");
        JsonNode seen = site.attempt(attempt);
        String path = API + "instructor/"
                + encoded(seen.at("/proctored_exam/course_id").asText());
        String exam = path + "/" + seen.at("/proctored_exam/id").asText();

        for (String page : List.of(path, exam, exam + "?config=true", exam + "?attempt=" + attempt)) {
            Reply first = author.get(page).is(302);
            String link = first.headers().firstValue("Location").orElseThrow();
            assertThat(link).startsWith(site.vendor().address().toString());
            assertThat(author.get(page).headers().firstValue("Location")).isNotEqualTo(Optional.of(link));
            assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
            HostClient.at(site.vendor().address()).get(link).is(200);
        }
        assertThat(site.host().err()).doesNotContain("jwt=", "eyJ");
    }

    @Test
    void aCourseWithoutWatchedExamsHasNoDashboard() {
        String course = site.newCourse("eu");

        author.get(API + "instructor/" + encoded(course)).is(404);
        site.newExam(course, "timed");
        author.get(API + "instructor/" + encoded(course)).is(404);
    }

    @Test
    void onboardingIsTheVendorsWord() {
        String course = site.newCourse("eu");
        String practice = site.newAttempt(site.newExam(course, "onboarding"));
        site.callback("client:vendor", practice, "ready", "").is(200);
        site.act(practice, "start").is(200);
        site.act(practice, "submit").is(200);
        String list = API + "user_onboarding/status/course_id/" + encoded(course);
        Eventually.holds(
                "the vendor heard of it",
                () -> author.get(list)
                        .json()
                        .path("results")
                        .findValuesAsText("status")
                        .contains("submitted"));

        JsonNode own = site.as("user:learner")
                .get(API + "user_onboarding/status?course_id=" + encoded(course))
                .is(200)
                .json();
        JsonNode all = author.get(list).is(200).json();

        assertThat(own.path("onboarding_status").asText()).isEqualTo("submitted");
        assertThat(own.path("onboarding_link").asText()).startsWith(site.host().address() + "/exams/");
        assertThat(own.path("onboarding_past_due").asBoolean(true)).isFalse();
        assertThat(own.path("onboarding_release_date").isNull()).isTrue();
        assertThat(all.path("count").asInt()).isEqualTo(2);
        assertThat(all.path("results").findValuesAsText("username")).containsExactly("learner", "other-learner");
        assertThat(all.path("results").findValuesAsText("status")).containsExactly("submitted", "not_started");
        assertThat(author.get(API + "user_onboarding/status/course_id/" + encoded(course)
                                + "?statuses=submitted,verified")
                        .json()
                        .path("results")
                        .findValuesAsText("username"))
                .containsExactly("learner");
        assertThat(author.get(list + "?page=2").json().path("results")).isEmpty();
    }

    @Test
    void onboardingHasALinkFromTheStartOfTheCourseAndAlsoAfterTheDueDate() {
        String upcoming = site.newCourse("eu", "\"2999-01-31T09:00:00Z\"");
        String over = site.newCourse("eu");
        String none = site.newCourse("eu");
        site.newExam(upcoming, "onboarding");
        JsonNode due = site.newExam(over, "onboarding");
        site.registered(
                over,
                "[{\"content_id\": \"%s\", \"due_date\": \"2020-01-31T09:00:00Z\"}]"
                        .formatted(due.path("content_id").asText()));
        site.newExam(none, "proctored");
        HostClient learner = site.as("user:learner");
        String path = API + "user_onboarding/status?is_learning_mfe=true&course_id=";

        JsonNode early = learner.get(path + encoded(upcoming)).is(200).json();
        JsonNode late = learner.get(path + encoded(over)).is(200).json();

        assertThat(early.path("onboarding_link").isNull()).isTrue();
        assertThat(early.path("onboarding_past_due").asBoolean(true)).isFalse();
        assertThat(early.path("onboarding_release_date").asText()).isEqualTo("2999-01-31T09:00:00.000Z");
        assertThat(late.path("onboarding_link").asText())
                .isEqualTo(site.host().address() + "/exams/" + due.path("id").asText());
        assertThat(late.path("onboarding_past_due").asBoolean(true)).isFalse();
        assertThat(author.get(path + encoded(upcoming) + "&username=learner")
                        .is(200)
                        .json()
                        .path("onboarding_link")
                        .isNull())
                .isTrue();
        learner.get(path + encoded(none))
                .is(404)
                .says("{\"detail\": \"This course doesn't have an onboarding exam.\"}");
    }

    @Test
    void c9AStatusThatNobodyKnowsIsABadRequest() {
        String path = API + "user_onboarding/status/course_id/" + encoded(site.newCourse("eu"));

        author.get(path + "?statuses=setup_started").is(400);
        author.get(path + "?page=-1").is(400);
        site.as("user:learner").get(API + "user_onboarding/status").is(400);
    }

    @Test
    void aRetirementIsDoneOrPendingAndNeverForgotten(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            String attempt = own.startedAttempt();
            HostClient operator = own.as("user:staff");
            own.vendor().close();

            JsonNode begun = operator.post(API + "retire_backend_user/learner/", "")
                    .is(202)
                    .json();
            assertThat(begun.at("/backends/0/backend").asText()).isEqualTo("eu");
            assertThat(begun.at("/backends/0/state").asText()).isEqualTo("pending");
            operator.get(ATTEMPTS + "/" + attempt).is(404);

            JsonNode later =
                    operator.get(API + "retire_backend_user/learner/").is(202).json();
            assertThat(later.at("/backends/0/state").asText()).isEqualTo("pending");
            assertThat(operator.post(API + "retire_backend_user/learner/", "")
                            .is(202)
                            .json()
                            .path("backends"))
                    .hasSize(1);
        }
    }

    @Test
    void aRetirementThatIsDoneSaysSo(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            own.startedAttempt();
            HostClient operator = own.as("user:staff");
            assertThat(operator.get(API + "retire_backend_user/learner")
                            .is(404)
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("not_retired");

            operator.post(API + "retire_backend_user/learner/", "");

            Eventually.holds(
                    "retired",
                    () -> operator.get(API + "retire_backend_user/learner/").status() == 200);
            assertThat(operator.get(API + "retire_backend_user/learner/")
                            .json()
                            .at("/backends/0/state")
                            .asText())
                    .isEqualTo("done");
        }
    }

    @Test
    void aRefusedRemovalMakesARetirementIncompleteUntilItIsSentAgain(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            String attempt = own.startedAttempt();
            HostClient operator = own.as("user:staff");
            String retirement = API + "retire_backend_user/learner/";
            own.vendor().misbehave("{\"faults\": [\"unauthorized\"], \"operations\": [\"attempt_remove\"]}");

            operator.delete(ATTEMPTS + "/" + attempt).is(204);
            operator.post(retirement, "");
            Eventually.holds("refused", () -> operator.get(retirement).status() == 502);
            JsonNode refused = operator.get(retirement).json();
            assertThat(refused.path("state").asText()).isEqualTo("incomplete");
            assertThat(refused.findValuesAsText("command")).containsExactly("remove", "retire");
            assertThat(refused.path("backends").findValuesAsText("state")).containsExactly("refused", "done");

            own.vendor().behave();
            operator.post(retirement, "").is(202);
            Eventually.holds("retired", () -> operator.get(retirement).status() == 200);
            assertThat(operator.get(retirement).json().path("state").asText()).isEqualTo("complete");
        }
    }

    @Test
    void aRefusedRemovalIsSentAgainByAskingForItAgain(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            String attempt = own.startedAttempt();
            HostClient author = own.as("user:author");
            own.vendor().misbehave("{\"faults\": [\"unauthorized\"], \"operations\": [\"attempt_remove\"]}");
            author.delete(ATTEMPTS + "/" + attempt).is(204);
            own.as("user:other-author").delete(ATTEMPTS + "/" + attempt).is(404);

            // Not there any more, until the vendor has refused and there is something to send again.
            Eventually.holds(
                    "refused", () -> author.delete(ATTEMPTS + "/" + attempt).status() == 204);
            own.vendor().behave();
            Eventually.holds("removed", () -> {
                author.delete(ATTEMPTS + "/" + attempt);
                return own.vendor().registrations().findValuesAsText("status").contains("deleted");
            });
        }
    }

    @Test
    void aLearnerWhoIsVerifiedHereIsOnboardedAlsoWhereTheVendorDoesNotAnswer(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            String course = own.newCourse("eu");
            String attempt = own.newAttempt(own.newExam(course, "onboarding"));
            own.callback("client:vendor", attempt, "ready", "").is(200);
            own.act(attempt, "start").is(200);
            own.act(attempt, "submit").is(200);
            own.callback("client:vendor", attempt, "reviewed", "{\"status\": \"passed\"}")
                    .is(200);
            own.vendor().close();

            String status = API + "user_onboarding/status?course_id=" + encoded(course);
            assertThat(own.as("user:learner")
                            .get(status)
                            .is(200)
                            .json()
                            .path("onboarding_status")
                            .asText())
                    .isEqualTo("verified");
            own.as("user:other-learner").get(status).is(503);
        }
    }

    @Test
    void reviewsAreGivenByPages() {
        String attempt = site.startedAttempt();
        site.act(attempt, "submit").is(200);
        for (int i = 1; i <= 12; i++) {
            site.callback("client:vendor", attempt, "reviewed", "{\"status\": \"passed\", \"n\": " + i + "}")
                    .is(200);
        }
        HostClient team = site.as("user:author");
        JsonNode first = team.get(ATTEMPTS + "/" + attempt).is(200).json();
        assertThat(first.path("reviews")).hasSize(10);
        assertThat(first.path("reviews_count").asInt()).isEqualTo(12);
        assertThat(first.path("reviews_num_pages").asInt()).isEqualTo(2);
        assertThat(team.get(ATTEMPTS + "/" + attempt + "?page=2").is(200).json().path("reviews"))
                .hasSize(2);
    }

    @Test
    void anErrorAfterTheEndIsAcknowledgedAndChangesNothing() {
        String attempt = site.startedAttempt();
        assertThat(site.attempt(attempt).path("allowed_time_limit_mins").asInt())
                .isEqualTo(60);
        site.act(attempt, "submit").is(200);
        assertThat(site.act(attempt, "error").is(200).json().path("status").asText())
                .isEqualTo("submitted");
        String waiting = site.readyAttempt();
        assertThat(site.attempt(waiting).path("allowed_time_limit_mins").isNull())
                .isTrue();
        site.act(waiting, "error").is(400);
    }

    @Test
    void whereTheVendorDidNotRegisterAnAttemptTheLearnerAsksAgain(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            JsonNode exam = own.newExam(own.newCourse("eu"), "proctored");
            own.vendor().close();

            JsonNode created = own.as("user:learner")
                    .post(ATTEMPTS, "{\"exam_id\": \"" + exam.path("id").asText() + "\"}")
                    .is(200)
                    .json();
            String attempt = created.path("exam_attempt_id").asText();
            assertThat(created.path("registration").asText()).isIn("refused", "unknown");
            assertThat(created.path("message").asText()).contains("Try again.");
            assertThat(own.attempt(attempt).path("registration").asText()).isIn("refused", "unknown");
            own.act(attempt, "click_download_software").is(400);
            own.act(attempt, "start").is(400);
            own.act("user:author", attempt, "register").is(403);
            own.act(attempt, "register").is(200);

            assertThat(own.attempt(attempt).path("registration").asText()).isIn("refused", "unknown");
            assertThat(own.status(attempt)).isEqualTo("created");
        }
    }

    @Test
    void a13AVendorThatFailsIsNotQuoted(@TempDir Path folder) {
        try (ExamSite own = ExamSite.start(folder)) {
            String course = own.newCourse("eu");
            JsonNode exam = own.newExam(course, "proctored");
            String attempt = own.newAttempt(exam);
            own.callback("client:vendor", attempt, "ready", "").is(200);
            own.vendor().close();

            Reply start = own.act(attempt, "start").is(503);
            Reply onboarding = own.as("user:author")
                    .get(API + "user_onboarding/status/course_id/" + encoded(course))
                    .is(503);
            Reply launch = own.as("user:learner")
                    .get(ATTEMPTS + "/" + attempt + "/launch")
                    .is(503);

            onboarding.says("{\"detail\": \"The onboarding service is temporarily unavailable. Please try again"
                    + " later.\"}");
            start.says("{\"detail\": \"The proctoring service did not answer. Try again in a moment.\"}");
            for (Reply reply : List.of(start, onboarding, launch)) {
                assertThat(reply.headers().firstValue("Retry-After")).isPresent();
                assertThat(reply.body()).doesNotContain("127.0.0.1", "refused", "connect");
            }
            assertThat(own.status(attempt)).isEqualTo("ready_to_start");
            assertThat(own.attempt(attempt).path("started_at").isNull()).isTrue();
        }
    }
}
