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
import org.openqa.selenium.Keys;

/** An exam from its instructions to its verdict, as its learner and as staff see it. */
@Order(1)
@BrowserTest
class ExamStoryIT {
    private static final String COURSE_EXAMS = "/courses/" + ExamSite.COURSE + "/exams";
    private static final String ATTEMPTS = "/courses/" + ExamSite.COURSE + "/attempts";

    private static ExamSite site;

    @BeforeAll
    static void startsTheSite(@TempDir Path folder) {
        site = ExamSite.withSandbox(folder);
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    @BeforeEach
    void theVendorIsAsItIs() {
        site.vendor().settings("{\"review_delay_ms\": 0, \"onboarding_required\": false}");
    }

    @Test
    void aLearnerTakesAnExamAndStaffSeeTheReviewOnTheTimeLine(Page learner, Page staff) {
        String exam = site.exam("Story");
        site.vendor().settings("{\"review_delay_ms\": 15000}");
        site.open(learner, "learner", COURSE_EXAMS);
        Look.at(learner, "exams");
        assertThat(learner.item("Story").text()).contains("Not started", "Proctored exam, 1 hour");
        learner.link("Story").click();
        Look.at(learner, "exam-begin");

        LearnerPage page = new LearnerPage(learner).begin();
        assertThat(learner.items()).contains("Open the download page. It simulates software that you would install.");
        Look.at(learner, "exam-set-up");
        page.setUp();
        Look.at(learner, "exam-ready");
        page.start().write("Because vendors come and go.");
        Look.at(learner, "exam-running");
        site.open(staff, "author", ATTEMPTS);
        staff.row("Story").awaitText("In progress");

        page.done();
        Look.at(learner, "exam-hand-in");
        learner.button("Back to the exam").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(page.written()).isEqualTo("Because vendors come and go.");
        page.done();
        learner.button("Hand in").click();
        learner.heading("Handed in").await();
        staff.row("Story").awaitText("Handed in");
        learner.awaitText("Waiting for the review since");
        Look.at(learner, "exam-handed-in");
        learner.heading("Verified").await();
        Look.at(learner, "exam-accepted");

        staff.row("Story").awaitText("Verified");
        Look.at(staff, "attempts");
        staff.link("Lee Learner, attempt 1 at Story").click();
        staff.heading("Timeline").await();
        staff.awaitText("Review 1: passed");
        staff.awaitText("outcome “Verified”, automatic, in force");
        assertThat(staff.items()).anyMatch(item -> item.startsWith("00:12–00:19 Looks away from the screen"));
        Look.at(staff, "attempt");
        assertThat(learner.address()).hasPath(exam);
    }

    @Test
    void nothingIsLeftInTheBrowserOnceItIsHandedIn(Page learner) {
        LearnerPage page =
                LearnerPage.at(site, learner, site.exam("Traces")).takeUp().write("secret thoughts");
        assertThat(learner.run("return Object.keys(localStorage).length")).isEqualTo("1");

        page.done();
        learner.button("Hand in").click();
        learner.heading("Handed in").awaitGone();
        learner.heading("Verified").await();
        assertThat(learner.run("return Object.keys(localStorage).length")).isEqualTo("0");
    }

    @Test
    void theTimerSurvivesAReload(Page learner) {
        LearnerPage page =
                LearnerPage.at(site, learner, site.exam("Reload")).takeUp().write("kept");
        int before = page.secondsLeft();
        assertThat(before).isBetween(3500, 3600);

        learner.reload();
        learner.heading(LearnerPage.QUESTIONS).await();
        learner.awaitText("left");
        assertThat(page.secondsLeft()).isBetween(before - 60, before);
        assertThat(page.written()).isEqualTo("kept");
    }

    /** Somebody's clock may be hours off. */
    @Test
    void theTimerGoesByTheHostsClock(Page learner) {
        LearnerPage page = LearnerPage.at(site, learner, site.exam("Clock")).takeUp();
        learner.run("const now = Date.now; Date.now = () => now() + 7200000;");

        page.done();
        learner.button("Back to the exam").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(page.secondsLeft()).isBetween(3400, 3600);
    }

    @Test
    void whenTheTimeIsOverThePageHandsInAndSaysSo(Page learner) {
        String exam = site.exam("Short");
        LearnerPage page = LearnerPage.at(site, learner, exam).begin().setUp();
        site.dueIn(exam, 12);

        page.start();
        assertThat(page.secondsLeft()).isLessThan(13);
        learner.status().awaitText("left");
        learner.heading("Verified").await();
    }

    @Test
    void everythingWorksByKeyboardAlone(Page learner) {
        LearnerPage page = LearnerPage.at(site, learner, site.exam("Keys"));
        press(learner, "Start setup");
        learner.heading(LearnerPage.SET_UP).await();
        press(learner, "Set up with Sandbox (new tab)");
        learner.heading(LearnerPage.READY).await();
        press(learner, "Start the exam");
        learner.heading(LearnerPage.QUESTIONS).await();
        learner.tabTo(learner.field(LearnerPage.FIRST_ANSWER));
        learner.type("By hand.");
        assertThat(page.written()).isEqualTo("By hand.");
        press(learner, "I'm done");
        learner.heading(LearnerPage.HAND_IN).await();
        assertThat(learner.focus().name()).isEqualTo(LearnerPage.HAND_IN);
        press(learner, "Hand in");
        learner.heading("Verified").await();
    }

    private static void press(Page page, String button) {
        page.tabTo(page.button(button));
        page.press(Keys.ENTER);
    }

    @Test
    void aTimedExamStartsWithoutAVendor(Page learner) {
        String exam = site.exam("Quiz", "timed");
        site.open(learner, "learner", exam);
        Look.at(learner, "quiz-begin");
        learner.button("Start the exam now").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        new LearnerPage(learner).done();
        learner.button("Hand in").click();

        learner.awaitText("You don't need to do anything else");
        assertThat(site.vendor().registrations().findValuesAsText("exam_name")).doesNotContain("Quiz");
    }

    @Test
    void whoMustOnboardIsToldAndLedThere(Page learner) {
        site.vendor().settings("{\"onboarding_required\": true}");
        String onboarding = site.exam("Getting to know you", "onboarding");
        site.open(learner, "second", site.exam("Strict"));
        learner.button("Start setup").click();

        learner.heading("Onboarding required").await();
        Look.at(learner, "exam-onboarding");
        learner.link("Go to “Getting to know you”").click();
        learner.awaitAddress(site.address(onboarding));
    }

    @Test
    void practiceCanBeRepeatedUntilItIsAccepted(Page learner) {
        site.vendor().settings("{\"review_status\": \"violation\"}");
        LearnerPage page = LearnerPage.at(site, learner, site.exam("Rehearsal", "practice"))
                .takeUp()
                .done();
        learner.button("Hand in").click();

        learner.button("Practice again").click();
        learner.heading(LearnerPage.SET_UP).await();
        site.vendor().settings("{\"review_status\": \"passed\"}");
        page.setUp().start().done();
        learner.button("Hand in").click();
        learner.heading("Verified").await();
        assertThat(learner.button("Practice again").isThere()).isFalse();
    }
}
