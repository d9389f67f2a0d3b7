package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;

/** The pages on which an author makes exams and changes them, and what the vendor hears of it. */
@Order(2)
@BrowserTest
class ExamSettingsIT {
    private static final String SAVED = "Exam settings saved successfully.";
    private static final String RULES = "Review rules";
    private static final String PROCTORTRACK = """
            {"enable_proctored_exams": true, "proctoring_provider": "proctortrack",
             "proctoring_escalation_email": "first@example.org"}
            """;

    private static AuthorSite site;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = AuthorSite.start(folder);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    private static Page newExam(Page page, String course) {
        return site.open(page, "author", AuthorSite.exams(course) + "/new");
    }

    private static void save(Page page) {
        page.button("Save").click();
        page.status().awaitText(SAVED);
    }

    @Test
    void anExamThatIsMadeIsKnownToTheVendor(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        site.open(page, "author", AuthorSite.exams(course));
        page.awaitText("This course doesn't have any exams yet.");

        page.link("New exam").click();
        page.field("Name").type("Algebra");
        page.field("Time limit").type("01:30");
        page.field(RULES).type("A ruler is allowed.");
        page.assertAccessible();
        page.screenshot("exam-new");
        save(page);

        assertThat(site.exam(course, "Algebra").path("time_limit_mins").asInt()).isEqualTo(90);
        assertThat(site.exam(course, "Algebra").path("external_id").asText()).startsWith("exam-");
        assertThat(site.savedAtVendor("Algebra")).last().asString().contains("A ruler is allowed.");
        page.link("Exam settings").click();
        page.row("Algebra").awaitText("1 hour 30 minutes");
        page.assertAccessible();
        page.screenshot("exam-list");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.tolerate("status of 422");

        page.field("Time limit").type("1:75");
        page.field("Time").type("0345PM");
        page.button("Save").click();

        page.alert().awaitText("There are 3 errors in this form.");
        assertThat(page.alert().hasFocus()).isTrue();
        assertThat(page.field("Name").description()).contains("Enter a name for the exam.");
        assertThat(page.field("Time limit").description())
                .contains("Enter the time limit as hours and minutes, for example 01:30.");
        assertThat(page.field("Time limit").value()).isEqualTo("1:75");
        page.assertAccessible();
        page.screenshot("exam-errors");
    }

    @Test
    void b8ReviewRulesAreHiddenForProctortrackAndShownForTheSandbox(Page page) {
        String shown = site.course(AuthorSite.SANDBOX);
        String hidden = site.course(PROCTORTRACK);

        newExam(page, shown);
        assertThat(page.field(RULES).isThere()).isTrue();
        page.radio("Timed").click();
        assertThat(page.field(RULES).isThere()).isFalse();
        page.radio("Onboarding").click();
        assertThat(page.field(RULES).isThere()).isFalse();
        page.radio("Proctored").click();
        assertThat(page.field(RULES).isThere()).isTrue();

        page.open(site.host().address().resolve(AuthorSite.exams(hidden) + "/new"));
        page.field("Name").await();
        assertThat(page.field(RULES).isThere()).isFalse();
    }

    @Test
    void b8HiddenRulesStayStoredAndTheVendorLosesThem(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.field("Name").type("Biology");
        page.field(RULES).type("No gloves.");
        save(page);

        page.radio("Onboarding").click();
        save(page);
        assertThat(site.savedAtVendor("Biology")).last().asString().doesNotContain("No gloves.");

        page.radio("Proctored").click();
        assertThat(page.field(RULES).value()).isEqualTo("No gloves.");
        save(page);
        assertThat(site.savedAtVendor("Biology")).last().asString().contains("No gloves.");

        page.field(RULES).type(" ");
        save(page);
        assertThat(site.savedAtVendor("Biology")).last().asString().doesNotContain("No gloves.");
        assertThat(page.field(RULES).value()).isEmpty();
    }

    @Test
    void b9SwitchingProctoringOffTellsTheVendorThatTheExamIsNotActive(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.field("Name").type("Chemistry");
        save(page);
        assertThat(site.savedAtVendor("Chemistry")).last().asString().contains("\"is_active\":true");

        page.open(site.host().address().resolve(AuthorSite.proctoring(course)));
        page.checkbox("Proctored exams").click();
        page.button("Save").click();
        page.status().awaitText("saved successfully");

        assertThat(site.savedAtVendor("Chemistry")).last().asString().contains("\"is_active\":false");
    }

    @Test
    void b7AfterAChangeOfProviderTheAuthorHearsThatExamsWereRegisteredAndWhoWasNotTold(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.field("Name").type("Drama");
        save(page);

        page.open(site.host().address().resolve(AuthorSite.proctoring(course)));
        page.choice("Proctoring provider").choose("Proctortrack");
        page.field("Escalation email").type("ada@example.org");
        page.button("Save").click();

        page.status().awaitText("saved successfully");
        page.awaitText("The exams of this course were registered with 'sandbox'.");
        page.awaitText("The changes to 'Drama' haven't reached the provider yet: the provider can't be reached."
                + " This site keeps trying.");
        page.screenshot("proctoring-provider-not-told");
        assertThat(site.setting(course, "proctoring_provider")).isEqualTo("proctortrack");
        page.link("Exam settings of this course").click();
        page.row("Drama").awaitText("Update pending. The provider can't be reached. Next attempt:");
    }

