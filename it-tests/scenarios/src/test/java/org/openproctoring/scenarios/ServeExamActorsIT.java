package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.scenarios.serve.ExamSite.API;
import static org.openproctoring.scenarios.serve.ExamSite.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.scenarios.serve.ExamSite;
import org.openproctoring.scenarios.serve.Reply;

/** Who may do what: every endpoint of exams and attempts, called by everybody (OPEN-EDX.md, A1 to A10 and A16). */
class ServeExamActorsIT {
    private static final List<String> EVERYBODY = List.of(
            "nobody",
            "user:learner",
            "user:other-learner",
            "user:stranger",
            "user:author",
            "user:other-author",
            "user:staff",
            "client:vendor",
            "client:rival",
            "client:both",
            "client:operator");
    private static final Set<String> TEAM = Set.of("user:author", "user:staff", "client:operator");
    private static final Set<String> PERSONS_OF_TEAM = Set.of("user:author", "user:staff");
    private static final Set<String> STAFF = Set.of("user:staff", "client:operator");
    private static final Set<String> OWNER = Set.of("user:learner");
    private static final Set<String> VENDOR = Set.of("client:vendor", "client:both", "client:operator");
    private static final Set<String> MEMBERS =
            Set.of("user:author", "user:staff", "client:operator", "user:learner", "user:other-learner");
    private static final Set<String> WATCHERS = Set.of("user:author", "user:staff", "client:operator", "user:learner");

    private static ExamSite site;

