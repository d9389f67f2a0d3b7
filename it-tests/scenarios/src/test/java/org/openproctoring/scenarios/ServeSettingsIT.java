package org.openproctoring.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;

/** Part 4.4 of the reference, against a real host. */
class ServeSettingsIT {
    private static final String DEMO_SETTINGS = "the settings of the demonstration's courses";
    private static final String UPCOMING = "course-v1:Demo+Proctoring+2027";
    private static final String STARTED = "course-v1:Demo+Started+2026";
    private static final String SETTINGS = "/api/contentstore/v1/proctored_exam_settings/";
    private static final String ERRORS = "/api/contentstore/v1/proctoring_errors/";
    private static final AtomicInteger COURSES = new AtomicInteger();

    private static RunningHost host;
    private static HostClient staff;
    private static HostClient author;
    private static HostClient learner;

    @BeforeAll
    static void startsADemonstrationWithTheSandbox(@TempDir Path folder) {
        host = RunningHost.start(HostInstallation.in(folder), "--demo", "--data", folder.resolve("data") + "");
        staff = HostClient.of(host).demoUser("staff");
        author = HostClient.of(host).demoUser("author");
        learner = HostClient.of(host).demoUser("learner");
    }

    @AfterAll
    static void endsIt() {
        host.close();
    }

    /** A course of one test, which has proctoring off, and the sandbox. */
    private static String newCourse() {
        String id = "course-v1:Test+Course+" + COURSES.incrementAndGet();
        staff.post("/api/courses/v1/courses/", "{\"id\": \"" + id + "\", \"name\": \"A test\", \"start\": null}")
                .is(201);
        return id;
    }

    @Test
    @ResourceLock(DEMO_SETTINGS)
    void theDemonstrationHasTwoCoursesWithTheSandbox() {
        Reply started = author.settings(STARTED).is(200);

        assertThat(started.json().path("proctored_exam_settings"))
                .isEqualTo(staff.settings(UPCOMING).is(200).json().path("proctored_exam_settings"));
        assertThat(started.json().path("course_start_date").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(started.json().path("course_start_date").asText()))
                .isBefore(Instant.now());
    }

    @Test
    void readingTellsTheSettingsAndWhatCanBeChosen() {
        staff.settings(newCourse()).is(200).says("""
                        {"proctored_exam_settings": {"enable_proctored_exams": false, "allow_proctoring_opt_out": false,
                           "proctoring_provider": "sandbox", "proctoring_escalation_email": null},
                         "available_proctoring_providers": ["null", "proctortrack", "sandbox"],
                         "requires_escalation_email_providers": ["proctortrack"],
                         "course_start_date": null}
                        """);
    }

    @Test
    void savingAnswersWithAllFields() {
        String course = newCourse();

        staff.change(course, """
                        {"enable_proctored_exams": true, "allow_proctoring_opt_out": true,
                         "proctoring_provider": "proctortrack", "proctoring_escalation_email": "ada@example.org",
                         "create_zendesk_tickets": true}
                        """).is(200).says("""
                        {"proctored_exam_settings": {"enable_proctored_exams": true, "allow_proctoring_opt_out": true,
                           "proctoring_provider": "proctortrack", "proctoring_escalation_email": "ada@example.org"},
                         "warnings": [{"create_zendesk_tickets": "No longer used, and ignored: create_zendesk_tickets."}]}
                        """);
        assertThat(staff.settings(course)
                        .json()
                        .at("/proctored_exam_settings/proctoring_escalation_email")
                        .asText())
                .isEqualTo("ada@example.org");
    }

    /** The authoring front end of Open edX saves nothing of a course whose stored address it does not accept. */
    @Test
    void anInternationalisedDomainIsGivenInAsciiAndCanBeSentBack() {
        String course = newCourse();
        staff.change(course, "{\"proctoring_escalation_email\": \"hilfe@m\u00fcnchen.de\"}")
                .is(200);

        String given = staff.settings(course)
                .json()
                .at("/proctored_exam_settings/proctoring_escalation_email")
                .asText();

        assertThat(given).isEqualTo("hilfe@xn--mnchen-3ya.de");
        staff.change(course, "{\"proctoring_escalation_email\": \"" + given + "\"}")
                .is(200);
        assertThat(staff.settings(course)
                        .json()
                        .at("/proctored_exam_settings/proctoring_escalation_email")
                        .asText())
                .isEqualTo(given);
    }

    @Test
    void partOfTheFieldsIsEnough() {
        String course = newCourse();

        staff.change(course, "{\"proctoring_provider\": \"proctortrack\"}").is(200);
        Reply reply =
                staff.change(course, "{\"allow_proctoring_opt_out\": true}").is(200);

        assertThat(reply.json()
                        .at("/proctored_exam_settings/proctoring_provider")
                        .asText())
                .isEqualTo("proctortrack");
        assertThat(reply.json().path("warnings").isEmpty()).isTrue();
    }

