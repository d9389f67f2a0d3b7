package org.openproctoring.scenarios.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.Report;
import org.openproctoring.scenarios.serve.RunningSandbox;
import org.openproctoring.scenarios.waiting.Eventually;

/** The library and its providers in a WAR file. */
class WarFileIT {
    private static final String TWO = "{acme: {}, zenith: {}}";

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
        Path war = WarFile.of(
                        "{\"sandbox\": %s, \"embedded\": {\"provider\": \"sandbox\"}}".formatted(sandbox.backend()))
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

    @ParameterizedTest
    @EnumSource
    void providersOfTheApplicationAreFoundByALibraryThatTheServerShares(ServletServer.Kind kind, @TempDir Path folder)
            throws Exception {
        WarFile war = WarFile.of(TWO).libraries(List.of(HealthyJars.ZENITH.writeTo(folder)));
        List<Path> shared = with(HostLibraries.core(), HealthyJars.ACME.writeTo(folder));

        Report byTheLibrarysLoader = report(kind, folder, shared, war);
        Report byTheApplicationsLoader = report(kind, folder, shared, war.byItsOwnClassLoader());

        assertThat(byTheLibrarysLoader.stateOf("acme")).isEqualTo("READY");
        assertThat(byTheLibrarysLoader.stateOf("zenith")).isEqualTo("NOT_INSTALLED");
        assertThat(byTheApplicationsLoader.problemCodes()).isEmpty();
        assertThat(byTheApplicationsLoader.stateOf("acme")).isEqualTo("READY");
        assertThat(byTheApplicationsLoader.stateOf("zenith")).isEqualTo("READY");
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatTheServerSharesWithASecondCopyOfTheApiIsReportedWithItsJar(
            ServletServer.Kind kind, @TempDir Path folder) throws Exception {
        Path acme = HealthyJars.ACME.writeTo(folder);
        WarFile war = WarFile.of(TWO).libraries(with(HostLibraries.core(), HealthyJars.ZENITH.writeTo(folder)));

        Report report = report(kind, folder, List.of(BuiltJars.api(), acme), war);

        assertThat(report.stateOf("zenith")).isEqualTo("READY");
        assertThat(report.stateOf("acme")).isEqualTo("NOT_INSTALLED");
        assertThat(report.problemsAt(HealthyJars.ACME.fileName()))
                .extracting(problem -> problem.path("code").asText())
                .containsExactly("provider-not-a-subtype");
        assertThat(report.textOf("provider-not-a-subtype")).contains("second copy");
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatTheServerSharesWithoutTheApiIsReportedWithItsJar(ServletServer.Kind kind, @TempDir Path folder)
            throws Exception {
        Path acme = HealthyJars.ACME.writeTo(folder);
        WarFile war = WarFile.of(TWO).libraries(with(HostLibraries.core(), HealthyJars.ZENITH.writeTo(folder)));

        Report report = report(kind, folder, List.of(acme), war);

        assertThat(report.stateOf("zenith")).isEqualTo("READY");
        assertThat(report.stateOf("acme")).isEqualTo("NOT_INSTALLED");
        assertThat(report.problemsAt(HealthyJars.ACME.fileName()))
                .extracting(problem -> problem.path("code").asText())
                .containsExactly("provider-dependency-missing");
    }

    private static Report report(ServletServer.Kind kind, Path folder, List<Path> shared, WarFile war)
            throws Exception {
        Path file = war.writeTo(folder.resolve("site.war"));
        try (URLClassLoader loader = new URLClassLoader(urls(shared), new ServerClasses());
                ServletServer server = kind.start(folder, loader)) {
            server.deploy(file);
            return Report.parse(get(server, "report"));
        }
    }

    private static List<Path> with(List<Path> jars, Path other) {
        return Stream.concat(jars.stream(), Stream.of(other)).toList();
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static WeakReference<ClassLoader> live(ServletServer server, Path war) throws Exception {
        ClassLoader loader = server.deploy(war);
        assertThat(get(server, "sandbox")).isEqualTo("SUBMITTED");
        assertThat(get(server, "embedded")).isEqualTo("SUBMITTED");
        assertThat(threadsOf(loader)).isNotEmpty();
        Report report = Report.parse(get(server, "report"));
        assertThat(report.problemCodes()).isEmpty();

        server.undeploy();

        // The server's own threads, and those of the embedded sandbox, are about to end their work.
        assertThat(threadsOf(loader)).noneMatch(name -> name.startsWith("proctoring-"));
        Eventually.holds("no thread is left", () -> threadsOf(loader).isEmpty());
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
