package org.openproctoring.scenarios.pages;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.FreePort;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.RunningSandbox;

/**
 * A host with two courses, and people of either. The backend of both courses is {@link #BACKEND}; every test adds exams
 * of its own. Everybody's password is {@link #PASSWORD}.
 */
final class ExamSite implements AutoCloseable {
    static final String BACKEND = "watcher";
    static final String PASSWORD = RunningSandbox.SECRET;
    static final String COURSE = "course-v1:Pages+Exams+1";
    static final String OTHER_COURSE = "course-v1:Pages+Other+1";
    static final String CONTACT = "help@site.example.org";

    /** Stands for the host's address in the options of its backend. */
    static final String OWN_ADDRESS = "OWN-ADDRESS";

    private final RunningHost host;
    private final Optional<RunningSandbox> vendor;
    private final HostClient api;
    private final People people;
    private final Map<String, String> exams = new LinkedHashMap<>();

    private ExamSite(RunningHost host, Optional<RunningSandbox> vendor, HostClient api) {
        this.host = host;
        this.vendor = vendor;
        this.api = api;
        people = new People(host, name -> PASSWORD);
    }

    /** Starts a host and a sandbox, which know each other. */
    static ExamSite withSandbox(Path folder, String... options) {
        return withSandbox(HostInstallation.in(folder), folder, options);
    }

    /** The same from an installation whose environment a test has set. */
    static ExamSite withSandbox(HostInstallation installation, Path folder, String... options) {
        int port = FreePort.next();
        RunningSandbox vendor = RunningSandbox.start(installation, "--callback-url", "http://127.0.0.1:" + port);
        String backend = vendor.backend().replaceFirst("}$", "");
        return start(
                folder,
                installation,
                port,
                Optional.of(vendor),
                backend + (options.length == 0 ? "" : ", ") + String.join(", ", options) + "}");
    }

    /** Starts a host whose backend is made by a provider of the test's own. */
    static ExamSite withProvider(Path folder, FixtureJar jar, String provider, String... options) {
        HostInstallation installation = HostInstallation.in(folder).add(jar);
        String more = options.length == 0 ? "" : ", " + String.join(", ", options);
        return start(
                folder,
                installation,
                FreePort.next(),
                Optional.empty(),
                "{\"provider\": \"" + provider + "\"" + more + "}");
    }

    private static ExamSite start(
            Path folder, HostInstallation installation, int port, Optional<RunningSandbox> vendor, String backend) {
        String options = backend.replace(OWN_ADDRESS, "http://127.0.0.1:" + port);
        Path configuration = installation.file("site.yml", """
                PROCTORING_BACKENDS:
                  DEFAULT: %1$s
                  %1$s: %2$s
                host:
                  contact_email: %5$s
                  users:
                    staff: {password_hash: "%6$s", staff: true, full_name: Sasha Staff}
                    author: {password_hash: "%6$s", author_of: ["%3$s"], full_name: Avery Author}
                    stranger: {password_hash: "%6$s", author_of: ["%4$s"], learner_of: ["%4$s"]}
                    learner: {password_hash: "%6$s", learner_of: ["%3$s"], full_name: Lee Learner, email: lee@example.org}
                    second: {password_hash: "%6$s", learner_of: ["%3$s"], full_name: "Robin <i>Second</i>"}
                  clients:
                    sandbox: {secret_hash: "%6$s", vendor_of: [%1$s]}
                    robot: {secret_hash: "%6$s", staff: true}
                """.formatted(
                        BACKEND, options, COURSE, OTHER_COURSE, CONTACT, installation.hash(PASSWORD)));
        RunningHost host = RunningHost.start(
                installation,
                "--config",
                configuration.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(port));
        HostClient api = HostClient.of(host).client("robot", PASSWORD);
        ExamSite site = new ExamSite(host, vendor, api);
        site.course(COURSE, "Pages of exams");
        site.course(OTHER_COURSE, "Another course");
        return site;
    }

    private void course(String course, String name) {
        api.post("/api/courses/v1/courses/", "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(course, name))
                .is(201);
        settings(course, "{\"enable_proctored_exams\": true}");
    }

    /** Changes the settings of a course. */
    void settings(String course, String settings) {
        api.change(course, settings).is(200);
    }

    RunningHost host() {
        return host;
    }

    RunningSandbox vendor() {
        return vendor.orElseThrow();
    }

    URI address(String path) {
        return host.address().resolve(path);
    }

    /** A proctored exam of an hour, which nobody has taken. */
    String exam(String name) {
        return exam(name, "proctored");
    }

    /** An exam of an hour, which nobody has taken. */
    synchronized String exam(String name, String type) {
        return add(
                name,
                "{\"content_id\": \"%s\", \"exam_name\": \"%s\", \"exam_type\": \"%s\", \"time_limit_mins\": 60}"
                        .formatted(exams.size(), name, type));
    }

    private static Instant dueIn(int seconds) {
        return Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Lets an exam be due so many seconds from now. */
    synchronized void dueIn(String path, int seconds) {
        exams.replaceAll((place, exam) ->
                place.equals(path) ? exam.replaceFirst("}\\s*$", ", \"due_date\": \"" + dueIn(seconds) + "\"}") : exam);
        register();
    }

    /** Makes an exam inactive. */
    synchronized void withdraw(String path) {
        exams.replaceAll(
                (place, exam) -> place.equals(path) ? exam.replaceFirst("}\\s*$", ", \"is_active\": false}") : exam);
        register();
    }

    private String add(String name, String exam) {
        exams.put("new", exam);
        Reply reply = register();
        exams.remove("new");
        String id = "";
        for (var stored : reply.json().path("exams")) {
            if (stored.path("exam_name").asText().equals(name)) {
                id = stored.path("id").asText();
            }
        }
        String path = "/exams/" + id;
        exams.put(path, exam);
        return path;
    }

    private Reply register() {
        return api.send(
                        "PATCH",
                        "/api/edx_proctoring/v1/proctored_exam/exam_registration/course_id/" + COURSE + "?details=true",
                        BodyPublishers.ofString("[" + String.join(", ", exams.values()) + "]"))
                .is(200);
    }

    /** Somebody with a session and without a browser. */
    Visit visit(String user) {
        return people.visit(user);
    }

    /** Opens a page for somebody. */
    Page open(Page page, String user, String path) {
        return people.open(page, user, path);
    }

    /** Everybody of the site. */
    People people() {
        return people;
    }

    @Override
    public void close() {
        host.close();
        vendor.ifPresent(RunningSandbox::close);
    }
}
