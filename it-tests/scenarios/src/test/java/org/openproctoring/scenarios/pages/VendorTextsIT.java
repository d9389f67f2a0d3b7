package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.ProviderSource;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.waiting.Eventually;

/** What a vendor says may be anything. The name of an exam tells the vendor of these tests what to say. */
@Order(2)
@BrowserTest(browser = 2)
class VendorTextsIT {
    private static final String MARKUP = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";

    private static final String BACKEND = """
            static final class Puppet implements
                    ProctoringBackend, AttemptInfo, AttemptLifecycle, Callbacks, Dashboard, ExamSync {
                private final java.util.Set<String> refused = java.util.concurrent.ConcurrentHashMap.newKeySet();

                public void start(AttemptRef attempt) {}

                public void stop(AttemptRef attempt) {
                    if (attempt.externalId().startsWith("no-end-at-first-") && refused.add(attempt.externalId())) {
                        throw ProctoringException.refused(ProctoringException.Fault.VENDOR, "no").build();
                    }
                }

                public void markErroneous(AttemptRef attempt) {}

                public String save(Exam exam) {
                    return exam.id();
                }

                public Optional<java.util.Map<String, Object>> find(String id) {
                    return Optional.empty();
                }

                public Registration register(AttemptRegistration registration) {
                    switch (registration.exam().name()) {
                        case "Refused":
                            throw ProctoringException.refused(ProctoringException.Fault.VENDOR, "no").build();
                        case "Unknown":
                            throw ProctoringException.unavailable(ProctoringException.Effect.UNKNOWN, "what?").build();
                        case "Long link":
                            return Registration.registered("long-" + registration.attemptCode());
                        case "End refused":
                            return Registration.registered("no-end-at-first-" + registration.attemptCode());
                        default:
                            return Registration.registered(registration.attemptCode());
                    }
                }

                public AttemptDetails details(AttemptInfoRequest request) {
                    AttemptDetails.Builder details = AttemptDetails.builder();
                    switch (request.registration().exam().name()) {
                        case "Markup":
                        case "Good link":
                            return details.instruction("%1$s").launch(Launch.link(URI.create(
                                    "https://vendor.example.org/?a=%%22%%3E%%3Cscript%%3E&b='"))).build();
                        case "Script link":
                            return details.launch(Launch.link(URI.create("javascript:alert(1)"))).build();
                        case "Plain link":
                            return details.launch(Launch.link(URI.create("http://vendor.example.org/"))).build();
                        case "Foreign link":
                            return details.launch(Launch.link(URI.create("https://elsewhere.example.com/"))).build();
                        case "Login link":
                            return details.launch(Launch.link(URI.create("https://vendor.example.org@evil.example.com/"))).build();
                        case "Long link":
                            return details.instruction("Read this.").launch(Launch.link(URI.create(
                                    "https://vendor.example.org/" + "x".repeat(20_000)))).build();
                        case "Longest link":
                            return details.launch(Launch.link(URI.create(
                                    "https://vendor.example.org/" + "x".repeat(4_069)))).build();
                        case "Application link":
                            return details.launch(Launch.link(URI.create("myproctor://launch?t=1"))).build();
                        case "Form":
                            return details.launch(Launch.post(URI.create("https://vendor.example.org/launch"),
                                    java.util.Map.of("id_token", "\\"><script>window.hacked=1</script>"))).build();
                        case "Silent":
                            throw ProctoringException.unavailable(ProctoringException.Effect.NONE, "s3cr3t words").build();
                        default:
                            return details.build();
                    }
                }

                public CallbackEvent receive(InboundRequest request) {
                    AttemptKey key = AttemptKey.externalId(request.attemptExternalId().orElseThrow());
                    return request.endpoint().equals("ready")
                            ? CallbackEvent.ready(key)
                            : CallbackEvent.reviewed(key, Review.builder(ReviewStatus.PASSED)
                                    .comment(ReviewComment.of("%1$s", "%1$s")).reviewedBy("%1$s").build());
                }

                public URI dashboardUrl(DashboardRequest request) {
                    return request.attemptExternalId().filter(id -> id.startsWith("long-")).isPresent()
                            ? URI.create("https://vendor.example.org/" + "x".repeat(20_000))
                            : URI.create("https://elsewhere.example.com/dashboard");
                }
            }
            """.formatted(MARKUP);

    private static final String DATA_SHEET = """
            .dataSheet(DataSheet.builder()
                    .collects(DataCategory.WEBCAM_VIDEO)
                    .storedIn("DE")
                    .retention(java.time.Period.ofMonths(6))
                    .retentionDetails(LocalizedText.of("%1$s"))
                    .visibleTo(LocalizedText.of("%1$s"))
                    .subProcessors(SubProcessor.of("%1$s").withCountry("IE").withPurpose(LocalizedText.of("storage")))
                    .privacyNotice(URI.create("https://vendor.example.org/privacy?a=%%22%%3E%%3Cscript%%3E"))
                    .build())
            """.formatted(MARKUP);

    private static ExamSite site;
    private static Visit learner;

