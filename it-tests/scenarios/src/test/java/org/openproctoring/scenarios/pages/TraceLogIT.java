package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.waiting.Eventually;

/** An operator who looks for a fault may set every level. No credential is in the log all the same. */
class TraceLogIT {
    private static final String LEVEL = "-Dorg.slf4j.simpleLogger.";
    private static final Pattern DOWNLOAD = Pattern.compile("href=\"(http://127[^\"]+/sandbox/download/[^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}|(?i)bearer [\\w-]|(?i)basic [\\w-]{8}");

    /** As long as what a library shows of a buffer's beginning and end. */
    private static final int PIECE = 12;

    @Test
    void noCredentialIsLoggedAtAnyLevelOverAWholeLife(@TempDir Path folder) {
        HostInstallation installation = HostInstallation.in(folder);
        installation.environment(
                "JAVA_OPTS",
                LEVEL + "defaultLogLevel=trace "
                        + LEVEL + "log.org.eclipse.jetty=trace "
                        + LEVEL + "log.org.eclipse.jetty.http.HttpParser=debug "
                        + LEVEL + "log.org.eclipse.jetty.server.Request=TRACE "
                        + "-Djdk.httpclient.HttpClient.log=all -Djdk.internal.httpclient.debug=true");
        try (ExamSite site = ExamSite.withSandbox(installation, folder)) {
            String token = HostClient.of(site.host())
                    .token(Map.of(
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            "robot",
                            "client_secret",
                            ExamSite.PASSWORD))
                    .is(200)
                    .json()
                    .path("access_token")
                    .asText();
            HostClient.of(site.host())
                    .authorization("JWT " + token + "x")
                    .settings(ExamSite.COURSE)
                    .is(401);
            HostClient.of(site.host())
                    .authorization("JWT " + token)
                    .settings(ExamSite.COURSE)
                    .is(200);
            Visit learner = site.visit("learner");
            String session = learner.cookie("session").orElseThrow().getValue();
            String csrf = learner.token("/courses");
            takeExam(site, learner);

            String log = site.host().err();

            assertThat(log.lines().filter(line -> line.startsWith("TRACE")))
                    .as("the levels have an effect")
                    .isNotEmpty();
            Set<String> pieces = Stream.of(ExamSite.PASSWORD, token, session, csrf)
                    .flatMap(secret -> Stream.of(secret.substring(0, PIECE), secret.substring(secret.length() - PIECE)))
                    .collect(Collectors.toSet());
            assertThat(log.lines()
                            .filter(line -> TOKEN.matcher(line).find()
                                    || pieces.stream().anyMatch(line::contains))
                            .limit(10))
                    .isEmpty();
        }
    }

    private static void takeExam(ExamSite site, Visit learner) {
        String exam = site.exam("Logged");
        learner.press(exam + "/begin").is(303);
        Matcher link = DOWNLOAD.matcher(learner.press(exam + "/launch").is(200).body());
        assertThat(link.find()).isTrue();
        learner.get(link.group(1).replace("&amp;", "&")).is(200);
        awaitStage(learner, exam, "ready");
        learner.press(exam + "/start").is(303);
        learner.press(exam + "/submit").is(303);
        awaitStage(learner, exam, "over");
    }

    private static void awaitStage(Visit learner, String exam, String stage) {
        Eventually.holds(stage, () -> learner.get(exam).body().contains("data-stage=\"" + stage + "\""));
    }
}
