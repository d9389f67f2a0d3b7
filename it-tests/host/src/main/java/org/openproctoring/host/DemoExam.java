package org.openproctoring.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.host.DemoPerson.UnexpectedAnswerException;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.http.AllowedOrigins;
import org.openproctoring.host.store.DemoCourses;
import org.openproctoring.host.store.StoreKind;

/**
 * Runs one exam from start to finish on a host of its own, which it calls over HTTP, and with a vendor in this JVM. Prints
 * one line for each step.
 */
final class DemoExam {
    private static final String COURSE = DemoPerson.encoded(DemoCourses.STARTED);
    private static final String ATTEMPTS = "proctored_exam/attempt";
    private static final long TIMEOUT_SECONDS = 20;
    private static final long PAUSE_MILLIS = 50;

    private final ClassLoader providers;
    private final PrintStream out;
    private final PrintStream err;
    private int step;

    DemoExam(ClassLoader providers, PrintStream out, PrintStream err) {
        this.providers = providers;
        this.out = out;
        this.err = err;
    }

    /** Runs and prints the steps. Returns false if a step fails. */
    boolean run(Path configuration) throws Exception {
        out.println("Running an exam from start to finish, with a host and a vendor inside this process:");
        Path data = Files.createTempDirectory("host-demo");
        try (HostServer server = HostServer.start(plan(configuration, data), Clock.systemUTC(), err)) {
            live(server.address());
            return true;
        } catch (UnexpectedAnswerException | TimeoutException failure) {
            out.println("The step failed: " + failure.getMessage());
            return false;
        } finally {
            delete(data);
        }
    }

    private HostServer.Plan plan(Path configuration, Path data) {
        return new HostServer.Plan(
                providers,
                InetAddress.getLoopbackAddress(),
                0,
                data,
                StoreKind.DEMO,
                Optional.of(configuration),
                Optional.empty(),
                DemoAccounts.of(DemoCourses.IDS),
                Optional.empty(),
                Optional.of(DemoAccounts.PUBLIC_CLIENT),
                TrustedProxies.NONE,
                AllowedOrigins.NONE,
                AttemptSettings.DEFAULTS,
                Optional.empty());
    }

    private void live(URI host) throws IOException, InterruptedException, UnexpectedAnswerException, TimeoutException {
        DemoPerson author = DemoPerson.signedIn(host, "author");
        DemoPerson learner = DemoPerson.signedIn(host, "learner");
        DemoPerson staff = DemoPerson.signedIn(host, "staff");

        JsonNode exam = author.send(
                        "PATCH", "proctored_exam/exam_registration/course_id/" + COURSE + "?details=true", """
                        [{"content_id": "final", "exam_name": "Final exam", "exam_type": "proctored",
                          "time_limit_mins": 90}]""")
                .at("/exams/0");
        String examId = exam.path("id").asText();
        say("The author saves the exam. The vendor's ID is "
                + exam.path("external_id").asText() + ".");

        String attempt = ATTEMPTS + "/"
                + learner.send("POST", ATTEMPTS, "{\"exam_id\": \"" + examId + "\", \"attempt_proctored\": \"true\"}")
                        .path("exam_attempt_id")
                        .asText();
        say("The learner's attempt is registered. The vendor's ID is "
                + author.get(attempt).path("external_id").asText() + ".");

        JsonNode launch = learner.get(attempt + "/launch");
        List<String> instructions = texts(launch.path("instructions"));
        say("The learner reads " + instructions.size() + " instructions: " + String.join(" ", instructions));
        act(learner, attempt, "click_download_software");
        URI download = URI.create(launch.at("/launch/url").asText());
        say("The learner opens the download link, " + withoutQuery(download) + ": " + shown(learner.open(download))
                + ".");
        await(learner, attempt, "ready_to_start");
        say("The vendor calls back: ready.");

        act(learner, attempt, "start");
        say("The vendor is notified, then the learner starts the exam.");
        act(learner, attempt, "submit");
        say("The learner submits the exam, and the vendor is notified.");
        await(learner, attempt, "verified");
        JsonNode review = author.get(attempt).at("/reviews/0");
        say("The vendor calls back: reviewed, " + review.path("status").asText() + ", with the comment \""
                + String.join("\", \"", texts(review.path("comments").findValues("comment"))) + "\".");

        URI dashboard = staff.sentTo(
                "instructor/" + COURSE + "/" + examId + "?attempt=" + attempt.substring(ATTEMPTS.length() + 1));
        say("Staff open the dashboard link, " + withoutQuery(dashboard) + ": " + shown(staff.open(dashboard)) + ".");
        author.send("DELETE", attempt, "");
        say("The author removes the attempt. The removal at the vendor is queued.");
        retire(staff);
    }

    private static void act(DemoPerson learner, String attempt, String action)
            throws IOException, InterruptedException, UnexpectedAnswerException {
        learner.send("PUT", attempt, "{\"action\": \"" + action + "\"}");
    }

    private static void await(DemoPerson learner, String attempt, String status)
            throws IOException, InterruptedException, UnexpectedAnswerException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!learner.get(attempt).path("status").asText().equals(status)) {
            pause(end, "the attempt did not become " + status);
        }
    }

    /** The vendor is asked to delete the learner after all earlier messages about the learner were delivered. */
    private void retire(DemoPerson staff)
            throws IOException, InterruptedException, UnexpectedAnswerException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        JsonNode retirement = staff.send("POST", "retire_backend_user/learner/", "");
        while (!retirement.at("/backends/0/state").asText().equals("done")) {
            pause(end, "the vendor did not delete the learner's data");
            retirement = staff.get("retire_backend_user/learner/");
        }
        say("The learner is retired, and the vendor has deleted the attempt and the learner's data.");
    }

    private static void pause(long end, String failure) throws InterruptedException, TimeoutException {
        if (System.nanoTime() > end) {
            throw new TimeoutException(failure + " within " + TIMEOUT_SECONDS + " seconds");
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Removes the query, which contains a key. */
    private static String withoutQuery(URI link) {
        String text = link.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static String shown(int status) {
        return status == 200 ? "a page" : "status " + status;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.sorted(Comparator.reverseOrder()).forEach(paths::add);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private void say(String sentence) {
        step++;
        out.println(step + ". " + sentence);
    }
}
