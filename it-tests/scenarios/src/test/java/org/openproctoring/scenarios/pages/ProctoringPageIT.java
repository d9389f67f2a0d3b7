package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openqa.selenium.Keys;

/** The page of a course's proctoring settings, as authors and staff use it. */
@Order(2)
@BrowserTest(browser = 3)
class ProctoringPageIT {
    private static final String ENABLED = "Proctored exams";
    private static final String PROVIDER = "Proctoring provider";
    private static final String EMAIL = "Escalation email";
    private static final String OPT_OUT = "Allow learners to opt out of proctoring on proctored exams";
    private static final String SAVED = "Proctored exam settings saved successfully.";
    private static final String MISSING =
            "The Escalation Email field cannot be empty if Proctortrack is the selected provider.";
    private static final String MALFORMED = "The Escalation Email field is in the wrong format and is not valid.";
    private static final String PROCTORTRACK = """
            {"enable_proctored_exams": true, "proctoring_provider": "proctortrack",
             "proctoring_escalation_email": "first@example.org"}
            """;

    private static AuthorSite site;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = AuthorSite.startProcess(folder);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    private static Page author(Page page, String course) {
        return site.open(page, "author", AuthorSite.proctoring(course));
    }

    private static void refuses(Page page) {
        page.tolerate("status of 422");
    }

    @Test
    void anAuthorEnablesProctoringAndIsToldThatTheAddressIsMissingAtTheFieldAndOnTop(Page page) {
        String course = site.course(AuthorSite.OFF);
        author(page, course);
        refuses(page);
        assertThat(page.choice(PROVIDER).isThere()).isFalse();

        page.checkbox(ENABLED).click();
        assertThat(page.choice(PROVIDER).options()).containsExactly("No proctoring", "Proctortrack", "Sandbox");
        assertThat(page.field(EMAIL).isThere()).isFalse();
        page.choice(PROVIDER).choose("Proctortrack");
        page.field(EMAIL).await();
        page.button("Save").click();

        page.alert().awaitText("There is 1 error in this form.");
        assertThat(page.alert().hasFocus()).isTrue();
        assertThat(page.field(EMAIL).attribute("aria-invalid")).contains("true");
        assertThat(page.field(EMAIL).description()).contains(MISSING);
        assertThat(site.setting(course, "enable_proctored_exams")).isEqualTo("false");
        page.assertAccessible();
        page.screenshot("proctoring-error");
        page.alert().link(MISSING).click();
        assertThat(page.field(EMAIL).hasFocus()).isTrue();

        page.field(EMAIL).type("ada@example.org");
        page.button("Save").click();

        page.status().awaitText(SAVED);
        assertThat(page.status().hasFocus()).isTrue();
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("ada@example.org");
        assertThat(site.setting(course, "proctoring_provider")).isEqualTo("proctortrack");
        page.assertAccessible();
        page.screenshot("proctoring-saved");
    }

    @Test
    void anAddressThatIsNoneIsSaidAtItsField(Page page) {
        String course = site.course(PROCTORTRACK);
        author(page, course);
        refuses(page);

        page.field(EMAIL).type("\"><script>alert(1)</script>@nowhere");
        page.button("Save").click();

        page.alert().awaitText(MALFORMED);
        assertThat(page.field(EMAIL).value()).isEqualTo("\"><script>alert(1)</script>@nowhere");
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("first@example.org");
    }

    @Test
    void d8AHiddenAddressThatIsNoneNeverBlocksAndIsKept(Page page) {
        String course = site.course(PROCTORTRACK);
        author(page, course);

        page.field(EMAIL).type("nobody");
        page.choice(PROVIDER).choose("Sandbox");
        page.field(EMAIL).awaitGone();
        page.choice(PROVIDER).choose("Proctortrack");
        assertThat(page.field(EMAIL).value()).isEqualTo("nobody");
        page.choice(PROVIDER).choose("Sandbox");
        page.button("Save").click();

        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("first@example.org");
    }