    @Test
    void b11AnEnabledCourseIsNotSavedWithoutTheAddressThatItsBackendRequires() {
        String course = newCourse();
        staff.change(course, "{\"proctoring_provider\": \"proctortrack\"}").is(200);

        staff.change(course, "{\"enable_proctored_exams\": true}")
                .is(400)
                .says("{\"detail\": [{\"proctoring_escalation_email\":"
                        + " \"Provider 'proctortrack' requires an exam escalation contact.\"}]}");
        staff.change(course, "{\"enable_proctored_exams\": true, \"proctoring_provider\": \"proctortrack\"}")
                .is(400)
                .says("{\"detail\": [{\"proctoring_provider\":"
                        + " \"Provider 'proctortrack' requires an exam escalation contact.\"}]}");
    }

    @Test
    void allViolationsComeAtOnceAndNothingIsSaved() {
        String course = newCourse();
        String before = staff.settings(course).body();

        staff.change(course, """
                        {"enable_proctored_exams": 1, "allow_proctoring_opt_out": true,
                         "proctoring_provider": "other", "proctoring_escalation_email": "nobody"}
                        """).is(400).says("""
                        {"detail": [
                          {"enable_proctored_exams": "The value must be true or false."},
                          {"proctoring_provider": "The selected proctoring provider, other, is not a valid provider. \
                        Please select from one of ['null', 'proctortrack', 'sandbox']."},
                          {"proctoring_escalation_email": "['Enter a valid email address.']"}]}
                        """);
        assertThat(staff.settings(course).body()).isEqualTo(before);
    }

    @Test
    @ResourceLock(DEMO_SETTINGS)
    void anAuthorDoesNotChangeTheProviderOnceTheCourseHasStarted() {
        author.change(STARTED, "{\"proctoring_provider\": \"null\"}")
                .is(400)
                .says("{\"detail\": [{\"proctoring_provider\": \"The proctoring provider cannot be modified after a"
                        + " course has started. Contact support for assistance\"}]}");
        author.change(STARTED, "{\"proctoring_provider\": \"sandbox\"}").is(200);
        author.change(UPCOMING, "{\"proctoring_provider\": \"null\"}").is(200);
        author.change(UPCOMING, "{\"proctoring_provider\": \"sandbox\"}").is(200);
    }

    @Test
    void anAuthorWhoChangesOptingOutIsForbidden() {
        Reply refused = author.change(
                        STARTED, "{\"enable_proctored_exams\": false, \"allow_proctoring_opt_out\": true}")
                .is(403);

        assertThat(refused.body()).isEmpty();
        assertThat(staff.settings(STARTED)
                        .json()
                        .at("/proctored_exam_settings/enable_proctored_exams")
                        .asBoolean())
                .isTrue();
        author.change(STARTED, "{\"allow_proctoring_opt_out\": false}").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {SETTINGS, ERRORS, "/api/courses/v1/validation/"})
    void aCourseIsForItsTeamOnly(String path) {
        HostClient.of(host).get(path + STARTED).is(401);
        learner.get(path + STARTED).is(403);
        author.get(path + newCourse()).is(403);
        author.get(path + "course-v1:No+Such+Course").is(403);
        staff.get(path + "course-v1:No+Such+Course")
                .is(404)
                .says("{\"detail\": \"Course with course_id course-v1:No+Such+Course does not exist.\"}");
        author.get(path + STARTED.replace("+", "%2B")).is(200);
    }

    @Test
    void theChecklistNeedsAnAddressOnlyWhereProctoringIsOn() {
        String course = newCourse();
        String path = "/api/courses/v1/validation/" + course + "/";
        staff.change(course, "{\"proctoring_provider\": \"proctortrack\"}").is(200);
        staff.get(path + "?proctoring=true").is(200).says(checklist(false, false));

        staff.change(course, "{\"enable_proctored_exams\": true, \"proctoring_escalation_email\": \"a@example.org\"}")
                .is(200);
        staff.get(path + "?all=true").is(200).says(checklist(true, true));
        staff.get(path).is(200).says("{}");
    }

    private static String checklist(boolean needs, boolean has) {
        return "{\"proctoring\": {\"needs_proctoring_escalation_email\": " + needs
                + ", \"has_proctoring_escalation_email\": " + has + "}}";
    }

