package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.browser.BrowserTest;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.browser.Part;
import org.openproctoring.scenarios.serve.Reply;
import org.openqa.selenium.Keys;

/** What must hold of every page: for whoever uses a keyboard, a screen reader, a telephone or a dark room. */
@Order(2)
@BrowserTest(browser = 3)
class SitePagesIT {
    private static final int TELEPHONE = 320;

    private static AuthorSite site;
    private static String course;

    @BeforeAll
    static void startsASiteWithACourse(@TempDir Path folder) {
        site = AuthorSite.start(folder);
        course = site.course(
                "A course with a name that is rather long, as names of courses are",
                Optional.of(Instant.parse("2031-03-05T15:45:00Z")),
                "{\"enable_proctored_exams\": true, \"proctoring_provider\": \"proctortrack\","
                        + " \"proctoring_escalation_email\": \"ada@example.org\"}");
        site.course("A course of yesterday", Optional.empty(), AuthorSite.OFF);
        site.course(
                "A course from elsewhere",
                Optional.empty(),
                "{\"enable_proctored_exams\": true, \"proctoring_provider\": \"bygone\"}");
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    private static Map<String, String> pages() {
        return Map.of(
                "courses",
                "/courses",
                "proctoring",
                AuthorSite.proctoring(course),
                "provider-data",
                AuthorSite.proctoring(course) + "/data",
                "exam-settings",
                AuthorSite.exams(course),
                "exam-settings-new",
                AuthorSite.exams(course) + "/new",
                "providers",
                "/providers",
                "error",
                "/no-such-page");
    }

    private static void assertFine(Page page, String name) {
        page.run("document.querySelectorAll('details').forEach((it) => { it.open = true; });");
        page.assertAccessible();
        page.screenshot(name + "-light");
        page.dark();
        page.assertAccessible();
        page.screenshot(name + "-dark");
        page.light().width(TELEPHONE);
        page.assertNoSidewaysScrolling();
        page.assertAccessible();
        page.screenshot(name + "-narrow");
        page.width(1280);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "courses",
                "proctoring",
                "provider-data",
                "exam-settings",
                "exam-settings-new",
                "providers",
                "error"
            })
    void aPageIsFineInLightAndDarkAndOnATelephone(String name, Page page) {
        page.tolerate("status of 404");
        site.open(page, "staff", "/courses");
        page.open(site.host().address().resolve(pages().get(name)));

        assertFine(page, name);
    }

    /** A heading names the page once; the pages above it are links, with the course between them. */
    @ParameterizedTest
    @CsvSource({
        "proctoring, Courses|A course with a name that is rather long",
        "exam-settings, Courses|A course with a name that is rather long",
        "exam-settings-new, Courses|A course with a name that is rather long|Exam settings",
        "provider-data, Courses|A course with a name that is rather long|Proctored exam settings",
        "providers, Courses"
    })
    void aPageSaysWhereItIsAndItsTitleOnce(String name, String above, Page page) {
        site.open(page, "staff", "/courses");
        page.open(site.host().address().resolve(pages().get(name)));

        List<String> crumbs = page.navigation("Breadcrumbs").items();
        List<String> expected = List.of(above.split("\\|"));
        assertThat(crumbs).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(crumbs.get(i)).startsWith(expected.get(i));
        }
        String title = page.title().replaceFirst(" · .*", "");
        assertThat(page.headings()).filteredOn(title::equals).hasSize(1);
        assertThat(crumbs).doesNotContain(title);
    }

    @Test
    void aTableBecomesCardsOnATelephone(Page page) {
        site.open(page, "staff", "/providers");
        assertThat(page.row("proctortrack").text()).doesNotContain("Display name");

        page.width(TELEPHONE);

        assertThat(page.run("return getComputedStyle(document.querySelector('td[data-label]'), '::before').content"))
                .isEqualTo("\"Display name\"");
        assertThat(page.run(
                        "return [...document.querySelectorAll('.wide')].every(it => it.scrollWidth <= it.clientWidth)"))
                .isEqualTo("true");
    }

    @Test
    void aProviderDescribesItsOptionsAndItsDataToWhoeverDoesNotKnowIt(Page page) {
        site.open(page, "staff", "/providers");
        page.run("document.querySelectorAll('details').forEach((it) => { it.open = true; });");

        Part options = page.table("Options and data sheet of Proctortrack");
        assertThat(options.row("client_secret").text()).contains("secret text", "yes");
        assertThat(options.row("exam_return_url").text()).contains("URL", "no");
        assertThat(page.text()).contains("Privacy notice\nNot stated by the provider", "The people who run this site");
        Visit staff = site.people().visit("staff");
        Reply schema = staff.get(page.link("JSON Schema of the configuration file")
                .attribute("href")
                .orElseThrow());
        assertThat(schema.is(200).headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"proctoring.schema.json\"");
        assertThat(schema.json().path("$defs").path("provider-proctortrack").path("required"))
                .isNotEmpty();
        assertThat(staff.get("/providers/proctortrack/schema")
                        .is(200)
                        .json()
                        .path("properties")
                        .path("client_secret")
                        .path("writeOnly")
                        .asBoolean())
                .isTrue();
        staff.get("/providers/gone/schema").is(404);
        site.people().visit("author").get("/providers/schema").is(403);
    }

    @Test
    void aTeamComparesWhatProvidersDoWithData(Page page) {
        site.open(page, "author", AuthorSite.proctoring(course));
        page.link("What the providers do with learners' data").click();

        page.heading("Proctortrack").await();
        assertThat(page.region("No proctoring").text()).contains("Nothing is stored", "Nobody");
        assertThat(page.region("Proctortrack").text())
                .contains("Not stated by the provider")
                .doesNotContain("Nobody");
    }

    @Test
    void signingInIsFineWithTheKeyboardAlone(Page page) {
        page.open(site.host().address().resolve("/sign-in"));
        assertFine(page, "sign-in");

        page.tabTo(page.field("Name"));
        page.type("author");
        page.press(Keys.TAB);
        page.type("wrong");
        page.press(Keys.ENTER);
        page.alert().awaitText("The name or password is incorrect. Please try again.");
        assertThat(page.alert().hasFocus()).isTrue();
        assertFine(page, "sign-in-refused");
        page.field("Password").type("author");
        page.press(Keys.ENTER);
        page.heading("Courses").await();

        page.tabTo(page.button("Sign out"));
        page.press(Keys.ENTER);
        page.heading("Sign in").await();
        page.open(site.host().address().resolve("/courses"));
        page.heading("Sign in").await();
    }

    @Test
    void theFirstStopSkipsToTheContent(Page page) {
        site.open(page, "author", "/courses");
        page.reload();
        page.awaitFirstFrame();

        page.press(Keys.TAB);
        assertThat(page.focus().name()).isEqualTo("Skip to the content");
        page.press(Keys.ENTER);
        page.press(Keys.TAB);

        assertThat(page.focus().name()).isNotIn("Open Proctoring", "Courses", "Sign out");
    }

    @Test
    void learnersSeeNothingThatIsTheTeams(Page page) {
        site.open(page, "learner", "/courses");

        assertThat(page.item(course).link("Exams").isThere()).isTrue();
        assertThat(page.item(course).link("Proctored exam settings").isThere()).isFalse();
        assertThat(page.link("Providers").isThere()).isFalse();
        assertThat(page.text()).doesNotContain("incomplete or invalid");
    }
}
