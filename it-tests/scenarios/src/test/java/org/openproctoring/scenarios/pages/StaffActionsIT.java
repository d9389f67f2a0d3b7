package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.serve.HostClient;
import org.openqa.selenium.Keys;

/** What staff decide about an attempt: confirmed, reported, and on the page at once with who did it and why. */
@Order(2)
@BrowserTest(browser = 2)
class StaffActionsIT {
    private static final String ATTEMPTS = "/courses/" + ExamSite.COURSE + "/attempts";
    private static final String API = "/api/edx_proctoring/v1/proctored_exam/attempt/";
    private static final Pattern ATTEMPT =
            Pattern.compile("href=\"(/attempts/[0-9A-F-]{36})\" aria-label=\"Lee Learner, attempt 1 at ([^\"]+)\"");
    private static final String REASON = "The phone belongs to the examiner.\nI asked <her>.";

    private static ExamSite site;
    private static HostClient vendor;
    private static Visit learner;
    private static Visit author;

    @BeforeAll
    static void startsASiteWhoseVendorHasNoDashboard(@TempDir Path folder) {
        site = ExamSite.withSandbox(folder, "\"has_dashboard\": false");
        site.vendor().settings("{\"review_delay_ms\": 600000}");
        vendor = HostClient.of(site.host()).client("sandbox", ExamSite.PASSWORD);
        learner = site.visit("learner");
        author = site.visit("author");
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    private static String attempt(String exam) {
        Matcher row = ATTEMPT.matcher(author.get(ATTEMPTS).is(200).body());
        while (row.find()) {
            if (row.group(2).equals(exam)) {
                return row.group(1);
            }
        }
        throw new AssertionError("no attempt at " + exam);
    }

    private static String started(String name) {
        String exam = site.exam(name);
        learner.press(exam + "/begin").is(303);
        String attempt = attempt(name);
        callBack(attempt, "ready", "{\"status\": \"ready\"}");
        learner.press(exam + "/start").is(303);
        return attempt;
    }

    private static void callBack(String attempt, String endpoint, String body) {
        String id = HostClient.of(site.host())
                .client("robot", ExamSite.PASSWORD)
                .get(API + attempt.substring("/attempts/".length()))
                .is(200)
                .json()
                .path("external_id")
                .asText();
        vendor.post(API + id + "/" + endpoint, body).is(200);
    }

    private static String submitted(String name) {
        String attempt = started(name);
        author.press(attempt + "/submit").is(303);
        return attempt;
    }

    @Test
    void aDecisionIsConfirmedWithAReasonAndTheNextPageSaysWhoDecided(Page page) {
        String attempt = submitted("Reasons");
        site.open(page, "author", attempt);
        assertThat(page.field("Reason (optional)").isThere()).isFalse();

        page.tabTo(page.button("Reject"));
        page.press(Keys.ENTER);
        page.awaitText("Lee Learner sees the result immediately.");
        page.press(Keys.TAB);
        assertThat(page.focus().name()).isEqualTo("Reason (optional)");
        page.type(REASON);
        Look.at(page, "attempt-confirm");
        page.press(Keys.TAB);
        assertThat(page.focus().name()).isEqualTo("Reject attempt");
        page.press(Keys.ENTER);

        page.status().awaitText("The attempt is rejected.");
        assertThat(page.status().hasFocus()).isTrue();
        assertThat(page.item("Rejected").text()).contains("by Avery Author", REASON);
        Look.at(page, "attempt-decided");
        page.press(Keys.TAB);
        assertThat(page.focus().name()).isEqualTo("Verify");
    }

    @Test
    void theTimeLineHasEachDecisionAtOnce() {
        String attempt = submitted("At once");
        for (int i = 1; i <= 10; i++) {
            author.send(attempt + "/reject", form("no " + i)).is(303);
            assertThat(author.get(attempt).body()).contains("no " + i + "<");
            author.send(attempt + "/verify", form("yes " + i)).is(303);
            assertThat(author.get(attempt).body()).contains("yes " + i + "<");
        }
    }

    private static Map<String, String> form(String reason) {
        return Map.of("csrf_token", author.token("/courses"), "reason", reason);
    }

    @Test
    void aPermissionToResumeIsOnTheTimeLineAndWithdrawnAfterAQuestion(Page page) {
        String attempt = started("Resumed");
        author.press(attempt + "/fail").is(303);
        site.open(page, "author", attempt);

        page.button("Let the learner resume").click();
        page.status().awaitText("The learner can resume now.");
        assertThat(page.item("Allowed to resume").text()).contains("by Avery Author");
        page.button("Withdraw permission to resume").click();
        page.field("Reason (optional)").type("Given by mistake.");
        page.button("Withdraw permission").click();

        page.status().awaitText("The learner can't resume anymore.");
        assertThat(page.item("Permission to resume withdrawn").text()).contains("by Avery Author", "Given by mistake.");
    }

    @Test
    void aReasonIsNotForTheLearnerAndHasALimit() {
        String attempt = submitted("Secret reasons");
        author.send(attempt + "/reject", form("not for learners")).is(303);
        String exam = author.get(attempt).is(200).body();
        assertThat(exam).contains("not for learners");
        assertThat(learner.get("/courses/" + ExamSite.COURSE + "/exams").is(200).body())
                .doesNotContain("not for learners");

        assertThat(author.send(attempt + "/verify", form("x".repeat(1001)))
                        .is(400)
                        .body())
                .contains("Shorten it to 1,000 characters");
        author.send(attempt + "/verify", form("\r\n".repeat(3) + "x".repeat(1000)))
                .is(303);
    }

    @Test
    void anAddressDoesNotReportWhatDidNotHappen() {
        String attempt = submitted("Reported");

        assertThat(author.get(attempt + "?done=verify").is(200).body()).doesNotContain("The attempt is verified.");
    }

    @Test
    void aDeletedAttemptIsReportedOnTheList(Page page) {
        String attempt = submitted("Deleted");
        site.open(page, "author", attempt);

        page.button("Delete this attempt").click();
        page.button("Delete permanently").click();

        page.awaitText("The attempt is deleted.");
        assertThat(page.address().toString()).contains("/attempts?done=delete");
        assertThat(page.text()).doesNotContain("Lee Learner, attempt 1 at Deleted");
    }

    @Test
    void theTeamWatchesTheRecordingOfAReview(Page page) {
        String attempt = submitted("Recorded");
        String recording =
                site.vendor().address().resolve("/recordings/1?a=b&c=d").toString();
        callBack(
                attempt,
                "reviewed",
                "{\"status\": \"passed\", \"comments\": [], \"payload\": {\"videoReviewLink\": \"" + recording
                        + "\"}}");
        site.open(page, "author", attempt);

        assertThat(page.button("Watch the recording of review 1 (new tab)").isThere())
                .isTrue();
        assertThat(page.run("return document.documentElement.outerHTML")).doesNotContain("recordings/1");
        Look.at(page, "attempt-recording");
        assertThat(author.send(attempt + "/recording", Map.of("csrf_token", author.token("/courses"), "review", "1"))
                        .is(200)
                        .headers()
                        .firstValue("Refresh"))
                .contains("0; url=" + recording);
        author.send(attempt + "/recording", Map.of("csrf_token", author.token("/courses"), "review", "2"))
                .is(404);
        learner.send(attempt + "/recording", Map.of("csrf_token", learner.token("/courses"), "review", "1"))
                .is(403);
    }

    @Test
    void theListMovesToNewerAndOlderAttemptsByLinksThatKeepTheFilter() {
        String attempt = started("paged");
        String filter = "?status=started&after=";

        String later = author.get(ATTEMPTS + filter + "2999-01-01T00%3A00%3A00Z~x")
                .is(200)
                .body();
        String earlier = author.get(ATTEMPTS + filter + "1999-01-01T00%3A00%3A00Z~x")
                .is(200)
                .body();
        Matcher newer = Pattern.compile("href=\"([^\"]*)\">Show newer attempts").matcher(later);

        assertThat(later).contains(attempt).doesNotContain("Show older attempts");
        assertThat(earlier).contains("There are no attempts to show.").doesNotContain(attempt);
        assertThat(newer.find()).isTrue();
        assertThat(newer.group(1)).contains("status=started&amp;before=20");
        assertThat(author.get(newer.group(1).replace("&amp;", "&")).is(200).body())
                .doesNotContain(attempt);
        assertThat(author.get(ATTEMPTS + filter + "nonsense").is(200).body()).contains(attempt);
    }
}
