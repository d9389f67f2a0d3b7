package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.scenarios.pages.ExamSite.COURSE;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.serve.Reply;

/** Allowances on the pages of the team and of the learner. */
@BrowserTest(browser = 2)
class AllowancesIT {
    private static final String ALLOWANCES = "/courses/" + COURSE + "/allowances";
    private static final int TELEPHONE = 375;

    private static ExamSite site;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = ExamSite.withSandbox(folder);
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    private static Map<String, String> form(String exam, String learners, String key, String field, String value) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf_token", site.visit("author").token(ALLOWANCES));
        form.put("learners", learners);
        form.put("exam-" + exam.substring("/exams/".length()), "true");
        form.put("key", key);
        form.put(field, value);
        return form;
    }

    @Test
    void anAuthorGivesExtraTimeAndTheLearnerHasIt(Page author, Page learner) {
        String exam = site.exam("With time", "timed");
        site.open(learner, "learner", exam);
        assertThat(learner.text()).contains("1 hour").doesNotContain("extra time");

        site.open(author, "author", "/courses");
        author.link("Allowances").click();
        author.heading("Give an allowance").await();
        author.field("Learners").type("learner\nsecond");
        author.checkbox("With time (Timed exam)").click();
        author.field("Extra minutes").type("30");
        author.button("Give the allowance").click();

        author.status().awaitText("2 allowances were saved.");
        author.heading("Lee Learner: With time").await();
        assertThat(author.text()).contains("30 minutes of extra time", "Given by Avery Author");
        Look.at(author, "allowances");
        learner.reload();
        learner.awaitText("1 hour 30 minutes");
        learner.awaitText("The time limit includes 30 minutes of extra time that your course team gave you.");
        Look.at(learner, "exam-with-extra-time");
        learner.button("Start the exam now").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(new LearnerPage(learner).secondsLeft()).isBetween(5300, 5400);
    }

    @Test
    void everythingThatIsWrongIsShownAndWhatWasEnteredStays(Page author) {
        site.exam("With errors", "timed");
        author.tolerate("status of 422");
        site.open(author, "author", ALLOWANCES).width(TELEPHONE);

        author.field("Learners").type("nobody");
        author.radio("Exception to the review rules").click();
        author.field("Exception to the review rules").await();
        author.button("Give the allowance").click();

        author.alert().awaitText("There are 3 errors in this form.");
        assertThat(author.alert().text())
                .contains(
                        "This course doesn't have a learner with the name or email address “nobody”.",
                        "Select at least one exam.",
                        "Enter what reviewers should allow");
        assertThat(author.field("Learners").value().strip()).isEqualTo("nobody");
        assertThat(author.radio("Exception to the review rules").isChecked()).isTrue();
        author.assertAccessible();
        author.assertNoSidewaysScrolling();
        author.screenshot("allowances-errors");
    }

    @Test
    void extraTimeReachesARunningExamAndOneThatIsTooLateIsSaidSo(Page author, Page learner) {
        String exam = site.exam("Too late", "timed");
        site.open(learner, "learner", exam);
        learner.button("Start the exam now").click();
        learner.heading(LearnerPage.QUESTIONS).await();
        site.open(
                author,
                "author",
                "/courses/" + COURSE + "/allowances?learner=learner&exam=" + exam.substring("/exams/".length()));
        author.field("Extra minutes").type("30");
        author.button("Give the allowance").click();
        author.awaitText("The allowance was saved.");
        learner.reload();
        learner.heading(LearnerPage.QUESTIONS).await();
        assertThat(new LearnerPage(learner).secondsLeft()).isBetween(3602, 5400);
        new LearnerPage(learner).done();
        learner.button("Hand in").click();
        learner.heading("Handed in").await();

        site.open(author, "author", "/courses/" + COURSE + "/attempts");
        author.link("Lee Learner, attempt 1 at Too late").click();
        author.link("Give or remove allowances").click();
        author.heading("Give an allowance").await();
        assertThat(author.field("Learners").value().strip()).isEqualTo("learner");
        assertThat(author.checkbox("Too late (Timed exam)").isChecked()).isTrue();
        author.field("Extra minutes").type("15");
        author.button("Give the allowance").click();
        author.awaitText("Lee Learner has already begun or set up “Too late”");
        Look.at(author, "allowances-too-late");

        site.open(author, "author", "/courses/" + COURSE + "/attempts");
        author.link("Lee Learner, attempt 1 at Too late").click();
        author.awaitText("It was given too late for this attempt.");
        assertThat(author.text()).contains("15 minutes of extra time", "1 hour");
        Look.at(author, "attempt-with-allowance");
        learner.reload();
        assertThat(learner.text()).doesNotContain("extra time");
    }

    @Test
    void anExceptionReachesTheLearnersPageAndIsRemovedAgain(Page author, Page learner) {
        String exam = site.exam("With a reader");
        Reply given = site.visit("author")
                .send(
                        ALLOWANCES,
                        form(exam, "lee@example.org", "review_policy_exception", "exception", "A <b>reader</b>"));
        assertThat(given.status()).isEqualTo(200);
        site.open(learner, "learner", exam);
        learner.awaitText("Your course team asked the reviewers to allow: A <b>reader</b>");

        site.open(author, "author", ALLOWANCES).width(TELEPHONE);
        String removal = "Remove… Exception to the review rules: A <b>reader</b>, Lee Learner, With a reader";
        author.run("[...document.querySelectorAll('summary')].find((s) => s.ariaLabel === '" + removal + "').click()");
        author.assertNoSidewaysScrolling();
        author.button("Remove the allowance").click();
        author.status().awaitText("The allowance was removed.");
        author.reload();
        author.heading("Give an allowance").await();
        assertThat(author.text()).doesNotContain("A <b>reader</b>");
        learner.reload();
        learner.heading("Before you begin").await();
        assertThat(learner.text()).doesNotContain("reviewers to allow");
    }

    @Test
    void onlyTheTeamOfTheCourseOpensThePage() {
        String exam = site.exam("Not theirs", "timed");
        Map<String, String> form = form(exam, "learner", "additional_time_granted", "minutes", "5");

        for (String other : new String[] {"learner", "stranger"}) {
            Visit visit = site.visit(other);
            form.put("csrf_token", visit.token("/courses"));
            visit.get(ALLOWANCES).is(403);
            visit.send(ALLOWANCES, form).is(403);
            visit.send(ALLOWANCES + "/remove", form).is(403);
        }
        assertThat(site.visit("author").get(ALLOWANCES).body()).doesNotContain("Lee Learner: Not theirs");
    }
}
