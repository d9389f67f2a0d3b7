package org.openproctoring.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.RunningHost;

/** The workers of a host in a page of another origin, which runs them as Open edX's learner front end does. */
@BrowserTest(browser = 2)
class RemoteWorkerIT {
    private static DesktopApplication application;
    private static RunningHost host;
    private static PageServer frontEnd;
    private static Page page;

    @BeforeAll
    static void opensAPage(Page opened, @TempDir Path folder) throws IOException {
        application = DesktopApplication.saying("{\"proctoring\": true}");
        HostInstallation installation = HostInstallation.in(folder);
        Path configuration = installation.file("site.yml", """
                PROCTORING_BACKENDS:
                  DEFAULT: watched
                  watched: {provider: proctortrack, base_url: "https://proctoring.example.com", client_id: host,
                            client_secret: s3cr3t-secret, desktop_origin: "%s"}
                """.formatted(application.origin()));
        host = RunningHost.start(
                installation,
                "--config",
                configuration.toString(),
                "--data",
                folder.resolve("data").toString());
        frontEnd = new PageServer().file("/", "<!doctype html><meta charset=\"utf-8\"><title>Front end</title>");
        page = opened.open(frontEnd.address("/"));
    }

    @AfterAll
    static void endsAll() {
        frontEnd.close();
        host.close();
        application.close();
    }

    /** Copies the script into a worker of the page's own origin, and sends it one message. */
    private static String answer(String backend, String message) {
        return page.run("""
                const text = `importScripts('%s/openproctoring/_remote/worker.js?backend=%s');`;
                const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'application/javascript' })));
                try {
                  return await new Promise((resolve) => {
                    worker.onmessage = ({ data }) => resolve(data.type);
                    worker.onerror = () => resolve('not loaded');
                    worker.postMessage({ type: '%s', timeout: 5000, attemptExternalId: null });
                  });
                } finally { worker.terminate(); }
                """.formatted(host.address(), backend, message));
    }

    @Test
    void theWorkerIsConfiguredAndCallsTheApplication() {
        assertThat(answer("watched", "startExamAttempt")).isEqualTo("examAttemptStarted");
        assertThat(answer("watched", "ping")).isEqualTo("echo");
        assertThat(answer("watched", "endExamAttempt")).isEqualTo("examAttemptEnded");

        assertThat(application.asked())
                .containsExactly("proctoring_started/", "proctoring_started/", "close_proctoring");
    }

    @Test
    void withoutAWorkerTheFrontEndDoesNotStart() {
        assertThat(answer("unknown", "startExamAttempt")).isEqualTo("not loaded");
    }
}
