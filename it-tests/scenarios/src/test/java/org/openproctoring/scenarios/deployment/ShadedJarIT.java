package org.openproctoring.scenarios.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.host.Report;

/** The library and its providers in one jar, whose services files were merged or not. */
class ShadedJarIT {
    private static final String SHADED = "site-all.jar";

    @TempDir
    private Path folder;

    @Test
    void mergedServicesFilesGiveEveryProvider() throws Exception {
        Report report = report(shaded().servicesFile("healthy.acme.Provider\nhealthy.zenith.Provider\n"));

        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.stateOf("acme")).isEqualTo("READY");
        assertThat(report.stateOf("zenith")).isEqualTo("READY");
        assertThat(report.provider("zenith").path("location").asText()).endsWith(SHADED);
    }

    @Test
    void withoutMergingOnlyTheFirstProviderIsFoundAndTheReportSaysWhatToLookFor() throws Exception {
        Report report = report(shaded());

        assertThat(report.problemCodes()).containsExactly("provider-not-installed");
        assertThat(report.stateOf("acme")).isEqualTo("READY");
        assertThat(report.stateOf("zenith")).isEqualTo("NOT_INSTALLED");
        assertThat(report.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.path("action").asText()).contains("shaded", "META-INF/services"));
    }

    /** The services file of the first jar, unless another one is set. */
    private FixtureJar.Builder shaded() {
        FixtureJar.Builder jar =
                FixtureJar.named(SHADED).entry("simplelogger.properties", HostLibraries.NO_LOG.getBytes(UTF_8));
        HostLibraries.core().forEach(jar::contentOf);
        return jar.contentOf(HealthyJars.ACME.writeTo(folder)).contentOf(HealthyJars.ZENITH.writeTo(folder));
    }

    /** What the library in the jar reports. It shares no class with the tests. */
    private Report report(FixtureJar.Builder shaded) throws Exception {
        URL jar = shaded.build().writeTo(folder).toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> configurations = loader.loadClass("org.openproctoring.core.BackendsConfiguration");
            Object configuration = configurations
                    .getMethod("parse", String.class, String.class)
                    .invoke(null, "{acme: {}, zenith: {}}", "test");
            Class<?> builders = loader.loadClass("org.openproctoring.core.ProviderRegistry$Builder");
            Class<?> registries = loader.loadClass("org.openproctoring.core.ProviderRegistry");
            Object builder = registries.getMethod("builder").invoke(null);
            Method configure = builders.getMethod("configuration", configurations);
            try (AutoCloseable registry =
                    (AutoCloseable) builders.getMethod("build").invoke(configure.invoke(builder, configuration))) {
                Object report = registries.getMethod("report").invoke(registry);
                return Report.parse(
                        (String) report.getClass().getMethod("toJson").invoke(report));
            }
        }
    }
}