    @Test
    void d8AnAddressThatIsNoneDoesNotBlockSwitchingProctoringOff(Page page) {
        String course = site.course(PROCTORTRACK);
        author(page, course);

        page.field(EMAIL).type("nobody");
        page.checkbox(ENABLED).click();
        page.button("Save").click();

        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "enable_proctored_exams")).isEqualTo("false");
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("first@example.org");
    }

    @Test
    void withoutScriptEverythingIsShownAndTheSameIsSaved(Page page) {
        String course = site.course(AuthorSite.OFF);
        author(page, course);
        refuses(page);
        page.withoutScripts();
        page.reload();

        assertThat(page.field(EMAIL).description()).contains("Required by: Proctortrack.");
        page.checkbox(ENABLED).click();
        page.choice(PROVIDER).choose("Proctortrack");
        page.button("Save").click();
        page.alert().awaitText(MISSING);
        assertThat(page.alert().hasFocus()).isTrue();
        assertThat(page.choice(PROVIDER).chosen()).isEqualTo("Proctortrack");

        page.field(EMAIL).type("ada@example.org");
        page.button("Save").click();

        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("ada@example.org");
        assertThat(site.setting(course, "enable_proctored_exams")).isEqualTo("true");
    }

    @Test
    void theKeyboardAloneIsEnough(Page page) {
        String course = site.course(AuthorSite.OFF);
        author(page, course);

        page.tabTo(page.checkbox(ENABLED));
        page.press(Keys.SPACE);
        page.tabTo(page.choice(PROVIDER));
        page.press("P");
        page.tabTo(page.field(EMAIL));
        page.type("ada@example.org");
        page.tabTo(page.button("Save"));
        page.press(Keys.ENTER);

        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_provider")).isEqualTo("proctortrack");
    }

    @Test
    void whatTheRulesAddIsSaidAfterSaving(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        author(page, course);

        page.choice(PROVIDER).choose("No proctoring");
        page.button("Save").click();

        page.status().awaitText(SAVED);
        page.awaitText("Provider 'null' doesn't register learners");
    }

    @Test
    void onlyStaffSeeOptingOut(Page author, Page staff) {
        String course = site.course(AuthorSite.SANDBOX);
        author(author, course);
        assertThat(author.group(OPT_OUT).isThere()).isFalse();

        site.open(staff, "staff", AuthorSite.proctoring(course));
        staff.group(OPT_OUT).radio("Yes").click();
        staff.button("Save").click();

        staff.status().awaitText(SAVED);
        assertThat(site.setting(course, "allow_proctoring_opt_out")).isEqualTo("true");
        author.reload();
        author.button("Save").click();
        author.status().awaitText(SAVED);
        assertThat(site.setting(course, "allow_proctoring_opt_out")).isEqualTo("true");
    }

    /** One zone where it is a day later than in the other, and one that is off by a quarter of an hour. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"})
    void d1WhetherACourseHasStartedDoesNotDependOnTheReadersTimeZone(String zone, Page page) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String started = site.course("Started", Optional.of(now.minus(Duration.ofMinutes(20))), AuthorSite.SANDBOX);
        String upcoming = site.course("Upcoming", Optional.of(now.plus(Duration.ofMinutes(20))), AuthorSite.SANDBOX);

        page.timeZone(zone);
        author(page, started);
        assertThat(page.choice(PROVIDER).isEnabled()).isFalse();
        assertThat(page.choice(PROVIDER).description())
                .isEqualTo("Proctoring provider cannot be modified after course start date.");
        page.button("Save").click();
        page.status().awaitText(SAVED);

        page.open(site.host().address().resolve(AuthorSite.proctoring(upcoming)));
        assertThat(page.choice(PROVIDER).isEnabled()).isTrue();
        assertThat(page.choice(PROVIDER).description())
                .isEqualTo("Select the proctoring provider you want to use for this course run.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "America/Los_Angeles", "UTC"})
    void d1AStartInTheAfternoonIsToldInTheReadersTimeZone(String zone, Page page) {
        Instant start = Instant.parse("2031-03-05T15:45:00Z");
        String course = site.course("Afternoon", Optional.of(start), AuthorSite.SANDBOX);

        page.timeZone(zone);
        author(page, course);

        String expected = DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm a ", Locale.ENGLISH)
                .withZone(ZoneId.of(zone))
                .format(start);
        page.awaitText("Starts ");
        assertThat(page.text().replace('\u202f', ' ')).contains(expected);
    }

    @Test
    void staffChangeTheProviderOfACourseThatHasStarted(Page page) {
        String course = site.course("Started", Optional.of(Instant.parse("2020-01-01T00:00:00Z")), AuthorSite.SANDBOX);
        site.open(page, "staff", AuthorSite.proctoring(course));

        page.choice(PROVIDER).choose("No proctoring");
        page.button("Save").click();

        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_provider")).isEqualTo("null");
    }

    @Test
    void d3WhereTheSiteIsNotReachedNothingIsLostAndSavingAgainIsEnough(Page page) {
        String course = site.course(PROCTORTRACK);
        author(page, course);

        page.field(EMAIL).type("second@example.org");
        page.offline();
        page.button("Save").click();
        page.alert().awaitText("The site can't be reached");
        assertThat(page.alert().hasFocus()).isTrue();
        assertThat(page.field(EMAIL).value()).isEqualTo("second@example.org");

        page.online();
        page.button("Save").click();
        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("second@example.org");
    }

    @Test
    void d3WhereTheSiteCannotWriteTheAuthorReadsItAndSavesAgain(Page page) {
        String course = site.course(PROCTORTRACK);
        author(page, course);
        page.tolerate("status of 503");

        page.field(EMAIL).type("second@example.org");
        site.host().limitFiles("1024");
        try {
            page.button("Save").click();
            page.alert().awaitText("This site can't access its data right now. Please try again in a moment.");
        } finally {
            site.host().limitFiles("unlimited");
        }
        page.button("Save").click();

        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("second@example.org");
    }

    @Test
    void d3WhoIsNoLongerSignedInSignsInElsewhereAndSavesAgain(Page page) {
        String course = site.course(PROCTORTRACK);
        author(page, course);
        page.tolerate("status of 401");

        page.field(EMAIL).type("second@example.org");
        page.forgetCookies();
        page.button("Save").click();
        page.alert().awaitText("You're signed out. Sign in again to continue.");
        assertThat(page.alert().link("Sign in (new tab)").attribute("href")).contains("/sign-in");

        site.people().signIn(page.newTab(), "author", "/courses");
        page.button("Save").click();
        page.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("second@example.org");
    }

    @Test
    void d3WhatTheSiteRefusesIsReadByTheAuthor(Page page) {
        String course = site.course(AuthorSite.SANDBOX);
        author(page, course);
        page.tolerate("status of 403");
        site.open(page.newTab(), "learner", "/courses");

        page.button("Save").click();

        page.alert().awaitText("You do not have permission to perform this action.");
        assertThat(page.checkbox(ENABLED).isChecked()).isTrue();
    }

    @Test
    void twoAuthorsAtOnceLoseNothingAndTheSecondDecides(Page first, Page second) {
        String course = site.course(PROCTORTRACK);
        author(first, course);
        site.open(second, "other", AuthorSite.proctoring(course));
        second.tolerate("status of 409");

        first.field(EMAIL).type("avery@example.org");
        first.button("Save").click();
        first.status().awaitText(SAVED);
        second.field(EMAIL).type("oluchi@example.org");
        second.button("Save").click();

        second.alert().awaitText("Someone else saved changes while you were editing.");
        assertThat(second.alert().hasFocus()).isTrue();
        assertThat(second.table("Differences").row("Escalation email").text())
                .contains("avery@example.org", "oluchi@example.org");
        assertThat(second.field(EMAIL).value()).isEqualTo("oluchi@example.org");
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("avery@example.org");
        second.assertAccessible();
        second.screenshot("proctoring-two-at-once");

        second.button("Save").click();
        second.status().awaitText(SAVED);
        assertThat(site.setting(course, "proctoring_escalation_email")).isEqualTo("oluchi@example.org");
    }

    @Test
    void b2ACourseWhoseProviderIsGoneOpensAndSaysWhyItCannotBeSaved(Page page, @TempDir Path folder) {
        try (AuthorSite other = AuthorSite.start(folder)) {
            String course = other.course(PROCTORTRACK);
            other.installation().remove(BuiltJars.proctortrack());
            other.host().stop();
            other.host().restart();
            page.tolerate("status of 422");

            other.open(page, "author", "/courses");
            page.item(course).awaitText("This course has proctored exam settings that are incomplete or invalid.");
            page.assertAccessible();
            page.screenshot("courses-with-a-problem");
            page.item(course).link("Proctored exam settings").click();

            page.awaitText("The proctoring provider configured for this course, 'proctortrack', is not valid. It isn't"
                    + " installed on this site.");
            assertThat(page.choice(PROVIDER).chosen()).isEqualTo("proctortrack (not available)");
            page.assertAccessible();
            page.screenshot("proctoring-provider-gone");

            page.button("Save").click();
            page.alert().awaitText("is not valid. It isn't installed on this site.");
            assertThat(page.choice(PROVIDER).attribute("aria-invalid")).contains("true");

            page.choice(PROVIDER).choose("Sandbox");
            page.button("Save").click();
            page.status().awaitText(SAVED);
            assertThat(other.setting(course, "proctoring_provider")).isEqualTo("sandbox");
        }
    }

    @Test
    void anAuthorWhoseProviderIsGoneAfterTheStartTurnsProctoringOff(Page page, @TempDir Path folder) {
        try (AuthorSite other = AuthorSite.start(folder)) {
            String course = other.course("Started", Optional.of(Instant.parse("2020-01-01T00:00:00Z")), PROCTORTRACK);
            other.installation().remove(BuiltJars.proctortrack());
            other.host().stop();
            other.host().restart();

            other.open(page, "author", AuthorSite.proctoring(course));
            page.awaitText("Turn off proctored exams, or ask site staff (help@site.example.org) for another provider.");
            page.tabTo(page.button("Turn off proctored exams"));
            page.press(Keys.ENTER);
            page.awaitText("The exams don't turn into exams without proctoring.");
            Look.at(page, "proctoring-dead-end");
            assertThat(other.setting(course, "enable_proctored_exams")).isEqualTo("true");
            page.press(Keys.TAB);
            page.press(Keys.ENTER);

            page.status().awaitText(SAVED);
            assertThat(page.status().hasFocus()).isTrue();
            assertThat(page.checkbox(ENABLED).isChecked()).isFalse();
            assertThat(page.button("Turn off proctored exams").isThere()).isFalse();
            assertThat(other.setting(course, "enable_proctored_exams")).isEqualTo("false");
            assertThat(other.setting(course, "proctoring_provider")).isEqualTo("proctortrack");
            assertThat(other.setting(course, "proctoring_escalation_email")).isEqualTo("first@example.org");
        }
    }

    @Test
    void aConflictShowsOnlyWhatTheReaderMaySeeAndWhatDiffers() {
        String course = site.course(AuthorSite.SANDBOX);
        Visit author = site.people().visit("author");
        String token = author.token("/courses");
        site.api().change(course, "{\"allow_proctoring_opt_out\": true}").is(200);

        String conflict = author.send(
                        AuthorSite.proctoring(course),
                        Map.of("csrf_token", token, "version", "0", "allow_proctoring_opt_out", "false"))
                .is(409)
                .body();

        assertThat(conflict)
                .contains("Proctored exams</th>")
                .doesNotContain("Opt-out")
                .doesNotContain("Not allowed");
    }
}
