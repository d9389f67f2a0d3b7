package org.openproctoring.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** The page's script of core and the workers of providers, as they are in the built jars. */
@BrowserTest(browser = 2)
class WorkersIT {
    private static final String WORKER = "openproctoring/proctortrack/worker.js";

    private static PageServer server;
    private static Page page;

    @BeforeAll
    static void opensAPage(Page opened) throws IOException {
        server = new PageServer(BuiltJars.core(), BuiltJars.proctortrack(), BuiltJars.sandbox())
                .file("/", "<!doctype html><meta charset=\"utf-8\"><script src=\"/openproctoring/page.js\"></script>");
        page = opened.open(server.address("/"));
    }

    @AfterAll
    static void endsTheServer() {
        server.close();
    }

    /** What a call of the worker's came to, and after how many milliseconds. */
    private static String call(String origin, String call) {
        return page.run("""
                const worker = await openProctoring.run({ url: '/%s', options: { origin: '%s' } });
                try { return await worker.%s.then(() => 'yes', (failure) => failure.message); }
                finally { worker.close(); }
                """.formatted(WORKER, origin, call));
    }

    /** The same for the sandbox's worker, which is told the whole address of its application. */
    private static String callSandbox(DesktopApplication application, String call) {
        return page.run("""
                const worker = await openProctoring.run(
                    { url: '/openproctoring/sandbox/worker.js', options: { application: '%s' } });
                try { return await worker.%s.then(() => 'yes', (failure) => failure.message); }
                finally { worker.close(); }
                """.formatted(application.address(), call));
    }

    @Test
    void theSandboxsWorkerAsksItsApplicationToo() throws Exception {
        try (DesktopApplication application = DesktopApplication.saying("{\"proctoring\": true}")) {
            assertThat(callSandbox(application, "start(6000, 'AT-1')")).isEqualTo("yes");
            assertThat(callSandbox(application, "ping(6000, 'AT-1')")).isEqualTo("yes");
            assertThat(callSandbox(application, "end(6000, 'AT-1')")).isEqualTo("yes");
            assertThat(application.asked())
                    .containsExactly("proctoring_started/", "proctoring_started/", "close_proctoring");
        }
    }

    @Test
    void theSandboxsWorkerSaysNoWhereItsApplicationDoesNotProctorOrFails() throws Exception {
        try (DesktopApplication application = DesktopApplication.saying("{\"proctoring\": false}")) {
            assertThat(callSandbox(application, "start(60000, 'AT-1')")).contains("not proctoring");
        }
        try (DesktopApplication application = DesktopApplication.failing()) {
            assertThat(callSandbox(application, "ping(60000, 'AT-1')")).contains("answered with status 500");
        }
    }