    @BeforeAll
    static void startsTheSite(@TempDir Path folder) {
        ProviderSource provider = ProviderSource.healthy("puppet", "puppet")
                .but("return registration -> Registration.registered(\"1\");", "return new Puppet();")
                .but(".build();", DATA_SHEET + ".build();")
                .and(BACKEND);
        FixtureJar jar = FixtureJar.named("puppet.jar")
                .source(provider.text())
                .provides(provider.className())
                .build();
        site = ExamSite.withProvider(
                folder,
                jar,
                "puppet",
                "\"allowed_redirect_hosts\": [\"vendor.example.org\"]",
                "\"allowed_launch_schemes\": [\"myproctor\"]",
                "\"verbose_name\": \"<b>Puppet</b>\"");
        learner = site.visit("learner");
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    /** The address of the page of the attempt at an exam. */
    private static String attemptAt(String exam) {
        return site.visit("author")
                .get("/courses/" + ExamSite.COURSE + "/attempts?exam=" + exam.substring("/exams/".length()))
                .body()
                .replaceFirst("(?s).*?(/attempts/[0-9A-F-]{36}).*", "$1");
    }

    private static String begun(String name) {
        String exam = site.exam(name);
        learner.press(exam + "/begin").is(303);
        return exam;
    }

    @Test
    void markupIsShownAsItIsWrittenAndNeverRun(Page page, Page staff) {
        String exam = site.exam("Markup");
        site.open(page, "learner", exam);
        page.button("Start setup").click();
        page.heading(LearnerPage.SET_UP).await();
        assertThat(page.items()).contains(MARKUP);
        assertThat(page.button("Set up with <b>Puppet</b> (new tab)").isThere()).isTrue();
        assertThat(page.run("return String(window.hacked)")).isEqualTo("undefined");
        page.assertAccessible();

        site.open(staff, "author", "/courses/" + ExamSite.COURSE + "/attempts");
        staff.link("Lee Learner, attempt 1 at Markup").click();
        staff.heading("Timeline").await();
        String code = staff.address().getPath().substring("/attempts/".length());
        HostClient vendor = HostClient.of(site.host()).client("sandbox", ExamSite.PASSWORD);
        String callbacks = "/api/edx_proctoring/v1/proctored_exam/attempt/" + code;
        vendor.post(callbacks + "/ready", "{}").is(200);
        page.button("Start the exam").click();
        page.heading(LearnerPage.QUESTIONS).await();
        new LearnerPage(page).done();
        page.button("Hand in").click();
        page.heading("Handed in").await();
        vendor.post(callbacks + "/reviewed", "{}").is(200);
        page.heading("Verified").await();
        staff.reload();
        staff.awaitText("Review 1: passed");
        assertThat(staff.items()).anyMatch(item -> item.startsWith(MARKUP));
        staff.awaitText(
                "by “" + MARKUP + "” according to the proctoring service; not authorized to review this course");
        assertThat(staff.run("return String(window.hacked)")).isEqualTo("undefined");
        staff.assertAccessible();
    }

    @Test
    void theNamesOfExamsAndPeopleAreShownAsTheyAreWritten(Page page, Page staff) {
        String exam = site.exam("<b onmouseover=alert(1)>Bold</b>");
        site.open(page, "second", exam);
        assertThat(page.headings()).contains("<b onmouseover=alert(1)>Bold</b>");
        page.button("Start setup").click();
        page.heading(LearnerPage.SET_UP).await();

        site.open(staff, "author", "/courses/" + ExamSite.COURSE + "/attempts");
        staff.row("Robin <i>Second</i>").awaitText("<b onmouseover=alert(1)>Bold</b>");
    }

    @Test
    void statementsAreShownAsTheyAreWrittenAndTheNoticeIsALink() {
        String exam = site.exam("Data");
        String escaped = MARKUP.replace("<", "&lt;").replace(">", "&gt;");

        assertThat(learner.get(exam + "/data").is(200).body())
                .contains("<dd>camera video</dd>", "<dd>Germany</dd>", "<dd>6 months</dd><dd>" + escaped + "</dd>")
                .contains("<dd>" + escaped + " (Ireland): storage</dd>")
                .contains("href=\"https://vendor.example.org/privacy?a=%22%3E%3Cscript%3E\"")
                .doesNotContain("<img", "<script>window");
        assertThat(site.visit("stranger").get(exam + "/data").status()).isEqualTo(404);
        for (String page : List.of("/providers", "/courses/" + ExamSite.COURSE + "/proctoring/data")) {
            assertThat(site.visit("staff").get(page).body()).contains(escaped).doesNotContain("<img");
        }
    }

    @Test
    void anAllowedLinkIsFollowed() {
        Reply page = learner.press(begun("Good link") + "/launch").is(200);

        assertThat(page.headers().firstValue("Refresh"))
                .contains("0; url=https://vendor.example.org/?a=%22%3E%3Cscript%3E&b='");
        assertThat(page.body()).doesNotContain("<script>").contains("Continue to vendor.example.org");
    }

    @Test
    void anApplicationIsOpenedWhereTheOperatorAllowsItsScheme() {
        Reply page = learner.press(begun("Application link") + "/launch").is(200);

        assertThat(page.headers().firstValue("Refresh")).contains("0; url=myproctor://launch?t=1");
        assertThat(page.body()).contains("href=\"myproctor://launch?t=1\"", "Continue to the app");
    }

    /** A link that fits nowhere is not a failure of the host. */
    @Test
    void aLinkIsBoundedAndTheReasonIsToldToWhomItConcerns() {
        learner.press(begun("Longest link") + "/launch").is(200);

        String exam = begun("Long link");
        assertThat(learner.get(exam).is(200).body())
                .contains("Read this.", "sent a link that this site doesn&#39;t allow", ExamSite.CONTACT)
                .doesNotContain("xxxxx");
        assertThat(learner.press(exam + "/launch").is(502).body()).doesNotContain("xxxxx");
        String attempt = attemptAt(exam);
        assertThat(site.visit("author").get(attempt).is(200).body())
                .contains("open the proctoring software: the link is longer than 4096 characters.");
        site.visit("author").press(attempt + "/dashboard").is(502);
        assertThat(site.host().err())
                .contains("the link of the vendor's launch is refused, because the link is longer than 4096 characters")
                .doesNotContain("xxxxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Script link", "Plain link", "Foreign link", "Login link"})
    void anyOtherLinkNeverReachesThePage(String name) {
        String exam = begun(name);
        String page = learner.get(exam).is(200).body();
        assertThat(page).doesNotContain("javascript:", "example.com", "http://vendor", "Set up with");
        Reply launch = learner.press(exam + "/launch");

        assertThat(launch.status()).isIn(502, 503);
        assertThat(launch.headers().firstValue("Refresh")).isEmpty();
        assertThat(launch.body()).doesNotContain("javascript:", "example.com", "http://vendor");
        assertThat(learner.get(exam).body()).contains("data-stage=\"set_up\"");
    }

    @Test
    void aFormGoesToItsOwnOriginAndCarriesItsFields() {
        Reply page = learner.press(begun("Form") + "/launch").is(200);

        assertThat(page.body())
                .contains("action=\"https://vendor.example.org/launch\"", "name=\"id_token\"")
                .doesNotContain("<script>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' https://vendor.example.org https://vendor.example.org;");
    }

    @Test
    void aVendorWhoDoesNotSayWhatThereIsToDoIsAskedAgain() {
        String page = learner.get(begun("Silent")).is(200).body();

        assertThat(page).contains("aren't available right now").doesNotContain("s3cr3t");
    }

    @Test
    void aLearnerWhoWasNotRegisteredIsToldAndTriesAgain(Page page) {
        for (String name : new String[] {"Refused", "Unknown"}) {
            site.open(page.newTab(), "learner", "/courses");
            String exam = begun(name);
            Page tab = page.newTab();
            tab.open(site.address(exam));
            tab.heading("You aren't registered yet").await();
            tab.awaitText(name.equals("Refused") ? "didn't register you" : "didn't confirm your registration");
            tab.awaitText(ExamSite.CONTACT);
            Look.at(tab, "exam-" + name.toLowerCase(java.util.Locale.ROOT));
            tab.button("Try again").click();
            tab.heading("You aren't registered yet").await();
        }
        Reply attempts = site.visit("author").get("/courses/" + ExamSite.COURSE + "/attempts");
        assertThat(attempts.body()).contains("registration refused", "2 registrations with an unknown result");
    }

    /** Staff settle with the vendor what stood in the way, and the call is made once more. */
    @Test
    void whatTheVendorRefusedIsSentAgainByStaff(Page staff) {
        String exam = begun("End refused");
        String attempt = attemptAt(exam);
        HostClient.of(site.host())
                .client("sandbox", ExamSite.PASSWORD)
                .post(
                        "/api/edx_proctoring/v1/proctored_exam/attempt/no-end-at-first-"
                                + attempt.substring("/attempts/".length()) + "/ready",
                        "{}")
                .is(200);
        learner.press(exam + "/start").is(303);
        learner.press(exam + "/submit").is(303);
        site.open(staff, "author", attempt);
        Eventually.holds("refused", () -> {
            staff.reload();
            return staff.row("Stop attempt").text().contains("refused by the proctoring service");
        });
        Look.at(staff, "attempt-refused");

        staff.button("Resend").click();
        Eventually.holds("done", () -> {
            staff.reload();
            return !staff.heading("Requests to the proctoring service").isThere();
        });
        assertThat(staff.button("Resend").isThere()).isFalse();
        assertThat(staff.items())
                .anyMatch(item ->
                        item.endsWith("A request to the proctoring service failed stop refused vendor-refused"));
    }

    @Test
    void aDashboardElsewhereIsNotOpened() {
        String attempt = attemptAt(begun("Dashboard"));

        Reply refused = site.visit("author").press(attempt + "/dashboard").is(502);
        assertThat(refused.body()).doesNotContain("example.com");
    }
}
