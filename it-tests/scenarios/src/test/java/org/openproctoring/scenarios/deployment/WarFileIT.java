package org.openproctoring.scenarios.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.Report;
import org.openproctoring.scenarios.serve.RunningSandbox;
import org.openproctoring.scenarios.waiting.Eventually;

/** The library and its providers in a WAR file. */
class WarFileIT {
    private static RunningSandbox sandbox;

    @BeforeAll
    static void startsAVendor(@TempDir Path folder) {
        sandbox = RunningSandbox.start(HostInstallation.in(folder));
    }

    @AfterAll
    static void endsTheVendor() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationThatIsRedeployedLeavesNoThreadAndNoClassLoader(ServletServer.Kind kind, @TempDir Path folder)
            throws Exception {
        Path war = WarFile.of("{\"sandbox\": %s, \"embedded\": {\"provider\": \"sandbox\"}}".formatted(sandbox.backend()))
                .libraries(HostLibraries.all())
                .writeTo(folder.resolve("site.war"));
        try (ServletServer server = kind.start(folder, new ServerClasses())) {
            WeakReference<ClassLoader> first = live(server, war);
            WeakReference<ClassLoader> second = live(server, war);

            Eventually.holds("the class loaders were collected", () -> {
                RecordMethods.make();
                System.gc();
                return first.refersTo(null) && second.refersTo(null);
            });
        }
    }

    private static WeakReference<ClassLoader> live(ServletServer server, Path war) throws Exception {
        ClassLoader loader = server.deploy(war);
        assertThat(get(server, "sandbox")).isEqualTo("SUBMITTED");
        assertThat(get(server, "embedded")).isEqualTo("SUBMITTED");
        assertThat(threadsOf(loader)).isNotEmpty();
        Report report = Report.parse(get(server, "report"));
        assertThat(report.problemCodes()).isEmpty();

        server.undeploy();

        assertThat(threadsOf(loader)).isEmpty();
        return new WeakReference<>(loader);
    }

    private static List<String> threadsOf(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == loader)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static String get(ServletServer server, String path) throws IOException {
        try (InputStream answer = server.address().resolve(path).toURL().openStream()) {
            return new String(answer.readAllBytes(), UTF_8);
        }
    }
}