    @BeforeAll
    static void startsASite(@TempDir Path folder) {
        site = ExamSite.start(folder);
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    /** An exam, and an attempt of the learner at it, that nobody has touched. */
    private record Scene(String course, String exam, String attempt, String externalId) {}

    /**
     * An endpoint.
     *
     * @param path after the beginning that all have, with the words of a scene
     * @param fresh makes a scene in which it can be called
     * @param allowed who may
     * @param done the status for those
     */
    private record Endpoint(
            String name,
            String method,
            String path,
            String body,
            Function<ExamSite, String> fresh,
            Set<String> allowed,
            int done) {
        String pathIn(Scene scene) {
            return API + filled(path, scene);
        }

        String bodyIn(Scene scene) {
            return filled(body, scene);
        }

        /** The actors that know that what the path names exists; others must not be able to tell. */
        Set<String> seenBy() {
            if (path.startsWith("proctored_exam/attempt/{external}")) {
                return new LinkedHashSet<>(EVERYBODY.stream()
                        .filter(actor -> !actor.equals("client:rival"))
                        .toList());
            }
            if (path.startsWith("proctored_exam/attempt/{attempt}")) {
                return WATCHERS;
            }
            boolean courseOfItsTeam = path.startsWith("proctored_exam/attempts/course_id/")
                    || path.startsWith("proctored_exam/attempt/grouped/")
                    || path.startsWith("proctored_exam/exam_registration/")
                    || path.startsWith("instructor/")
                    || path.startsWith("user_onboarding/status/course_id/")
                    || path.startsWith("proctored_exam/{course}/");
            String named = path + body;
            return named.contains("{exam}") || named.contains("course}")
                    ? courseOfItsTeam ? Set.copyOf(EVERYBODY) : MEMBERS
                    : Set.copyOf(EVERYBODY);
        }

        private static String filled(String text, Scene scene) {
            return text.replace("{course}", encoded(scene.course()))
                    .replace("{plain course}", scene.course())
                    .replace("{fresh}", UUID.randomUUID().toString())
                    .replace("{exam}", scene.exam())
                    .replace("{attempt}", scene.attempt())
                    .replace("{external}", scene.externalId());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Endpoint endpoint(String name, String call, String body, Set<String> allowed, int done) {
        return endpoint(name, call, body, site -> site.newAttempt("eu"), allowed, done);
    }

    private static Endpoint endpoint(
            String name, String call, String body, Function<ExamSite, String> fresh, Set<String> allowed, int done) {
        String[] words = call.split(" ", 2);
        return new Endpoint(name, words[0], words[1], body, fresh, allowed, done);
    }

    private static Endpoint action(String name, String action, Function<ExamSite, String> fresh, Set<String> allowed) {
        return endpoint(
                name,
                "PUT proctored_exam/attempt/{attempt}",
                "{\"action\": \"" + action + "\", \"user_id\": \"learner\"}",
                fresh,
                allowed,
                200);
    }

    static Stream<Endpoint> endpoints() {
        return Stream.of(
                endpoint(
                        "a1 ready",
                        "POST proctored_exam/attempt/{external}/ready",
                        "{\"status\": \"ready\"}",
                        VENDOR,
                        200),
                endpoint(
                        "a9 and a16 reviewed",
                        "POST proctored_exam/attempt/{external}/reviewed",
                        "{\"status\": \"violation\"}",
                        ExamSite::startedAttempt,
                        VENDOR,
                        200),
                endpoint("a1 ready, with the backend", "POST backends/eu/attempt/{external}/ready", "", VENDOR, 200),
                endpoint(
                        "a9 and a16 reviewed, with the backend",
                        "POST backends/eu/attempt/{external}/reviewed",
                        "{\"status\": \"violation\"}",
                        ExamSite::startedAttempt,
                        VENDOR,
                        200),
                action("a2 start", "start", ExamSite::readyAttempt, OWNER),
                action("stop", "stop", ExamSite::startedAttempt, OWNER),
                action("a4 submit", "submit", ExamSite::startedAttempt, OWNER),
                action("click", "click_download_software", site -> site.newAttempt("eu"), OWNER),
                action("a5 error", "error", ExamSite::startedAttempt, OWNER),
                action("a3 decline", "decline", ServeExamActorsIT::declinable, OWNER),
                action("a5 resume", "mark_ready_to_resume", ServeExamActorsIT::failed, TEAM),
                action("a5 withdraw", "withdraw_ready_to_resume", ServeExamActorsIT::resumable, TEAM),
                endpoint("read an attempt", "GET proctored_exam/attempt/{attempt}", "", WATCHERS, 200),
                endpoint("launch", "GET proctored_exam/attempt/{attempt}/launch", "", OWNER, 200),
                endpoint("a6 remove", "DELETE proctored_exam/attempt/{attempt}", "", TEAM, 204),
                endpoint(
                        "a6 reset",
                        "DELETE proctored_exam/exam_id/{exam}/user_id/learner/reset_attempts",
                        "",
                        TEAM,
                        204),
                endpoint("a7 list", "GET proctored_exam/attempts/course_id/{course}", "", TEAM, 200),
                endpoint("a7 grouped", "GET proctored_exam/attempt/grouped/course_id/{course}", "", TEAM, 200),
                endpoint(
                        "a7 search",
                        "GET proctored_exam/attempt/grouped/course_id/{course}/search/learner",
                        "",
                        TEAM,
                        200),
                endpoint(
                        "a7 a learner's exam",
                        "GET proctored_exam/attempt/course_id/{course}?content_id=any&user_id=learner",
                        "",
                        WATCHERS,
                        200),
                endpoint("a7 settings of an exam", "GET proctored_exam/settings/exam_id/{exam}/", "", MEMBERS, 200),
                endpoint(
                        "a7 review policy of an exam",
                        "GET proctored_exam/review_policy/exam_id/{exam}/",
                        "",
                        MEMBERS,
                        200),
                endpoint(
                        "a6 create an exam",
                        "POST proctored_exam/exam",
                        "{\"course_id\": \"{plain course}\", \"content_id\": \"{fresh}\", \"exam_name\": \"A\","
                                + " \"time_limit_mins\": 5}",
                        TEAM,
                        200),
                endpoint(
                        "a6 update an exam",
                        "PUT proctored_exam/exam",
                        "{\"exam_id\": \"{exam}\", \"course_id\": \"other\", \"time_limit_mins\": 60}",
                        TEAM,
                        200),
                endpoint("a7 read an exam", "GET proctored_exam/exam/exam_id/{exam}", "", MEMBERS, 200),
                endpoint("a7 read exams", "GET proctored_exam/exam/course_id/{course}", "", MEMBERS, 200),
                endpoint(
                        "a6 register exams",
                        "PATCH proctored_exam/exam_registration/course_id/{course}",
                        "[]",
                        TEAM,
                        200),
                endpoint("allowances of a course", "GET proctored_exam/{course}/allowance", "", TEAM, 200),
                endpoint("allowances by learner", "GET proctored_exam/{course}/grouped/allowance", "", TEAM, 200),
                endpoint(
                        "a6 give an allowance",
                        "PUT proctored_exam/allowance",
                        "{\"exam_id\": \"{exam}\", \"user_info\": \"learner\","
                                + " \"key\": \"additional_time_granted\", \"value\": \"5\"}",
                        TEAM,
                        200),
                endpoint(
                        "a6 remove an allowance",
                        "DELETE proctored_exam/allowance",
                        "{\"exam_id\": \"{exam}\", \"user_id\": \"learner\", \"key\": \"additional_time_granted\"}",
                        TEAM,
                        200),
                endpoint(
                        "a6 give several allowances",
                        "PUT proctored_exam/{course}/bulk_allowance",
                        "{\"exam_ids\": \"{exam}\", \"user_ids\": \"learner\","
                                + " \"allowance_type\": \"time_multiplier\", \"value\": \"1.5\"}",
                        TEAM,
                        200),
                endpoint(
                        "a6 give several allowances, with the course in the body",
                        "PUT proctored_exam/bulk_allowance",
                        "{\"course_id\": \"{plain course}\", \"exam_ids\": [\"{exam}\"], \"user_ids\": [\"learner\"],"
                                + " \"allowance_type\": \"additional_time_granted\", \"value\": 5}",
                        TEAM,
                        200),
                endpoint("a6 dashboard of a course", "GET instructor/{course}", "", PERSONS_OF_TEAM, 302),
                endpoint("a6 dashboard of an exam", "GET instructor/{course}/{exam}", "", PERSONS_OF_TEAM, 302),
                endpoint(
                        "a6 dashboard of an attempt",
                        "GET instructor/{course}/{exam}?attempt={attempt}",
                        "",
                        PERSONS_OF_TEAM,
                        302),
                endpoint(
                        "a6 configuration of an exam",
                        "GET instructor/{course}/{exam}?config=true",
                        "",
                        PERSONS_OF_TEAM,
                        302),
                endpoint("onboarding of a course", "GET user_onboarding/status/course_id/{course}", "", TEAM, 200),
                endpoint(
                        "onboarding of a learner",
                        "GET user_onboarding/status?course_id={course}&username=learner",
                        "",
                        site -> site.newAttempt(site.newExam(site.newCourse("eu"), "onboarding")),
                        WATCHERS,
                        200),
                endpoint("progress of a retirement", "GET retire_backend_user/nobody/", "", STAFF, 200),
                endpoint("retirement", "POST retire_backend_user/nobody/", "", STAFF, 200));
    }

    private static String declinable(ExamSite site) {
        String course = site.newCourse("eu");
        site.as("user:staff")
                .change(course, "{\"allow_proctoring_opt_out\": true}")
                .is(200);
        return site.newAttempt(site.newExam(course, "proctored"));
    }

    private static String failed(ExamSite site) {
        String attempt = site.startedAttempt();
        site.act(attempt, "error").is(200);
        return attempt;
    }

    private static String resumable(ExamSite site) {
        String attempt = failed(site);
        site.act("user:staff", attempt, "mark_ready_to_resume").is(200);
        return attempt;
    }

    private static Scene scene(Endpoint endpoint) {
        String attempt = endpoint.fresh().apply(site);
        JsonNode seen = site.attempt(attempt);
        return new Scene(
                seen.at("/proctored_exam/course_id").asText(),
                seen.at("/proctored_exam/id").asText(),
                attempt,
                seen.path("external_id").asText());
    }

    /** What an action would change of an attempt. The time that is left changes by itself. */
    private static JsonNode withoutClock(Scene scene) {
        return site.attempt(scene.attempt())
                .<ObjectNode>deepCopy()
                .without(List.of("time_remaining_seconds", "accessibility_time_string"));
    }

    private static Reply call(String actor, Endpoint endpoint, Scene scene) {
        return site.as(actor)
                .send(endpoint.method(), endpoint.pathIn(scene), BodyPublishers.ofString(endpoint.bodyIn(scene)));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nobodyElseMay(Endpoint endpoint) {
        Scene scene = scene(endpoint);
        JsonNode before = withoutClock(scene);

        for (String actor : EVERYBODY) {
            if (!endpoint.allowed().contains(actor)) {
                int refused = actor.equals("nobody") ? 401 : endpoint.seenBy().contains(actor) ? 403 : 404;
                assertThat(call(actor, endpoint, scene).status())
                        .as("%s for %s", endpoint, actor)
                        .isEqualTo(refused);
            }
        }

        assertThat(withoutClock(scene)).isEqualTo(before);
    }

    /** Ids can be guessed and courses have well-known names: the answer must not say which exist. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void whatExistsLooksToAStrangerLikeWhatDoesNot(Endpoint endpoint) {
        Scene there = scene(endpoint);
        Scene nowhere = new Scene(
                "course-v1:No+Such+Course",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString().toUpperCase(Locale.ROOT),
                UUID.randomUUID().toString());

        for (String actor : List.of("user:stranger", "user:other-author", "client:rival")) {
            Reply refused = call(actor, endpoint, there);
            assertThat(call(actor, endpoint, nowhere))
                    .as("%s for %s", endpoint, actor)
                    .extracting(Reply::status, Reply::body)
                    .containsExactly(refused.status(), refused.body());
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void whoMayDoes(Endpoint endpoint) {
        for (String actor : endpoint.allowed()) {
            assertThat(call(actor, endpoint, scene(endpoint))
                            .is(endpoint.done())
                            .status())
                    .as("%s for %s", endpoint, actor)
                    .isEqualTo(endpoint.done());
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a8NoGetChangesAnything(Endpoint endpoint) {
        Scene scene = scene(endpoint);
        JsonNode before = withoutClock(scene);

        for (String actor : EVERYBODY) {
            site.as(actor).get(endpoint.pathIn(scene));
        }

        assertThat(withoutClock(scene)).isEqualTo(before);
    }
}