    private static String nobody() throws IOException {
        try (ServerSocket port = new ServerSocket(0)) {
            return "http://127.0.0.1:" + port.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start(6000, 'AT-1')", "ping(6000, 'AT-1')"})
    void yesWhereTheApplicationProctors(String call) throws Exception {
        try (DesktopApplication application = DesktopApplication.saying("{\"proctoring\": true}")) {
            assertThat(call(application.origin(), call)).isEqualTo("yes");
            assertThat(application.asked()).containsExactly("proctoring_started/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"proctoring\": false}", "{\"proctoring\": \"true\"}", "{}", "<html>", "", "null"})
    void noAtOnceWhereItRunsAndDoesNotProctor(String content) throws Exception {
        try (DesktopApplication application = DesktopApplication.saying(content)) {
            assertThat(call(application.origin(), "start(60000, 'AT-1')")).contains("not proctoring");
            assertThat(application.asked()).hasSize(1);
        }
    }

    @Test
    void noAtOnceWhereItFails() throws Exception {
        try (DesktopApplication application = DesktopApplication.failing()) {
            assertThat(call(application.origin(), "ping(60000, 'AT-1')")).contains("not proctoring");
            assertThat(application.asked()).hasSize(1);
        }
    }

    @Test
    void noWithinTheTimeWhereItIsAbsent() throws Exception {
        String answer = page.run("""
                const begin = performance.now();
                const worker = await openProctoring.run({ url: '/%s', options: { origin: '%s' } });
                try { await worker.start(2500, 'AT-1'); return 'yes'; }
                catch (failure) {
                  const took = performance.now() - begin;
                  return failure.message + (took > 350 && took < 30000 ? ' in time' : ' after ' + took);
                } finally { worker.close(); }
                """.formatted(WORKER, nobody()));

        assertThat(answer).isEqualTo("Proctortrack does not answer in time");
    }

    @Test
    void fiveTriesWhereItIsSilent() throws Exception {
        try (DesktopApplication application = DesktopApplication.silent()) {
            assertThat(call(application.origin(), "start(6000, 'AT-1')")).isEqualTo("Proctortrack does not answer");
            assertThat(application.asked()).hasSize(5);
        }
    }

    @Test
    void endAsksItToEnd() throws Exception {
        try (DesktopApplication application = DesktopApplication.saying("whatever")) {
            assertThat(call(application.origin(), "end(6000, 'AT-1')")).isEqualTo("yes");
            assertThat(application.asked()).containsExactly("close_proctoring");
        }
        assertThat(call(nobody(), "end(6000, 'AT-1')")).isEqualTo("Proctortrack does not answer");
    }

    @Test
    void pageDoesNotWaitLongerThanItsTime() throws Exception {
        try (DesktopApplication application = DesktopApplication.silent()) {
            assertThat(call(application.origin(), "end(100, 'AT-1')")).isEqualTo("no answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start(100, 'AT-1')", "end(100, 'AT-1')", "ping(100, 'AT-1')"})
    void missingHandlerIsNoAnswer(String call) throws Exception {
        server.file(
                "/site/worker.js", "importScripts('/openproctoring/worker.js'); openProctoring.answer(() => ({}));");

        assertThatThrownBy(() -> page.run("""
                const worker = await openProctoring.run({ url: '/site/worker.js' });
                try { await worker.%s; return 'yes'; } finally { worker.close(); }
                """.formatted(call)))
                .isInstanceOf(ScriptFailedException.class)
                .hasMessage("no answer in time");
    }

    @Test
    void handlerGetsOptionsTimeAndAttempt() throws Exception {
        server.file("/site/echo.js", """
                importScripts('/openproctoring/worker.js');
                openProctoring.answer((options) => ({
                  onStartExamAttempt: async (timeout, id) => { throw new Error([options.a, timeout, id]); },
                  onPing: async (timeout, id) => { throw [options.a, timeout, id].join(); },
                  onEndExamAttempt: async (id) => { throw new Error([options.a, id]); },
                }));
                """);

        assertThat(page.run("""
                const worker = await openProctoring.run({ url: '/site/echo.js', options: { a: 7 } });
                const said = [];
                for (const call of [worker.start(600, 'AT-1'), worker.ping(90000, 'AT-2'), worker.end(600, 'AT-3')]) {
                  await call.catch((failure) => said.push(failure.message));
                }
                worker.close();
                return said.join(' ');
                """)).isEqualTo("7,500,AT-1 7,80000,AT-2 7,AT-3");
    }

    @Test
    void watchTellsOfEveryFailureUntilItIsStopped() throws Exception {
        try (DesktopApplication application = DesktopApplication.saying("{\"proctoring\": false}")) {
            assertThat(page.run("""
                    const worker = await openProctoring.run({ url: '/%s', options: { origin: '%s' } });
                    await new Promise((resolve) => {
                      let failures = 0;
                      const stop = worker.watch(60, 'AT-1', () => {
                        failures += 1;
                        if (failures === 3) { stop(); resolve(); }
                      });
                    });
                    worker.close();
                    return 'three';
                    """.formatted(WORKER, application.origin()))).isEqualTo("three");
        }
    }

    @Test
    void scriptIsComparedWithItsHash() throws Exception {
        String hash;
        try (JarFile jar = new JarFile(BuiltJars.proctortrack().toFile())) {
            byte[] script = jar.getInputStream(jar.getEntry("META-INF/resources/" + WORKER))
                    .readAllBytes();
            hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-384").digest(script));
        }
        String run = "(await openProctoring.run({ url: '/" + WORKER
                + "', integrity: 'sha384-%s' })).close(); return 'runs';";

        assertThat(page.run(run.formatted(hash))).isEqualTo("runs");
        page.tolerate("integrity");
        assertThatThrownBy(() -> page.run(run.formatted("A".repeat(64)))).isInstanceOf(ScriptFailedException.class);
    }

    @Test
    void scriptThatIsNotThereIsAFailure() throws Exception {
        assertThatThrownBy(() -> page.run("""
                const worker = await openProctoring.run({ url: '/site/nothing.js' });
                await worker.start(60000, 'AT-1');
                """)).isInstanceOf(ScriptFailedException.class);
    }
}
