package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.RunningHost;

/** The learner finds the way, sees the time left, learns who decided and whom to contact. */
@Order(1)
@BrowserTest(browser = 3)
class LearnerPagesIT {
    private static final int PHONE = 375;
    private static final String EXAMS = "/courses/" + ExamSite.COURSE + "/exams";
    private static final String BREADCRUMB = "Breadcrumbs";
    private static final String TEAM = "team@course.example.org";
    private static final String TECHNICAL = "tech@service.example.org";
    private static final String IN_VIEW = """
            const box = document.activeElement.getBoundingClientRect();
            const timer = document.getElementById('timer');
            const top = timer ? timer.getBoundingClientRect().bottom : 0;
            return document.activeElement.getAttribute('role') === 'alert' && box.top >= top
                && box.bottom <= window.innerHeight;
            """;

    private static ExamSite site;

    @BeforeAll
    static void startsTheSite(@TempDir Path folder) {
        site = ExamSite.withSandbox(
                folder,
                "\"tech_support_email\": \"" + TECHNICAL + "\"",
                "\"LINK_URLS\": {\"contact\": \"https://contact.example.org/\"}");
        site.settings(ExamSite.COURSE, "{\"proctoring_escalation_email\": \"" + TEAM + "\"}");
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    @BeforeEach
    void theVendorPasses() {
        site.vendor().settings("{\"review_delay_ms\": 0, \"review_status\": \"passed\"}");
    }

    private static String attemptAt(String exam) {
        String list = "/courses/" + ExamSite.COURSE + "/attempts?exam=" + exam.substring("/exams/".length());
        Matcher code = Pattern.compile("/attempts/[0-9A-F-]{36}")
                .matcher(site.visit("author").get(list).is(200).body());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static LearnerPage handedIn(Page learner, String exam) {
        LearnerPage page = LearnerPage.at(site, learner, exam).takeUp().done();
        learner.button("Hand in").click();
        return page;
    }

    @Test
    void theCoursesAddressStandsFirstWhereAResultIsTold(Page learner) {
        site.vendor().settings("{\"review_status\": \"violation\"}");
        handedIn(learner, site.exam("Contact"));

        learner.heading("Needs a second review").await();
        assertThat(contacts(learner))
                .containsExactly("Course team: " + TEAM, "Support page", "Technical support: " + TECHNICAL);
    }

    @Test
    void technicalSupportStandsFirstWhileTheSoftwareIsSetUp(Page learner) {
        LearnerPage.at(site, learner, site.exam("Technical")).begin();

        assertThat(contacts(learner).get(0)).isEqualTo("Technical support: " + TECHNICAL);
    }

    private static List<String> contacts(Page page) {
        page.heading("Need help?").await();
        return page.items().stream()
                .filter(item -> item.contains("@") || item.equals("Support page"))
                .toList();
    }

    @Test
    void aDecisionOfTheCourseTeamIsNotCalledAFindingOfTheReview(Page learner) {
        String exam = site.exam("Decided");
        handedIn(learner, exam);
        learner.awaitText("Your exam passed the review.");

        site.visit("author").press(attemptAt(exam) + "/reject").is(303);
        learner.heading("Rejected").await();
        learner.awaitText("Your course team decided not to accept this exam.");
        learner.awaitText("If you think this is a mistake, use the contact details below.");
        assertThat(learner.text()).doesNotContain("The review found");

        site.visit("author").press(attemptAt(exam) + "/verify").is(303);
        learner.awaitText("Your course team accepted your exam.");
    }

    @Test
    void aRejectionWithoutAReviewIsTheDecisionOfTheCourseTeam(Page learner) {
        site.vendor().settings("{\"review_delay_ms\": 600000}");
        String exam = site.exam("Unreviewed");
        handedIn(learner, exam);
        learner.awaitText("Waiting for the review since");

        site.visit("author").press(attemptAt(exam) + "/reject").is(303);
        learner.awaitText("Your course team decided not to accept this exam.");
    }

    @Test
    void aFailedStepComesIntoViewAndGetsTheFocusOnAPhone(Page learner) {
        LearnerPage.at(site, learner, site.exam("Phone")).takeUp();
        learner.width(PHONE).offline();
        learner.button("I'm done").click();
        learner.alert().awaitText("That didn't work, but your answers are saved in this browser.");
        learner.awaitFirstFrame();

        assertThat(learner.run(IN_VIEW)).isEqualTo("true");
        assertThat(learner.button("I'm done").isEnabled()).isTrue();
        learner.online();
        learner.button("I'm done").click();
        learner.heading(LearnerPage.HAND_IN).await();
        assertThat(learner.alert().isThere()).isFalse();
    }

    @Test
    void handingInIsVisibleWhereItsButtonIs(Page learner) {
        LearnerPage.at(site, learner, site.exam("Progress")).takeUp().done();
        learner.width(PHONE).offline();
        learner.button("Hand in").click();
        learner.alert().awaitText("handing in your exam is retried automatically");
        learner.awaitFirstFrame();

        assertThat(learner.run(IN_VIEW)).isEqualTo("true");
        assertThat(learner.run("return document.querySelector('form[data-step=submit]').innerText"))
                .contains("Handing in…");
        Look.at(learner.width(PHONE), "exam-handing-in");
        learner.online();
        learner.heading("Verified").await();
    }

    @Test
    void aRunningExamIsOnEveryPageWithItsClockAndALink(Page learner) {
        String exam = site.exam("Sprint", "timed");
        String other = site.exam("Other exam");
        site.open(learner, "second", exam);
        learner.button("Start the exam now").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(learner.link("Go to the exam “Sprint”").isThere()).isFalse();

        learner.tolerate("status of 404");
        for (String path : List.of("/courses", EXAMS, other, "/exams/none")) {
            learner.open(site.address(path));
            learner.link("Go to the exam “Sprint”").await();
            assertThat(learner.run("return document.querySelector('.running [data-time]').textContent"))
                    .as(path)
                    .matches("(1:00:00|\\d\\d:\\d\\d) left");
        }
        Look.at(learner, "running-exam-banner");
        learner.link("Go to the exam “Sprint”").click();
        learner.awaitAddress(site.address(exam));
        new LearnerPage(learner).done();
        learner.button("Hand in").click();
        learner.heading("Handed in").await();
        learner.open(site.address("/courses"));
        assertThat(learner.text()).doesNotContain("Sprint");
    }

    @Test
    void anExamWithoutProctoringIsHandedInLikeAnyOther(Page learner) {
        String exam = site.exam("Own way");
        site.settings(ExamSite.COURSE, "{\"allow_proctoring_opt_out\": true}");
        LearnerPage page = LearnerPage.at(site, learner, exam);
        learner.button("Take the exam without proctoring").click();
        learner.button("Take it without proctoring").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        page.write("on my own");
        Look.at(learner, "exam-declined");
        page.done();
        Look.at(learner, "exam-declined-hand-in");
        learner.link("Back to the exam").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(page.written()).isEqualTo("on my own");

        page.done();
        learner.button("Hand in").click();
        learner.heading("Handed in").await();
        learner.awaitText("You took this exam without proctoring");
        assertThat(learner.run("return Object.keys(localStorage).length")).isEqualTo("0");
        learner.reload();
        learner.heading("Handed in").await();
        Look.at(learner, "exam-declined-handed-in");
        assertThat(learner.open(site.address(EXAMS)).item("Own way").text()).contains("Handed in");
        assertThat(site.visit("author").get(attemptAt(exam)).body())
                .contains("Opted out of proctoring", "Handed in without proctoring");
    }

    @Test
    void whoCompletedTheOnboardingCanTakeExams(Page learner) {
        handedIn(learner, site.exam("Onboard here", "onboarding"));

        learner.awaitText("Your onboarding is complete.");
    }

    @Test
    void theTimeThatIsShownIsTheTimeUntilTheDueDate(Page learner) {
        String exam = site.exam("Due soon");
        LearnerPage page = LearnerPage.at(site, learner, exam).begin().setUp();
        learner.awaitText("Proctored exam · 1 hour");
        site.dueIn(exam, 600);
        page.start();

        assertThat(learner.text()).doesNotContain("1 hour");
    }

    /** Nobody else is this learner in a proctored exam of the course. */
    @Test
    void whatTheServiceStatesStandsBeforeTheFirstExamAndBehindALinkLater(Page learner) {
        String statements = "What Sandbox does with your data";
        String exam = site.exam("First of all");
        site.open(learner, "second", exam);
        learner.heading(statements).await();
        assertThat(learner.text())
                .contains("name and contact details", "biometric features", "The people who run this site")
                .contains("Privacy notice\nNot stated by the provider");
        assertThat(learner.link(statements).isThere()).isFalse();
        Look.at(learner, "exam-first");

        learner.button("Start setup").click();
        learner.heading(LearnerPage.SET_UP).await();
        assertThat(learner.heading(statements).isThere()).isFalse();
        learner.open(site.address(site.exam("Second of all")));
        assertThat(learner.heading(statements).isThere()).isFalse();
        learner.link(statements).click();
        learner.heading(statements).await();
        assertThat(learner.text()).contains("The people who run this site", "ask your course team");
        Look.at(learner, "exam-data");
    }

    @Test
    void breadcrumbsLeadBackFromEveryPage(Page learner) {
        String exam = site.exam("Somewhere");
        site.open(learner, "learner", exam);
        assertThat(learner.navigation(BREADCRUMB).items()).containsExactly("Courses", "Pages of exams");
        learner.navigation(BREADCRUMB).link("Pages of exams").click();
        learner.awaitAddress(site.address(EXAMS));
        assertThat(learner.headings().get(0)).isEqualTo("Exams");
        assertThat(learner.navigation(BREADCRUMB).items()).containsExactly("Courses", "Pages of exams");
        assertThat(learner.run("return document.body.innerText.split('Pages of exams').length - 1"))
                .isEqualTo("1");
        learner.navigation(BREADCRUMB).link("Courses").click();
        learner.awaitAddress(site.address("/courses"));
    }

    @Test
    void theSignInPageOfADemonstrationNamesItsAccounts(Page page, @TempDir Path folder) {
        HostInstallation installation = HostInstallation.in(folder);
        try (RunningHost demo = RunningHost.start(
                installation, "--demo", "--data", folder.resolve("data").toString())) {
            page.open(demo.address().resolve("/sign-in"));
            assertThat(page.items()).contains("learner (Lee Learner)", "author (Avery Author)", "staff (Sasha Staff)");
            page.awaitText("The password of each account is the same as its name.");
            Look.at(page, "sign-in-demo");
        }
        page.open(site.address("/sign-in"));
        assertThat(page.text()).doesNotContain("Lee Learner");
    }
}