    @Test
    void aVendorWhoseAnswerIsLostIsAWarningAndSavingAgainCreatesTheExam(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.field("Name").type("Economics");
        site.vendor().misbehave("{\"faults\": [\"server_error\"], \"operations\": [\"exam_create\"]}");
        try {
            save(page);
            page.awaitText(
                    "The changes to 'Economics' haven't reached the provider yet: the provider's response was lost,");
        } finally {
            site.vendor().behave();
        }

        save(page);

        assertThat(page.text()).doesNotContain("haven't reached the provider yet");
        assertThat(site.exam(course, "Economics").path("external_id").asText()).startsWith("exam-");
    }

    @Test
    void d1ADueDateIsTakenAndToldInTheAuthorsTimeZone(Page here, Page elsewhere) {
        String course = site.course(AuthorSite.SANDBOX);
        here.timeZone("Asia/Kolkata");
        newExam(here, course);
        here.field("Name").type("French");
        here.field("Date").type("03052031");
        here.field("Time").type("0345PM");
        assertThat(here.choice("Time zone").chosen()).startsWith("Asia/");
        save(here);
        assertThat(site.exam(course, "French").path("due_date").asText()).isEqualTo("2031-03-05T10:15:00.000Z");

        elsewhere.timeZone("America/Los_Angeles");
        site.open(elsewhere, "other", AuthorSite.exams(course));
        elsewhere.row("French").link("French").click();
        assertThat(elsewhere.field("Date").value()).isEqualTo("2031-03-05");
        assertThat(elsewhere.field("Time").value()).isEqualTo("02:15");
        save(elsewhere);
        assertThat(site.exam(course, "French").path("due_date").asText()).isEqualTo("2031-03-05T10:15:00.000Z");
    }

    @Test
    void aDueDateIsInTheZoneThatIsChosenAlsoAfterAnError(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        page.timeZone("Asia/Kolkata");
        newExam(page, course);
        page.tolerate("status of 422");
        page.field("Date").type("03052031");
        page.field("Time").type("0345PM");
        page.choice("Time zone").choose("UTC");
        page.button("Save").click();
        page.alert().awaitText("Enter a name for the exam.");
        assertThat(page.choice("Time zone").chosen()).isEqualTo("UTC");
        assertThat(page.field("Time").value()).isEqualTo("15:45");

        page.field("Name").type("Geography");
        save(page);

        assertThat(site.exam(course, "Geography").path("due_date").asText()).isEqualTo("2031-03-05T15:45:00.000Z");
    }

    @Test
    void anExamThatIsNoneStaysStoredAndCannotBeTaken(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.field("Name").type("History");
        save(page);

        page.radio("None").click();
        save(page);

        assertThat(site.exam(course, "History").path("is_active").asBoolean()).isFalse();
        assertThat(site.exam(course, "History").path("exam_type").asText()).isEqualTo("proctored");
        assertThat(site.savedAtVendor("History")).last().asString().contains("\"is_active\":false");
    }

    @Test
    void twoAuthorsAtOnceLoseNothingAndTheSecondDecides(Page first, Page second) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(first, course);
        first.field("Name").type("Italian");
        save(first);
        site.open(second, "other", AuthorSite.exams(course));
        second.link("Italian").click();
        second.tolerate("status of 409");
        second.field(RULES).type("Mine.");

        first.field(RULES).type("Theirs.");
        save(first);
        second.button("Save").click();

        second.alert().awaitText("Someone else saved changes while you were editing.");
        assertThat(second.table("Differences").row(RULES).text()).contains("Theirs.", "Mine.");
        assertThat(second.field(RULES).value()).isEqualTo("Mine.");
        save(second);
        assertThat(site.exam(course, "Italian").path("review_rules").asText()).isEqualTo("Mine.");
    }

    @Test
    void namesAreTextWhateverIsInThem(Page page) {
        String name = "</h1><script>alert(1)</script><img src=x onerror=alert(2)> & \"'";
        String course = site.course(name, Optional.empty(), AuthorSite.SANDBOX);
        newExam(page, course);
        page.awaitText(name);

        page.field("Name").type(name);
        page.field(RULES).type("</textarea><script>alert(3)</script>");
        save(page);

        page.heading(name).await();
        assertThat(page.field("Name").value()).isEqualTo(name);
        assertThat(page.field(RULES).value()).isEqualTo("</textarea><script>alert(3)</script>");
        page.link("Exam settings").click();
        page.row("alert(1)").awaitText(name);
        page.navigation("Main").link("Courses").click();
        page.item(course).awaitText(name);
    }

    @Test
    void theVendorsPageOfAnExamOpensForTheAuthor(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        newExam(page, course);
        page.field("Name").type("Japanese");
        save(page);

        page.link("Open this exam at the provider").click();

        page.awaitText("Dashboard: configuration of an exam");
        assertThat(page.address().getAuthority())
                .isEqualTo(site.vendor().address().getAuthority());
    }

    @Test
    void withoutScriptAnExamIsMadeAndChanged(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        site.open(page, "author", AuthorSite.exams(course));
        page.withoutScripts();
        page.link("New exam").click();
        page.field("Name").type("Korean");
        page.field("Date").type("03052031");
        page.field("Time").type("0345PM");
        save(page);
        assertThat(site.exam(course, "Korean").path("due_date").asText()).isEqualTo("2031-03-05T15:45:00.000Z");

        page.field("Name").type("Korean II");
        save(page);

        assertThat(site.exam(course, "Korean II").path("due_date").asText()).isEqualTo("2031-03-05T15:45:00.000Z");
    }
}
