package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.waiting.Eventually;

/** Who may do what with exams and attempts, whatever is sent; without a browser. */
class ExamRightsIT {
    private static final String EXAMS = "/courses/" + ExamSite.COURSE + "/exams";
    private static final String ATTEMPTS = "/courses/" + ExamSite.COURSE + "/attempts";
    private static final Pattern LINK = Pattern.compile("href=\"(http://127[^\"]+/sandbox/download/[^\"]+)\"");

    private static ExamSite site;
    private static Visit learner;
    private static Visit second;
    private static Visit author;
    private static Visit stranger;

    @BeforeAll
    static void startsTheSite(@TempDir Path folder) {
        site = ExamSite.withSandbox(folder);
        learner = site.visit("learner");
        second = site.visit("second");
        author = site.visit("author");
        stranger = site.visit("stranger");
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    private static String begun(String name) {
        String exam = site.exam(name);
        learner.press(exam + "/begin").is(303);
        return exam;
    }

    private static String started(String name) {
        String exam = begun(name);
        Matcher link = LINK.matcher(learner.press(exam + "/launch").is(200).body());
        assertThat(link.find()).isTrue();
        learner.get(link.group(1).replace("&amp;", "&")).is(200);
        Eventually.holds("ready", () -> stage(exam).equals("ready"));
        learner.press(exam + "/start").is(303);
        return exam;
    }

    private static String stage(String exam) {
        Matcher stage = Pattern.compile("data-stage=\"(\\w+)\"")
                .matcher(learner.get(exam).body());
        return stage.find() ? stage.group(1) : "";
    }

    /** The address of the page of the attempt at an exam. */
    private static String attemptAt(String exam) {
        Matcher code = Pattern.compile("/attempts/[0-9A-F-]{36}")
                .matcher(author.get(ATTEMPTS + "?exam=" + exam.substring("/exams/".length()))
                        .is(200)
                        .body());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    @Test
    void onlyLearnersOfTheCourseSeeItsExams() {
        String exam = begun("Own");
        learner.get(EXAMS).is(200);
        learner.get(exam).is(200);
        for (Visit somebody : new Visit[] {stranger, author}) {
            // The team knows the exam; a stranger is not told that there is one.
            int refused = somebody == author ? 403 : 404;
            somebody.get(EXAMS).is(refused);
            somebody.get(exam).is(refused);
            somebody.get(exam + "/state").is(refused);
            for (String step :
                    new String[] {"begin", "start", "submit", "opt-out", "register", "launch", "pings-failed"}) {
                somebody.press(exam + "/" + step).is(refused);
            }
        }
        assertThat(stage(exam)).isEqualTo("set_up");
    }

    @Test
    void anInactiveExamIsShownOnlyToALearnerWhoHasAnAttempt() {
        String exam = begun("Withdrawn");
        site.withdraw(exam);

        learner.get(exam).is(200);
        second.get(exam).is(404);
        second.get(exam + "/state").is(404);
        second.press(exam + "/begin").is(404);
    }

    /** An exam's address names no attempt: there is no way to anybody else's. */
    @Test
    void a7NobodyReachesTheAttemptOfAnotherLearner() {
        String exam = started("Mine");
        assertThat(second.get(exam).is(200).body()).contains("data-stage=\"begin\"");
        second.press(exam + "/submit").is(404);
        second.get(exam + "/proctoring").is(404);

        assertThat(stage(exam)).isEqualTo("running");
    }

    @Test
    void a6OnlyTheTeamOfTheAttemptsOwnCourseSeesAndChangesIt() {
        String attempt = attemptAt(started("Watched"));
        author.get(attempt).is(200);
        for (Visit somebody : new Visit[] {stranger, learner, second}) {
            somebody.get(ATTEMPTS).is(somebody == stranger ? 404 : 403);
            // Learners know of their own attempts and of nobody else's.
            int refused = somebody == learner ? 403 : 404;
            somebody.get(attempt).is(refused);
            for (String action : new String[] {
                "allow-resume",
                "withdraw-resume",
                "submit",
                "fail",
                "verify",
                "reject",
                "delete",
                "send-again",
                "dashboard",
                "recording",
                "delete?course=" + ExamSite.OTHER_COURSE
            }) {
                somebody.press(attempt + "/" + action).is(refused);
            }
        }
        assertThat(author.get(attempt).body()).contains("In progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "opt-out", "register", "start", "stop", "submit", "pings-failed", "launch"})
    void aFormOfAnotherSiteDoesNothing(String step) {
        String exam = site.exam("Forged " + step);
        learner.send(exam + "/" + step, Map.of()).is(403);
        learner.send(exam + "/" + step, Map.of("csrf_token", second.token("/courses")))
                .is(403);

        assertThat(stage(exam)).isEqualTo("begin");
    }

    @Test
    void a5OnlyStaffLetALearnerGoOn() {
        String exam = started("Broken");
        learner.press(exam + "/pings-failed").is(303);
        String attempt = attemptAt(exam);
        learner.press(attempt + "/allow-resume").is(403);
        learner.press(exam + "/begin").is(400);
        assertThat(stage(exam)).isEqualTo("over");

        author.press(attempt + "/allow-resume").is(303);
        assertThat(stage(exam)).isEqualTo("resume");
        learner.press(attempt + "/withdraw-resume").is(403);
        author.press(attempt + "/withdraw-resume").is(303);
        assertThat(stage(exam)).isEqualTo("over");

        author.press(attempt + "/allow-resume").is(303);
        author.press(attempt + "/reject").is(303);
        assertThat(stage(exam)).isEqualTo("resume");
        learner.press(exam + "/begin").is(303);
        assertThat(stage(exam)).isEqualTo("set_up");
    }

    @Test
    void a3NobodyOptsOutWhereTheCourseDoesNotAllowIt() {
        String exam = begun("Required");
        assertThat(learner.get(exam).body()).doesNotContain("without proctoring");
        learner.press(exam + "/opt-out").is(400);
        assertThat(stage(exam)).isEqualTo("set_up");

        site.settings(ExamSite.COURSE, "{\"allow_proctoring_opt_out\": true}");
        try {
            assertThat(learner.get(exam).body()).contains("Take it without proctoring");
            learner.press(exam + "/opt-out").is(303);
            assertThat(stage(exam)).isEqualTo("declined");
        } finally {
            site.settings(ExamSite.COURSE, "{\"allow_proctoring_opt_out\": false}");
        }
    }

    @Test
    void a2NobodyStartsBeforeTheVendorSaysThatTheyAreReady() {
        String exam = begun("Early");
        assertThat(learner.press(exam + "/start").is(400).body())
                .contains("Check the current status of your exam below");

        assertThat(stage(exam)).isEqualTo("set_up");
    }

    /** A tab with the instructions may still be open while the exam runs. */
    @Test
    void openingTheSoftwareOnceMoreDoesNotHandInARunningExam() {
        String exam = started("Twice");
        learner.press(exam + "/launch").is(303);

        assertThat(stage(exam)).isEqualTo("running");
    }

    @Test
    void theVendorsIdIsToldOnlyWhereTheWorkerNeedsIt() {
        String exam = started("Secretive");
        String id =
                learner.get(exam + "/proctoring").is(200).json().path("attempt").asText();
        assertThat(id).isNotEmpty();
        assertThat(learner.get(exam).body() + learner.get(exam + "/state").body())
                .doesNotContain(id)
                .doesNotContain(attemptAt(exam).substring("/attempts/".length()));

        learner.press(exam + "/submit").is(303);
        learner.get(exam + "/proctoring").is(404);
    }

    @Test
    void aWorkerMayConnectToTheOriginsOfItsBackendAndTheExamsPageToNone() {
        String exam = started("Policy");
        Reply page = learner.get(exam);
        Reply description = learner.get(exam + "/proctoring").is(200);
        Reply worker = learner.get(description.json().path("url").asText()).is(200);

        assertThat(policy(page))
                .contains("connect-src 'self';", "script-src 'self';", "worker-src 'self';", "form-action 'self';");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("javascript:");
        assertThat(policy(worker))
                .isEqualTo("default-src 'none'; script-src 'self'; connect-src "
                        + site.vendor().address().toString().replaceFirst("/$", ""));
        assertThat(worker.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(worker.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(description.json().path("integrity").asText()).startsWith("sha384-");
    }

    private static String policy(Reply reply) {
        return reply.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openproctoring/",
                "/openproctoring/nothing.js",
                "/openproctoring/sandbox",
                "/openproctoring/sandbox/",
                "/openproctoring/..%2f..%2fMANIFEST.MF",
                "/openproctoring/..%2fMANIFEST.js",
                "/openproctoring/%2e%2e/%2e%2e/MANIFEST.MF",
                "/openproctoring/sandbox/..%2f..%2fworker.js",
                "/openproctoring/sandbox/worker.js%00.js",
                "/openproctoring/sandbox/worker.js?backend=nobody",
                "/openproctoring/proctortrack/worker.js?backend=" + ExamSite.BACKEND,
                "/openproctoring/_site/worker.js?backend=" + ExamSite.BACKEND,
            })
    void nothingButScriptsOfJarsIsServed(String path) {
        assertThat(learner.get(path).status()).isIn(400, 404, 503);
    }

    @Test
    void staffDecideAndDeleteAndTheLearnerBeginsAnew() {
        String exam = started("Decided");
        String attempt = attemptAt(exam);
        author.press(attempt + "/verify").is(400);
        author.press(attempt + "/submit").is(303);
        author.press(attempt + "/reject").is(303);
        assertThat(learner.get(exam).body()).contains("Rejected");
        author.press(attempt + "/verify").is(303);
        assertThat(learner.get(exam).body()).contains("Verified");

        author.press(attempt + "/delete").is(303);
        author.get(attempt).is(404);
        assertThat(stage(exam)).isEqualTo("begin");
        Eventually.holds(
                "the vendor forgot it",
                () -> !author.get(ATTEMPTS).body().contains("Pending requests for deleted attempts"));
    }

    @Test
    void aRemovalThatTheVendorRefusedIsSentAgainFromTheListOfAttempts(@TempDir Path folder) {
        try (ExamSite own = ExamSite.withSandbox(folder)) {
            Visit team = own.visit("author");
            own.visit("learner").press(own.exam("Refused") + "/begin").is(303);
            Matcher code = Pattern.compile("/attempts/[0-9A-F-]{36}")
                    .matcher(team.get(ATTEMPTS).is(200).body());
            assertThat(code.find()).isTrue();
            String sendAgain = code.group() + "/send-again";
            own.vendor().misbehave("{\"faults\": [\"unauthorized\"], \"operations\": [\"attempt_remove\"]}");
            team.press(code.group() + "/delete").is(303);

            Eventually.holds("refused", () -> team.get(ATTEMPTS).body().contains(sendAgain));
            Matcher entry = Pattern.compile("name=\"entry\" value=\"(\\d+)\"")
                    .matcher(team.get(ATTEMPTS).body());
            assertThat(entry.find()).isTrue();
            Map<String, String> form = Map.of("csrf_token", team.token(ATTEMPTS), "entry", entry.group(1));
            Visit other = own.visit("stranger");
            other.send(sendAgain, Map.of("csrf_token", other.token("/courses"), "entry", entry.group(1)))
                    .is(404);
            own.vendor().behave();
            team.send(sendAgain, form).is(303);
            // The row went with the first request: the list shows what the vendor is told now.
            team.send(sendAgain, form).is(303);

            Eventually.holds(
                    "the vendor forgot it",
                    () -> !team.get(ATTEMPTS).body().contains("Pending requests for deleted attempts"));
        }
    }

    @Test
    void aLongTimeLineIsShownByPages() {
        String exam = started("Reviewed often");
        learner.press(exam + "/submit").is(303);
        String attempt = attemptAt(exam);
        String api = "/api/edx_proctoring/v1/proctored_exam/attempt/";
        String externalId = HostClient.of(site.host())
                .client("robot", ExamSite.PASSWORD)
                .get(api + attempt.substring("/attempts/".length()))
                .is(200)
                .json()
                .path("external_id")
                .asText();
        HostClient vendor = HostClient.of(site.host()).client("sandbox", ExamSite.PASSWORD);
        for (int i = 1; i <= 30; i++) {
            vendor.post(api + externalId + "/reviewed", "{\"status\": \"suspicious\", \"n\": " + i + "}")
                    .is(200);
        }

        String newest = author.get(attempt).is(200).body();
        assertThat(newest).contains("Review 30", "Show earlier entries").doesNotContain("Review 1:", "Show later");
        String earlier = author.get(attempt + "?page=2").is(200).body();
        assertThat(earlier).contains("Review 1:", "Show later entries").doesNotContain("Review 30");
        author.get(attempt + "?page=99999").is(200);
    }

    @Test
    void staffSeeThatTheVendorDidNotKnowADeletedAttempt() {
        String attempt = attemptAt(started("Lost answer"));
        author.press(attempt + "/submit").is(303);
        // The vendor removes it, and when it is asked once more, it knows nothing of the attempt.
        site.vendor().misbehave("{\"faults\": [\"drop_after\"], \"operations\": [\"attempt_remove\"], \"times\": 1}");

        author.press(attempt + "/delete").is(303);

        Eventually.holds(
                "the note is shown",
                () -> author.get(ATTEMPTS).body().contains("Deleted attempts unknown to the proctoring service"));
        assertThat(author.get(ATTEMPTS).body()).contains("(unknown-to-vendor)");
    }

    @Test
    void onlyACallThatFailedIsSentAgain() {
        String exam = started("Not again");
        String attempt = attemptAt(exam);
        for (String entry : new String[] {"", "x", "-1", "0", "99999999999999999999"}) {
            author.send(attempt + "/send-again", Map.of("csrf_token", author.token(attempt), "entry", entry))
                    .is(400);
        }

        learner.press(exam + "/submit").is(303);
        Eventually.holds("told", () -> author.get(attempt).body().contains("Requests to the proctoring service"));
        assertThat(author.get(attempt).body()).doesNotContain("Resend");
    }

    @Test
    void theVendorsPageOpensForTheTeam() {
        String attempt = attemptAt(started("Dashboard"));
        Reply page = author.press(attempt + "/dashboard").is(200);
        String link = page.headers().firstValue("Refresh").orElseThrow().replaceFirst("^0; url=", "");

        assertThat(link).startsWith(site.vendor().address().toString());
        author.get(link).is(200);
    }
}
