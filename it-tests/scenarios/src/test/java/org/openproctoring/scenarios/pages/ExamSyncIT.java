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
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.waiting.Eventually;

/** What authors see of exams that have not reached the provider, and how they get there. */
@Order(2)
@BrowserTest
class ExamSyncIT {
    private static final String SAVED = "Exam settings saved successfully.";

    private static AuthorSite site;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = AuthorSite.start(folder);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    private static void newExam(Page page, String course, String name) {
        site.open(page, "author", AuthorSite.exams(course) + "/new");
        page.field("Name").type(name);
        page.button("Save").click();
    }

    private static void misbehave(String fault) {
        site.vendor().misbehave("{\"faults\": [\"" + fault + "\"], \"operations\": [\"exam_create\"]}");
    }

    @Test
    void anExamThatAVendorCouldNotBeToldOfArrivesByItself(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        misbehave("rate_limit");
        try {
            newExam(page, course, "Geography");
            page.status().awaitText(SAVED);
            page.awaitText("The changes to 'Geography' haven't reached the provider yet: the provider can't be reached."
                    + " This site keeps trying.");
            site.open(page, "author", AuthorSite.exams(course));
            page.row("Geography").awaitText("Update pending. The provider can't be reached. Next attempt:");
            page.assertAccessible();
            page.screenshot("exam-settings-pending");
        } finally {
            site.vendor().behave();
        }

        Eventually.holds("the exam is up to date", () -> {
            page.reload();
            return page.row("Geography").text().contains("Up to date.");
        });
        assertThat(site.exam(course, "Geography").path("external_id").asText()).startsWith("exam-");
    }

    @Test
    void oneButtonRetriesAllExams(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        misbehave("server_error");
        try {
            newExam(page, course, "Hebrew");
            page.awaitText("haven't reached the provider yet: the provider's response was lost");
            newExam(page, course, "Icelandic");
            page.awaitText("haven't reached the provider yet: the provider's response was lost");
            site.open(page, "author", AuthorSite.exams(course));
            page.row("Hebrew").awaitText("Update failed.");
            page.button("Retry all").click();
            page.status().awaitText("Some exams still aren't up to date");
            page.assertAccessible();
            page.screenshot("exam-settings-failed");
        } finally {
            site.vendor().behave();
        }

        page.button("Retry all").click();

        page.status().awaitText("All exams are up to date with the provider.");
        page.row("Hebrew").awaitText("Up to date.");
        page.row("Icelandic").awaitText("Up to date.");
        assertThat(page.text()).doesNotContain("Retry all");
    }

    @Test
    void savingIsSaidAtOnceAndOldErrorsAreGone(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        page.tolerate("status of 422");
        newExam(page, course, " ");
        page.alert().awaitText("There is 1 error in this form.");
        site.vendor().misbehave("{\"faults\": [\"slow\"], \"delay_ms\": 1500, \"operations\": [\"exam_create\"]}");
        try {
            page.field("Name").type("Latin");
            page.button("Save").click();
            page.status().awaitText("Saving…");
            assertThat(page.text()).doesNotContain("There is 1 error in this form.");
            page.status().awaitText(SAVED);
        } finally {
            site.vendor().behave();
        }
        assertThat(page.text()).doesNotContain("Saving…");
    }

    @Test
    void aFreshDemonstrationStartsWithoutAWarning(Page page, @TempDir Path folder) {
        HostInstallation installation = HostInstallation.in(folder);
        try (RunningHost demo = RunningHost.start(
                installation, "--demo", "--data", folder.resolve("data").toString())) {
            new People(demo, name -> name)
                    .open(page, "author", "/courses/course-v1:Demo+Proctoring+2027/exam-settings");
            assertThat(page.row("Final exam").text()).doesNotContain("isn't set up", "failed");
            assertThat(page.text()).doesNotContain("Retry all");

            Eventually.holds("the exams are up to date", () -> {
                page.reload();
                return page.row("Final exam").text().contains("Up to date.")
                        && page.row("Practice exam").text().contains("Up to date.");
            });
            page.screenshot("exam-settings-demo");
        }
    }
}
