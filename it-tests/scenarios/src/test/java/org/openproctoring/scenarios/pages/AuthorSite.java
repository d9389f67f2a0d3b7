package org.openproctoring.scenarios.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.RunningSandbox;

/**
 * A site with two vendors, of which one is reached: staff, two authors of all courses, and a learner of all of them.
 * Everybody's name is the password.
 */
final class AuthorSite implements AutoCloseable {
    static final String SANDBOX = "{\"enable_proctored_exams\": true, \"proctoring_provider\": \"sandbox\"}";
    static final String OFF = "{\"enable_proctored_exams\": false, \"proctoring_provider\": \"sandbox\"}";

    private static final int MOST_COURSES = 60;
    private static final String ID = "course-v1:Site+Course+%d";

    private final HostInstallation installation;
    private final RunningSandbox vendor;
    private final RunningHost host;
    private final HostClient api;
    private final People people;
    private final AtomicInteger courses = new AtomicInteger();

    private AuthorSite(HostInstallation installation, RunningSandbox vendor, RunningHost host) {
        this.installation = installation;
        this.vendor = vendor;
        this.host = host;
        api = HostClient.of(host).client("tests", "tests");
        people = new People(host, name -> name);
    }

    /** Starts a host in this JVM. */
    static AuthorSite start(Path folder) {
        return start(folder, RunningHost::start);
    }

    /** Starts a host in a process of its own, whose files can be limited. */
    static AuthorSite startProcess(Path folder) {
        return start(folder, RunningHost::startProcess);
    }

    private static AuthorSite start(Path folder, BiFunction<HostInstallation, String[], RunningHost> start) {
        HostInstallation installation = HostInstallation.in(folder);
        RunningSandbox vendor = RunningSandbox.start(
                installation, "--data", folder.resolve("vendor").toString());
        String ids = String.join(
                ", ",
                IntStream.rangeClosed(1, MOST_COURSES)
                        .mapToObj(number -> "\"" + ID.formatted(number) + "\"")
                        .toList());
        Path configuration = installation.file("site.yml", """
                        PROCTORING_BACKENDS:
                          DEFAULT: sandbox
                          sandbox: %s
                          proctortrack:
                            base_url: https://127.0.0.1:9
                            client_id: site
                            client_secret: s3cr3t-of-the-vendor-that-is-long-enough-to-sign-with
                            call_timeout: 2
                        host:
                          contact_email: help@site.example.org
                          users:
                            staff: {password_hash: "%s", staff: true, full_name: Sasha Staff}
                            author: {password_hash: "%s", author_of: [%s], full_name: Avery Author}
                            other: {password_hash: "%s", author_of: [%s], full_name: Oluchi Other}
                            learner: {password_hash: "%s", learner_of: [%s], full_name: Lee Learner}
                          clients:
                            tests: {secret_hash: "%s", staff: true}
                        """.formatted(
                        vendor.backend(),
                        installation.hash("staff"),
                        installation.hash("author"),
                        ids,
                        installation.hash("other"),
                        ids,
                        installation.hash("learner"),
                        ids,
                        installation.hash("tests")));
        RunningHost host = start.apply(installation, new String[] {
            "--config",
            configuration.toString(),
            "--data",
            folder.resolve("data").toString()
        });
        return new AuthorSite(installation, vendor, host);
    }

    HostInstallation installation() {
        return installation;
    }

    RunningSandbox vendor() {
        return vendor;
    }

    RunningHost host() {
        return host;
    }

    /** A program that may do everything. */
    HostClient api() {
        return api;
    }

    /** A course of one test, with these settings and without a start. */
    String course(String settings) {
        return course("A course", Optional.empty(), settings);
    }

    /** A course of one test. */
    String course(String name, Optional<Instant> start, String settings) {
        String id = ID.formatted(courses.incrementAndGet());
        api().post(
                        "/api/courses/v1/import/",
                        "{\"id\": \"%s\", \"name\": \"%s\", \"start\": %s, \"proctored_exam_settings\": %s}"
                                .formatted(
                                        id,
                                        name.replace("\\", "\\\\").replace("\"", "\\\""),
                                        start.map(time -> "\"" + time + "\"").orElse("null"),
                                        settings))
                .is(201);
        return id;
    }

    /** Opens a page for somebody. */
    Page open(Page page, String user, String path) {
        return people.open(page, user, path);
    }

    /** Everybody of the site. */
    People people() {
        return people;
    }

    static String proctoring(String course) {
        return "/courses/" + course + "/proctoring";
    }

    static String exams(String course) {
        return "/courses/" + course + "/exam-settings";
    }

    /** A setting of a course as the API tells it. */
    String setting(String course, String field) {
        return api().settings(course)
                .is(200)
                .json()
                .at("/proctored_exam_settings/" + field)
                .asText();
    }

    /** The exam of this name, as the API tells it to staff. */
    JsonNode exam(String course, String name) {
        return StreamSupport.stream(
                        api().get("/api/edx_proctoring/v1/proctored_exam/exam/course_id/" + course)
                                .is(200)
                                .json()
                                .spliterator(),
                        false)
                .filter(exam -> exam.path("exam_name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(course + " has no exam " + name));
    }

    /** The bodies that the vendor got for an exam of this name, in their order. */
    List<String> savedAtVendor(String name) {
        return StreamSupport.stream(vendor.requests().spliterator(), false)
                .filter(request -> request.path("method").asText().equals("POST")
                        && request.path("body").asText().contains("\"exam_name\":\"" + name + "\""))
                .map(request -> request.path("body").asText())
                .toList();
    }

    @Override
    public void close() {
        host.close();
        vendor.close();
    }
}