    @Test
    void b13AnImportedCourseWhoseBackendIsNotThereOpensAndSaysWhy() {
        String id = "course-v1:Imported+From+" + COURSES.incrementAndGet();

        Reply imported =
                staff.post("/api/courses/v1/import/", """
                        {"id": "%s", "name": "Imported", "start": "2020-02-03T04:05:06+02:00",
                         "proctored_exam_settings": {"enable_proctored_exams": true, "proctoring_provider": "bygone",
                           "create_zendesk_tickets": false, "studio.show_review_rules": true}}
                        """.formatted(id)).is(201);

        assertThat(imported.json().path("warnings").toString())
                .contains("create_zendesk_tickets, studio.show_review_rules", "'bygone', is not valid");
        Reply settings = staff.settings(id).is(200);
        assertThat(settings.json()
                        .at("/proctored_exam_settings/proctoring_provider")
                        .asText())
                .isEqualTo("bygone");
        assertThat(settings.json().path("course_start_date").asText()).isEqualTo("2020-02-03T02:05:06Z");
        staff.get(ERRORS + id).is(200).says("""
                        {"mfe_proctored_exam_settings_url": "%s/courses/%s/proctoring", "proctoring_errors": [{"key": "proctoring_provider",
                          "message": "The proctoring provider configured for this course, 'bygone', is not valid. \
                        This site doesn't have a provider with that name. Select another provider, or turn off proctored exams.",
                          "model": {"value": "bygone", "display_name": "Proctoring Provider",
                            "help": "The service that monitors the proctored exams of this course.",
                            "deprecated": false, "hide_on_enabled_publisher": false}}]}
                        """.formatted(host.address(), id));
        staff.change(id, "{\"enable_proctored_exams\": true}").is(400);
        staff.change(id, "{\"enable_proctored_exams\": false}").is(200);
        staff.change(id, "{\"proctoring_provider\": \"sandbox\", \"enable_proctored_exams\": true}")
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Org/Course/Run", "ccx-v1:Org+Course+Run+ccx@12", "course-v1:Org+Course+Run+branch@draft"})
    void everyKeyOfOpenEdxNamesACourse(String id) {
        staff.post("/api/courses/v1/courses/", "{\"id\": \"" + id + "\", \"name\": \"A test\", \"start\": null}")
                .is(201);

        for (String path : List.of(id, URLEncoder.encode(id, UTF_8))) {
            staff.settings(path).is(200);
            staff.get(ERRORS + path).is(200);
            staff.get("/api/courses/v1/validation/" + path + "/?proctoring=true")
                    .is(200);
            assertThat(staff.get("/api/courses/v1/courses/" + path)
                            .is(200)
                            .json()
                            .path("org")
                            .asText())
                    .isEqualTo("Org");
            staff.get("/api/edx_proctoring/v1/proctored_exam/attempts/course_id/" + path)
                    .is(200);
            Reply exams = staff.send(
                    "PATCH",
                    "/api/edx_proctoring/v1/proctored_exam/exam_registration/course_id/" + path + "?details=true",
                    BodyPublishers.ofString("[{\"content_id\": \"quiz\", \"exam_name\": \"Quiz\","
                            + " \"exam_type\": \"timed\", \"time_limit_mins\": 10}]"));
            assertThat(exams.is(200).json().at("/exams/0/course_id").asText()).isEqualTo(id);
            staff.get("/api/edx_proctoring/v1/proctored_exam/exam/course_id/" + path)
                    .is(200);
            staff.get("/api/edx_proctoring/v1/proctored_exam/exam/course_id/" + path + "/content_id/quiz")
                    .is(200);
        }
        assertThat(ids(staff)).contains(id);
        author.settings(id).is(403);
        staff.settings(id + "/more").is(404);
    }

    @Test
    void aCourseIsReadByItsMembers() {
        String path = "/api/courses/v1/courses/" + UPCOMING + "?username=author";

        JsonNode course = author.get(path).is(200).json();

        assertThat(course.path("id").asText()).isEqualTo(UPCOMING);
        assertThat(course.path("course_id").asText()).isEqualTo(UPCOMING);
        assertThat(course.path("org").asText()).isEqualTo("Demo");
        assertThat(course.path("number").asText()).isEqualTo("Proctoring");
        assertThat(course.path("name").asText()).isNotBlank();
        assertThat(course.path("start").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(course.path("end").isNull()).isTrue();
        learner.get(path).is(200);
        HostClient.of(host).get(path).is(401);
        String other = newCourse();
        Reply refused = author.get("/api/courses/v1/courses/" + other).is(404);
        assertThat(author.get("/api/courses/v1/courses/course-v1:No+Such+Course")
                        .is(404)
                        .body())
                .isEqualTo(refused.body());
    }

    @Test
    void everybodySeesTheirOwnCourses() {
        String course = newCourse();

        assertThat(ids(staff)).contains(course, UPCOMING, STARTED);
        assertThat(ids(author)).containsExactly(UPCOMING, STARTED);
        assertThat(ids(learner)).containsExactly(UPCOMING, STARTED);
        HostClient.of(host).get("/api/courses/v1/courses/").is(401);
    }

    private static List<String> ids(HostClient client) {
        return client.get("/api/courses/v1/courses/")
                .is(200)
                .json()
                .path("results")
                .findValuesAsText("id");
    }

    @Test
    void onlyStaffCreateAndImportCoursesAndNoneTwice() {
        String again = "{\"id\": \"" + STARTED + "\", \"name\": \"Again\"}";

        author.post("/api/courses/v1/courses/", again).is(403);
        learner.post("/api/courses/v1/import/", again).is(403);
        staff.post("/api/courses/v1/courses/", again).is(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\": \"a/b\", \"name\": \"x\"}",
                "{\"id\": \"..\", \"name\": \"x\"}",
                "{\"id\": 1, \"name\": \"x\"}",
                "{\"id\": \"a b\", \"name\": \"x\"}",
                "{\"id\": \"a\", \"name\": \" \"}",
                "{\"id\": \"a\", \"name\": \"x\\r\\n\"}",
                "{\"id\": \"a\", \"name\": \"x\", \"start\": \"tomorrow\"}",
                "{\"id\": \"a\", \"name\": \"x\", \"start\": 7}",
                "{\"id\": \"a\", \"name\": \"x\", \"start\": \"+999999999-01-01T00:00:00Z\"}",
                "{\"id\": \"a\", \"name\": \"x\", \"more\": true}"
            })
    void aCourseThatIsNoneIsRefused(String body) {
        staff.post("/api/courses/v1/courses/", body).is(400);
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                "rubbish",
                "[]",
                "[{\"proctored_exam_settings\": {}}]",
                "null",
                "7",
                "{}",
                "{\"proctored_exam_settings\": []}",
                "{\"proctored_exam_settings\": null}",
                "{\"proctored_exam_settings\": {}} {}",
                "{\"proctored_exam_settings\": {\"enable_proctored_exams\": true",
                "{\"proctored_exam_settings\": {\"a\": 1, \"a\": 2}}",
                "{\"proctored_exam_settings\": {}, \"proctored_exam_settings\": {}}",
                "{\"proctored_exam_settings\": " + "[".repeat(30_000) + "]".repeat(30_000) + "}",
                "{\"proctored_exam_settings\": " + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}",
                "{\"proctored_exam_settings\": {\"a\": " + "9".repeat(60_000) + "}}",
                "{\"proctored_exam_settings\": {\"a\": NaN}}",
                "\u0000");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsABadRequest(String body) {
        assertThat(staff.post(SETTINGS + STARTED, body).is(400).json().has("detail"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"enable_proctored_exams\": \"true\"}",
                "{\"enable_proctored_exams\": null}",
                "{\"enable_proctored_exams\": {}}",
                "{\"allow_proctoring_opt_out\": 1e999}",
                "{\"proctoring_provider\": [\"sandbox\"]}",
                "{\"proctoring_provider\": \"\"}",
                "{\"proctoring_provider\": \"sandbox\\u0000\"}",
                "{\"proctoring_provider\": \"DEFAULT\"}",
                "{\"proctoring_escalation_email\": {\"a\": 1}}",
                "{\"proctoring_escalation_email\": \"a@example.org\\r\\nBcc: b@example.org\"}",
                "{\"proctoring_escalation_email\": \"\\ud800@example.org\"}"
            })
    void valuesOfTheWrongKindAreViolations(String settings) {
        Reply reply = staff.change(STARTED, settings).is(400);

        assertThat(reply.json().path("detail").isArray()).isTrue();
        assertThat(reply.json().path("detail"))
                .hasSize(1)
                .allSatisfy(violation -> assertThat(violation).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 30_000_000})
    void aBodyThatIsTooLargeIsRefused(int length) {
        byte[] body = " ".repeat(length).getBytes(StandardCharsets.US_ASCII);

        staff.send("POST", SETTINGS + STARTED, BodyPublishers.ofByteArray(body)).is(413);
        // Without a length beforehand, the body comes in chunks.
        staff.send("POST", SETTINGS + STARTED, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .is(413);
    }

    @Test
    void thereIsNothingElse() {
        staff.get("/nothing").is(404);
        staff.get("/api/contentstore/v1/proctored_exam_settings").is(404);
        staff.get(SETTINGS + STARTED + "/more").is(404);
        assertThat(staff.send("DELETE", SETTINGS + STARTED, BodyPublishers.noBody())
                        .is(405)
                        .headers()
                        .firstValue("Allow"))
                .contains("GET, POST");
        staff.get(SETTINGS + "%2e%2e").is(404);
        staff.get(SETTINGS + "a%2fb").is(404);
    }
}
