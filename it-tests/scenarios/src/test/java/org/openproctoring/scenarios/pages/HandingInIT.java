package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;

/** Handing in while something stands in the way: the page goes on until it is done, and nothing is lost. */
@Order(1)
@BrowserTest(browser = 3)
class HandingInIT {
    private static ExamSite site;

    @BeforeAll
    static void startsTheSite(@TempDir Path folder) {
        site = ExamSite.withSandbox(folder);
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    @Test
    void withoutANetworkThePageTriesUntilThereIsOne(Page learner) {
        LearnerPage.at(site, learner, site.exam("Offline"))
                .takeUp()
                .write("kept")
                .done();
        learner.offline();
        learner.button("Hand in").click();
        learner.alert()
                .awaitText(
                        "This site can't be reached. Keep this page open: handing in your exam is retried automatically");
        Look.at(learner, "exam-offline");

        learner.online();
        learner.heading("Verified").await();
        assertThat(learner.alert().isThere()).isFalse();
    }

    @Test
    void withoutANetworkTheAnswersAreKeptAndTheExamGoesOn(Page learner) {
        LearnerPage page = LearnerPage.at(site, learner, site.exam("Tunnel")).takeUp();
        learner.offline();
        page.write("in the tunnel");
        learner.button("I'm done").click();
        learner.alert().awaitText("your answers are saved in this browser");
        assertThat(page.written()).isEqualTo("in the tunnel");

        learner.online();
        page.done();
        learner.button("Back to the exam").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(page.written()).isEqualTo("in the tunnel");
    }

    @Test
    void whoIsSignedOutSignsInInAnotherTabAndThePageGoesOn(Page learner) {
        learner.tolerate("401");
        learner.tolerate("403");
        LearnerPage.at(site, learner, site.exam("Night")).takeUp().done();
        learner.forgetCookies();
        learner.button("Hand in").click();
        learner.alert()
                .awaitText("You're signed out. Sign in again and keep this page open: handing in your exam continues");
        Look.at(learner, "exam-signed-out");

        Page tab = learner.newTab();
        site.people().signIn(tab, "learner", "/courses");
        learner.heading("Verified").await();
    }

    /** A page that was left open must not act for somebody else. */
    @Test
    void whoSignsInAsSomebodyElseDoesNotHandInForThem(Page learner) {
        learner.tolerate("401");
        learner.tolerate("403");
        String exam = site.exam("Shared machine");
        LearnerPage.at(site, learner, exam).takeUp().done();
        learner.forgetCookies();
        Page tab = learner.newTab();
        site.people().signIn(tab, "second", exam);
        tab.button("Start setup").click();
        tab.heading(LearnerPage.SET_UP).await();

        learner.button("Hand in").click();
        learner.heading(LearnerPage.SET_UP).await();
        assertThat(site.visit("learner").get(exam).body()).contains(LearnerPage.HAND_IN);
    }

    @Test
    void staffWhoEndTheExamAreHeardByThePage(Page learner, Page staff) {
        String exam = site.exam("Stopped");
        LearnerPage.at(site, learner, exam).takeUp();
        site.open(staff, "staff", "/courses/" + ExamSite.COURSE + "/attempts");
        staff.link("Lee Learner, attempt 1 at Stopped").click();
        staff.button("End the running exam").click();
        staff.button("End the exam with an error").click();

        learner.heading("Interrupted").await();
    }
}
