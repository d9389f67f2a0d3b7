package org.openproctoring.scenarios.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.database.PostgreSqlServer;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.waiting.Eventually;

/** Two hosts that share a database and their keys are one to people. */
class TwoHostsIT {
    private static Site site;

    @BeforeAll
    static void startsTwo(@TempDir Path folder) {
        site = Site.start(
                folder.resolve("site"),
                data -> new PostgreSqlData(PostgreSqlServer.shared().newDatabase()),
                2,
                1);
    }

    @AfterAll
    static void endsBoth() {
        site.close();
    }

    @Test
    void whoSignsInAtOneIsKnownToTheOtherUntilTheSessionEnds() {
        Matcher opened = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"")
                .matcher(site.at(1)
                        .header("Accept", "text/html")
                        .get("/sign-in")
                        .is(200)
                        .body());
        assertThat(opened.find()).isTrue();
        String form = opened.group(1);
        Reply signedIn = site.at(0)
                .header("Cookie", "sign_in=" + form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post("/sign-in", "csrf_token=" + form + "&name=l0&password=" + Site.PASSWORD)
                .is(303);
        String session =
                signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        HostClient browser = site.at(1).header("Accept", "text/html");

        browser.header("Cookie", session).get("/courses").is(200);
        browser.get("/courses").is(303);
    }

    @Test
    void ofTwoWhoChangeOneCourseAtOnceOneIsToldAndNothingIsLost() {
        AtomicInteger lost = new AtomicInteger();
        CompletableFuture<String> email =
                CompletableFuture.supplyAsync(() -> lastOf(0, lost, "proctoring_escalation_email"));
        CompletableFuture<String> optOut =
                CompletableFuture.supplyAsync(() -> lastOf(1, lost, "allow_proctoring_opt_out"));

        assertThat(site.staffAt(0).settings(Site.COURSE).is(200).body()).isNotEmpty();
        String both = email.join() + "," + optOut.join();
        for (String change : both.split(",", -1)) {
            assertThat(site.staffAt(0).settings(Site.COURSE).body()).contains(change);
            assertThat(site.staffAt(1).settings(Site.COURSE).body()).contains(change);
        }
    }

    /** Changes a field that nobody else changes until somebody lost a race, and repeats what was lost. */
    private static String lastOf(int host, AtomicInteger lost, String field) {
        HostClient staff = site.staffAt(host);
        AtomicInteger changes = new AtomicInteger();
        Eventually.holds("somebody is told of a conflict", () -> {
            int number = changes.incrementAndGet();
            Reply reply = staff.change(Site.COURSE, change(field, number));
            while (reply.status() == 409) {
                lost.incrementAndGet();
                reply = staff.change(Site.COURSE, change(field, number));
            }
            reply.is(200);
            return lost.get() > 0;
        });
        return "\"" + field + "\":" + value(field, changes.get());
    }

    private static String change(String field, int number) {
        return "{\"" + field + "\": " + value(field, number) + "}";
    }

    private static String value(String field, int number) {
        return field.equals("allow_proctoring_opt_out")
                ? String.valueOf(number % 2 == 0)
                : "\"n" + number + "@example.org\"";
    }
}
