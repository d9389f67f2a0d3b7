package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;

/** Who gets to see and change what on the pages, without a browser that would do right by itself. */
@ResourceLock(value = PagesAccessIT.DISK, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class PagesAccessIT {
    /** Where it is full for one test, no other may need it. */
    static final String DISK = "the disk of the demonstration";

    private static final String COURSE = "course-v1:Demo+Proctoring+2027";
    private static final String PROCTORING = "/courses/" + COURSE + "/proctoring";
    private static final String EXAMS = "/courses/" + COURSE + "/exam-settings";

    private static HostInstallation installation;
    private static RunningHost host;
    private static HostClient api;

    @BeforeAll
    static void startsADemonstration(@TempDir Path folder) {
        installation = HostInstallation.in(folder);
        host = RunningHost.startProcess(installation, "--demo", "--data", folder.resolve("data") + "");
        api = HostClient.of(host).demoUser("staff");
    }

    @AfterAll
    static void endsIt() {
        host.close();
    }

    private static Visit visit(String name) {
        return Visit.signedIn(host.address(), name, name);
    }

    @Test
    void aSessionIsForTheHostAloneAndNewAtEachSignIn() {
        Visit visit = Visit.of(host.address());
        String first = session(visit.signIn("author", "author", "/courses").is(303));

        assertThat(first).contains("; HttpOnly").contains("; SameSite=Lax").contains("; Path=/");
        String second = session(visit.signIn("author", "author", "/courses").is(303));
        assertThat(second).isNotEqualTo(first);
    }

    private static String session(Reply reply) {
        return reply.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("session="))
                .findFirst()
                .orElseThrow();
    }

    /** A neighbour in the domain can give a browser cookies, but none with the prefix. */
    @Test
    void behindTlsCookiesAreOfThisHostAloneAndNeverSentInTheClear(@TempDir Path folder) {
        Path configuration = installation.file(
                "secure.yml",
                "PROCTORING_BACKENDS: {}\nhost: {users: {author: {password_hash: '" + installation.hash("author")
                        + "'}}}\n");
        try (RunningHost secure = RunningHost.start(
                installation,
                "--config",
                configuration.toString(),
                "--data",
                folder.resolve("data") + "",
                "--public-url",
                "https://lms.example.org")) {
            // The cookies are for TLS alone, and so are given by hand.
            Visit visit = Visit.of(secure.address());
            Reply form = visit.get("/sign-in");
            String token = Visit.token(form);
            assertThat(form.headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("__Host-sign_in=")
                    .contains("; Secure", "; Path=/", "; HttpOnly", "; SameSite=Strict")
                    .doesNotContain("Domain", "Path=/sign-in");
            Map<String, String> fields = Map.of("csrf_token", token, "name", "author", "password", "author");
            visit.send("/sign-in", fields, "Cookie", "sign_in=" + token).is(403);

            Reply reply = visit.send("/sign-in", fields, "Cookie", "__Host-sign_in=" + token)
                    .is(303);

            String session = reply.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(session)
                    .startsWith("__Host-session=")
                    .contains("; Secure", "; Path=/", "; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Domain");
            String cookie = session.split(";", 2)[0];
            visit.get("/courses", "Cookie", cookie).is(200);
            visit.get("/courses", "Cookie", cookie.substring("__Host-".length()))
                    .is(303);
        }
    }

    @Test
    void aPlantedCookieIsNoTokenOfTheFormOfSigningIn() {
        String planted = "A".repeat(22);
        Visit visit = Visit.of(host.address());
        Map<String, String> form = Map.of("csrf_token", planted, "name", "author", "password", "author");

        visit.send("/sign-in", form, "Cookie", "sign_in=" + planted).is(403);
        assertThat(Visit.token(visit.get("/sign-in", "Cookie", "sign_in=" + planted)))
                .isNotEqualTo(planted);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, https://evil.example",
        "Origin, null"
    })
    void aPageOfAnotherSiteSignsNobodyIn(String header, String value) {
        Visit visit = Visit.of(host.address());
        Map<String, String> form =
                Map.of("csrf_token", visit.token("/sign-in"), "name", "author", "password", "author");

        visit.send("/sign-in", form, header, value).is(403);

        visit.send("/sign-in", form, "Origin", host.address().toString()).is(303);
    }

    @Test
    void aSessionThatIsGivenIsNotTakenOver() {
        Visit visit = Visit.of(host.address());
        String planted = "A".repeat(43);

        visit.get("/courses", "Cookie", "session=" + planted).is(303);

        Reply reply = visit.signIn("author", "author", "/courses").is(303);
        assertThat(session(reply)).doesNotContain(planted);
    }

    @Test
    void signingOutEndsTheSession() {
        Visit visit = visit("author");
        HttpCookie session = visit.cookie("session").orElseThrow();
        String token = Visit.token(visit.get("/courses").is(200));

        visit.send("/sign-out", Map.of("csrf_token", token)).is(303);

        assertThat(visit.cookie("session")).isEmpty();
        Reply again = Visit.of(host.address())
                .get("/courses", "Cookie", "session=" + session.getValue())
                .is(303);
        assertThat(again.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
    }

    @Test
    void aSessionNeverOpensTheApi() {
        Visit visit = visit("staff");

        visit.get("/api/courses/v1/courses/").is(401);
        visit.get("/api/contentstore/v1/proctored_exam_settings/" + COURSE).is(401);
        visit.send("/api/contentstore/v1/proctored_exam_settings/" + COURSE, Map.of())
                .is(401);
    }

    @Test
    void aTokenNeverOpensAPage() {
        Reply reply = api.get("/courses").is(401);
        assertThat(reply.json().path("detail").asText()).isEqualTo("You're signed out. Sign in again to continue.");
        api.post(PROCTORING, "version=1").is(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/courses", PROCTORING, EXAMS, EXAMS + "/new", "/providers"})
    void whoHasNotSignedInIsSentToSignInAndBack(String path) {
        Reply reply = Visit.of(host.address()).get(path).is(303);

        assertThat(reply.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/sign-in?next="
                        + path.replace("/", "%2F").replace(":", "%3A").replace("+", "%2B"));
        assertThat(Visit.of(host.address())
                        .signIn("staff", "staff", path)
                        .is(303)
                        .headers()
                        .firstValue("Location"))
                .contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "/%0d%0aLocation:https://evil.example\r\n",
                "/ /evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "evil.example",
                ""
            })
    void signingInLeadsNowhereElse(String next) {
        assertThat(Visit.of(host.address())
                        .signIn("author", "author", next)
                        .is(303)
                        .headers()
                        .allValues("Location"))
                .containsExactly("/courses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%2F%2Fevil.example", "%5C%5Cevil.example", "https%3A%2F%2Fevil.example", "/%5Cevil.example"})
    void theFormOfSigningInCarriesNoForeignAddress(String next) {
        assertThat(Visit.of(host.address()).get("/sign-in?next=" + next).is(200).body())
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "author, /providers",
        "learner, /providers",
        "learner, " + PROCTORING,
        "learner, " + EXAMS,
        "learner, " + EXAMS + "/new",
        "author, /courses/course-v1:No+Such+Course/proctoring",
        "author, /courses/course-v1:No+Such+Course/exam-settings"
    })
    void whatIsNotTheirsIsRefused(String name, String path) {
        assertThat(visit(name).get(path).is(403).body()).contains("You do not have permission");
    }

    @Test
    void a6AnExamIsChangedInItsOwnCourseOnly() {
        String name = "Exam " + UUID.randomUUID();
        Visit visit = visit("author");
        visit.send(EXAMS + "/new", exam(visit, name)).is(200);
        String id = examId(name);
        String elsewhere = "/courses/course-v1:Demo+Started+2026/exam-settings/" + id;

        visit.get(elsewhere).is(404);
        visit.send(elsewhere, exam(visit, "Stolen")).is(404);
        visit.get(elsewhere + "/vendor-page").is(404);
        assertThat(examId(name)).isEqualTo(id);
    }

    private static String examId(String name) {
        return api
                .get("/api/edx_proctoring/v1/proctored_exam/exam/course_id/" + COURSE)
                .is(200)
                .json()
                .findParents("exam_name")
                .stream()
                .filter(exam -> exam.path("exam_name").asText().equals(name))
                .map(exam -> exam.path("id").asText())
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> exam(Visit visit, String name) {
        return Map.of(
                "csrf_token",
                Visit.token(visit.get(EXAMS + "/new")),
                "version",
                "1",
                "content_id",
                "exam-" + UUID.randomUUID(),
                "name",
                name,
                "type",
                "proctored",
                "time_limit",
                "01:00");
    }

    @Test
    void aNewExamThatIsSentTwiceIsOneExam() {
        String name = "Exam " + UUID.randomUUID();
        Visit visit = visit("author");
        Map<String, String> form = exam(visit, name);

        visit.send(EXAMS + "/new", form).is(200);
        assertThat(visit.send(EXAMS + "/new", form).is(200).body()).contains("saved successfully");

        assertThat(api.get("/api/edx_proctoring/v1/proctored_exam/exam/course_id/" + COURSE)
                        .json()
                        .findValuesAsText("exam_name"))
                .containsOnlyOnce(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "wrong"})
    void withoutTheTokenOfItsOwnPageNothingChanges(String token) {
        Visit visit = visit("staff");
        String before = api.settings(COURSE).is(200).body();
        Map<String, String> form = token.isEmpty()
                ? Map.of("version", "1", "proctoring_provider", "null")
                : Map.of("version", "1", "proctoring_provider", "null", "csrf_token", token);

        visit.send(PROCTORING, form).is(403);
        visit.send(EXAMS + "/new", Map.of("version", "1", "name", "Forged", "type", "timed", "time_limit", "01:00"))
                .is(403);
        visit.send("/sign-out", Map.of()).is(403);

        assertThat(api.settings(COURSE).body()).isEqualTo(before);
        assertThat(examId("Forged")).isEmpty();
        visit.get("/courses").is(200);
    }

    @Test
    void theTokenOfSomebodyElsesPageIsNotTaken() {
        String foreign = Visit.token(visit("staff").get("/courses"));

        visit("author")
                .send(PROCTORING, Map.of("csrf_token", foreign, "version", "1"))
                .is(403);
    }

    @Test
    void anAuthorWhoForgesAFieldIsRefusedAndNothingChanges() {
        Visit author = visit("author");
        String before = api.settings(COURSE).is(200).body();
        Reply page = author.get(PROCTORING).is(200);
        String version = page.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");

        Reply reply = author.send(
                        PROCTORING,
                        Map.of(
                                "csrf_token",
                                Visit.token(page),
                                "version",
                                version,
                                "enable_proctored_exams",
                                "true",
                                "allow_proctoring_opt_out",
                                "true"))
                .is(403);

        assertThat(reply.body())
                .contains("You do not have permission to edit proctored exam settings for this course.");
        assertThat(api.settings(COURSE).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999999999999"})
    void aFormWithoutItsVersionIsRefused(String version) {
        Visit author = visit("author");

        author.send(PROCTORING, Map.of("csrf_token", Visit.token(author.get("/courses")), "version", version))
                .is(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/courses", PROCTORING, EXAMS, EXAMS + "/new", "/providers", "/no-such-page"})
    void noPageRunsWhatStandsInIt(String path) {
        Reply reply = visit("staff").get(path);

        assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reply.body())
                .doesNotContainPattern("<script(?! defer src=\"/assets/)|<[^>]* style=|<style| on\\w+=");
    }

    @Test
    void theReportOnThePageHoldsNoSecret() {
        assertThat(visit("staff").get("/providers").body())
                .contains("Proctortrack", "****", "from the provider", "from the configuration")
                .doesNotContain("not-a-real-secret");
    }

    @Test
    void theReportOnThePageHasItsDurationsInWords() {
        assertThat(visit("staff").get("/providers").body())
                .contains("<dd>30 seconds ")
                .doesNotContain("PT30S");
    }

    @Test
    void whatIsWrongWithTheProvidersStandsOnTheirPage(@TempDir Path folder) {
        HostInstallation bare = HostInstallation.without(folder);
        try (RunningHost other = RunningHost.start(bare, "--demo", "--data", folder.resolve("data") + "")) {
            assertThat(Visit.signedIn(other.address(), "staff", "staff")
                            .get("/providers")
                            .body())
                    .contains("Not installed", "Error: provider-not-installed", "What to do: ", "In the entry sandbox");
        }
    }

    @Test
    void theErrorsOfACourseLeadToItsPage() {
        assertThat(api.get("/api/contentstore/v1/proctoring_errors/" + COURSE)
                        .is(200)
                        .json()
                        .path("mfe_proctored_exam_settings_url")
                        .asText())
                .isEqualTo(host.address() + PROCTORING);
    }

    @Test
    @ResourceLock(DISK)
    void aPageThatCannotBeWrittenSaysWhenToTryAgain() {
        Visit author = visit("author");
        Reply page = author.get(PROCTORING).is(200);
        Map<String, String> form = Map.of(
                "csrf_token",
                Visit.token(page),
                "version",
                page.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"));

        host.limitFiles("1024");
        try {
            Reply down = author.send(PROCTORING, form).is(503);
            assertThat(down.headers().firstValue("Retry-After")).isPresent();
            assertThat(down.body()).contains("<h1>Temporarily unavailable</h1>", "Please try again in a moment.");
        } finally {
            host.limitFiles("unlimited");
        }
        author.get("/courses").is(200);
    }

    @Test
    void anErrorIsAPageForPeopleAndJsonForPrograms() {
        assertThat(visit("staff").get("/no-such-page").is(404).body()).contains("<h1>Page not found</h1>");
        assertThat(List.of(
                        api.get("/no-such-page").is(404).json().path("detail").asText()))
                .containsExactly("Not found.");
    }
}
