package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openproctoring.scenarios.host.HostInstallation;

/**
 * A host with people, programs and vendors for exams to be taken at. The backend {@code eu} is a sandbox in a process of
 * its own, {@code rival} another inside the host, and {@code gone} one without a provider.
 */
public final class ExamSite implements AutoCloseable {
    /** The beginning of all addresses of exams and attempts. */
    public static final String API = "/api/edx_proctoring/v1/";

    private static final int COURSES = 400;

    private final RunningHost host;
    private final RunningSandbox vendor;
    private final Path configuration;
    private final Path data;
    private final AtomicInteger courses = new AtomicInteger();
    private final AtomicInteger exams = new AtomicInteger();

    private ExamSite(RunningHost host, RunningSandbox vendor, Path configuration, Path data) {
        this.host = host;
        this.vendor = vendor;
        this.configuration = configuration;
        this.data = data;
    }

    /** Starts everything in a folder. */
    public static ExamSite start(Path folder) {
        return start(folder, RunningHost::start);
    }

    /** The same with the host in a process of its own. */
    public static ExamSite startProcess(Path folder) {
        return start(folder, RunningHost::startProcess);
    }

    private static ExamSite start(Path folder, BiFunction<HostInstallation, String[], RunningHost> starting) {
        HostInstallation installation = HostInstallation.in(folder);
        RunningSandbox vendor = RunningSandbox.start(installation);
        String courses = IntStream.rangeClosed(1, COURSES)
                .mapToObj(number -> "\"" + course(number) + "\"")
                .collect(Collectors.joining(", "));
        Path configuration = installation.file("site.yml", """
                PROCTORING_BACKENDS:
                  DEFAULT: eu
                  eu: {provider: sandbox, base_url: "%s", client_secret: %s, call_timeout: 3}
                  rival: {provider: sandbox, signed_callbacks: true}
                  gone: {provider: not_there}
                host:
                  users:
                    staff: {password_hash: "%3$s", staff: true}
                    author: {password_hash: "%3$s", author_of: [%4$s], full_name: Avery Author}
                    other-author: {password_hash: "%3$s", author_of: [other]}
                    learner: {password_hash: "%3$s", learner_of: [%4$s]}
                    other-learner: {password_hash: "%3$s", learner_of: [%4$s]}
                    stranger: {password_hash: "%3$s", learner_of: [other]}
                  clients:
                    vendor: {secret_hash: "%3$s", vendor_of: [eu]}
                    rival: {secret_hash: "%3$s", vendor_of: [rival]}
                    both: {secret_hash: "%3$s", vendor_of: [eu, rival]}
                    operator: {secret_hash: "%3$s", staff: true}
                  allowed_origins: ["https://learn.example.org"]
                """.formatted(
                        vendor.address(), RunningSandbox.SECRET, installation.hash("never used"), courses));
        Path data = folder.resolve("data");
        RunningHost host = starting.apply(
                installation, new String[] {"--config", configuration.toString(), "--data", data.toString()});
        ExamSite site = new ExamSite(host, vendor, configuration, data);
        site.as("user:staff").post("/api/courses/v1/courses/", "{\"id\": \"other\", \"name\": \"O\", \"start\": null}");
        return site;
    }

    private static String course(int number) {
        return "course-v1:Test+Exams+" + number;
    }

    /** The host. */
    public RunningHost host() {
        return host;
    }

    /** The vendor of the backend {@code eu}. */
    public RunningSandbox vendor() {
        return vendor;
    }

    /** The configuration of the host. */
    public Path configuration() {
        return configuration;
    }

    /** Somebody, such as {@code user:learner} or {@code client:vendor}; or {@code nobody}. */
    public HostClient as(String actor) {
        HostClient client = HostClient.of(host);
        return actor.equals("nobody") ? client : client.authorization("JWT " + HostTokens.of(actor, host, data));
    }

    /** A new course with proctoring, at a backend. */
    public String newCourse(String backend) {
        return newCourse(backend, "null");
    }

    /** A new course with proctoring, at a backend; its start is JSON. */
    public String newCourse(String backend, String start) {
        String id = course(courses.incrementAndGet());
        HostClient staff = as("user:staff");
        staff.post("/api/courses/v1/import/", """
                        {"id": "%s", "name": "A test", "start": %s, "proctored_exam_settings":
                          {"enable_proctored_exams": true, "proctoring_provider": "%s"}}
                        """.formatted(id, start, backend)).is(201);
        return id;
    }

    /** A new exam, which is all that its course has. */
    public JsonNode newExam(String course, String type) {
        return registered(
                course,
                "[{\"content_id\": \"part-%d\", \"exam_name\": \"Final exam\", \"exam_type\": \"%s\", \"time_limit_mins\": 60}]"
                        .formatted(exams.incrementAndGet(), type));
    }

    /** The first of the exams that a course is made to have. */
    public JsonNode registered(String course, String list) {
        return as("user:staff")
                .patch(API + "proctored_exam/exam_registration/course_id/" + encoded(course) + "?details=true", list)
                .is(200)
                .json()
                .at("/exams/0");
    }

    /** A new attempt of the learner. */
    public String newAttempt(JsonNode exam) {
        return as("user:learner")
                .post(
                        API + "proctored_exam/attempt",
                        "{\"exam_id\": \"" + exam.path("id").asText() + "\"}")
                .is(200)
                .json()
                .path("exam_attempt_id")
                .asText();
    }

    /** A new attempt of the learner at a new exam of a new course at a backend. */
    public String newAttempt(String backend) {
        return newAttempt(newExam(newCourse(backend), "proctored"));
    }

    /** A new attempt that is ready to start. */
    public String readyAttempt() {
        String attempt = newAttempt("eu");
        callback("client:vendor", attempt, "ready", "{\"status\": \"ready\"}").is(200);
        return attempt;
    }

    /** A new attempt that runs. */
    public String startedAttempt() {
        String attempt = readyAttempt();
        act(attempt, "start").is(200);
        return attempt;
    }

    /** A new attempt with a verdict. */
    public String rejectedAttempt() {
        String attempt = startedAttempt();
        act(attempt, "submit").is(200);
        callback("client:vendor", attempt, "reviewed", "{\"status\": \"violation\"}")
                .is(200);
        return attempt;
    }

    /** Calls back about an attempt. */
    public Reply callback(String client, String attempt, String endpoint, String body) {
        return as(client).post(API + "proctored_exam/attempt/" + externalId(attempt) + "/" + endpoint, body);
    }

    /** What the learner does. */
    public Reply act(String attempt, String action) {
        return act("user:learner", attempt, action);
    }

    /** What somebody does. */
    public Reply act(String actor, String attempt, String action) {
        return as(actor).put(API + "proctored_exam/attempt/" + attempt, "{\"action\": \"" + action + "\"}");
    }

    /** An attempt as the staff sees it. */
    public JsonNode attempt(String attempt) {
        return as("user:staff")
                .get(API + "proctored_exam/attempt/" + attempt)
                .is(200)
                .json();
    }

    /** How far an attempt is. */
    public String status(String attempt) {
        return attempt(attempt).path("status").asText();
    }

    /** What the vendor calls an attempt. */
    public String externalId(String attempt) {
        return attempt(attempt).path("external_id").asText();
    }

    /** A text as it stands in a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        host.close();
        vendor.close();
    }
}
