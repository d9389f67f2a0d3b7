package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.waiting.Eventually;

/** The vendor's software on the learner's machine, there and not there, with a ping each second. */
@Order(1)
@BrowserTest(browser = 2)
class ExamSoftwareIT {
    private static final String NOT_STARTED = "Your exam hasn't started: the proctoring software isn't responding.";
    private static final String WARNING = "The proctoring software isn't responding. Restart it";

    private static ExamSite strict;
    private static ExamSite patient;

    @BeforeAll
    static void startsTheSites(@TempDir Path strictFolder, @TempDir Path patientFolder) {
        strict = ExamSite.withSandbox(strictFolder, "\"ping_interval\": 1");
        patient = ExamSite.withSandbox(
                patientFolder,
                "\"ping_interval\": 1",
                "\"ping_failure\": \"continue\"",
                "\"client_script_url\": \"" + ExamSite.OWN_ADDRESS + "/openproctoring/sandbox/worker.js\"");
    }

    @AfterAll
    static void endsTheSites() {
        strict.close();
        patient.close();
    }

    @BeforeEach
    void theSoftwareRuns() {
        software(strict, "running");
        software(patient, "running");
    }

    private static void software(ExamSite site, String state) {
        site.vendor().settings("{\"desktop_application\": \"" + state + "\"}");
    }

    @Test
    void withoutTheSoftwareTheExamIsNotStartedAndThePageSaysWhatToDo(Page learner) {
        learner.tolerate("net::ERR_");
        String exam = strict.exam("Absent");
        LearnerPage page = LearnerPage.at(strict, learner, exam).begin().setUp();
        for (String state : new String[] {"absent", "idle"}) {
            software(strict, state);
            learner.button("Start the exam").click();
            learner.alert().awaitText(NOT_STARTED);
            learner.alert().awaitText("You haven't lost any time");
            Look.at(learner, "exam-software-" + state);
            learner.reload();
            learner.heading(LearnerPage.READY).await();
        }
        assertThat(strict.visit("learner")
                        .get(exam + "/state")
                        .json()
                        .path("running")
                        .asBoolean())
                .isFalse();

        software(strict, "running");
        page.start();
    }

    @Test
    void whenItStopsTheExamEndsAfterAGraceAndStaffLetTheLearnerGoOn(Page learner, Page staff) {
        learner.tolerate("net::ERR_");
        String exam = strict.exam("Broken off");
        LearnerPage page = LearnerPage.at(strict, learner, exam).takeUp().write("half an answer");
        int before = page.secondsLeft();
        software(strict, "absent");
        learner.alert().awaitText(WARNING);
        learner.heading("Interrupted").await();
        learner.awaitText(ExamSite.CONTACT);
        Look.at(learner, "exam-interrupted");

        strict.open(staff, "author", "/courses/" + ExamSite.COURSE + "/attempts");
        staff.row("Broken off").awaitText("Interrupted");
        staff.link("Lee Learner, attempt 1 at Broken off").click();
        Look.at(staff, "attempt-error");
        staff.button("Let the learner resume").click();
        staff.awaitText("The learner is allowed to resume");

        software(strict, "running");
        learner.heading("You can resume your exam").await();
        Look.at(learner, "exam-resume");
        learner.button("Set up again and resume").click();
        learner.heading(LearnerPage.SET_UP).await();
        page.setUp().start();
        assertThat(page.secondsLeft()).isLessThanOrEqualTo(before).isGreaterThan(3000);
        assertThat(page.written()).isEqualTo("half an answer");
        page.done();
        learner.button("Hand in").click();
        learner.heading("Verified").await();
    }

    @Test
    void aShortInterruptionIsForgiven(Page learner) {
        learner.tolerate("net::ERR_");
        LearnerPage page =
                LearnerPage.at(strict, learner, strict.exam("Hiccup")).takeUp();
        software(strict, "absent");
        learner.alert().awaitText(WARNING);
        software(strict, "running");
        learner.alert().awaitGone();

        page.done();
        learner.button("Hand in").click();
        learner.heading("Verified").await();
    }

    @Test
    void whereTheOperatorPassesOverItTheExamGoesOn(Page learner) {
        learner.tolerate("net::ERR_");
        LearnerPage page =
                LearnerPage.at(patient, learner, patient.exam("Patience")).takeUp();
        software(patient, "absent");
        learner.alert().awaitText("Continue your exam");
        Look.at(learner, "exam-goes-on");
        software(patient, "running");
        learner.alert().awaitGone();

        page.done();
        learner.button("Hand in").click();
        learner.heading("Verified").await();
    }

    /** The operator's script comes from anywhere; here it is the one in the jar once more. */
    @Test
    void theSitesOwnScriptStandsInForTheOneInTheJar() {
        Visit learner = patient.visit("learner");
        Reply own = learner.get("/openproctoring/_site/worker.js?backend=" + ExamSite.BACKEND)
                .is(200);
        String site = patient.address("").toString();

        assertThat(own.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self' %s; connect-src %s"
                        .formatted(site, patient.vendor().address()));
        learner.get("/openproctoring/sandbox/worker.js?backend=" + ExamSite.BACKEND)
                .is(404);
    }

    /** After handing in, the software is told to close, and is asked nothing more. */
    @Test
    void thereIsNoPingOnceThereIsNothingToHandIn(Page learner) {
        strict.vendor().forgetRequests();
        LearnerPage page = LearnerPage.at(strict, learner, strict.exam("Pings")).takeUp();
        Eventually.holds("pings", () -> asked("desktop_started") >= 3);
        page.done();
        learner.button("Hand in").click();
        learner.heading("Verified").await();
        Eventually.holds("the software was closed", () -> asked("desktop_close") == 1);
        learner.reload();
        learner.heading("Verified").await();
        strict.vendor().forgetRequests();
        // The page looks for news every five seconds.
        Eventually.holds("the page is still there", () -> learner.run("""
                        return performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/state')).length >= 2
                        """).equals("true"));
        assertThat(asked("desktop_started")).isZero();
    }

    private static long asked(String operation) {
        long count = 0;
        for (var request : strict.vendor().requests()) {
            if (request.path("operation").asText().equals(operation)) {
                count++;
            }
        }
        return count;
    }
}
