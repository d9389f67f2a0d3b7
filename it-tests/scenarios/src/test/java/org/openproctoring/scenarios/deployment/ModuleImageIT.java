package org.openproctoring.scenarios.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.Compilation;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.Report;

/** An image of modules that {@code jlink} made, and provider jars beside it. */
class ModuleImageIT {
    private static final String MODULE = """
            module site {
                requires org.openproctoring.core;
            }
            """;

    private static final String MAIN = """
            package site;

            import org.openproctoring.core.*;

            public final class Main {
                public static void main(String[] backends) {
                    try (ProviderRegistry registry = ProviderRegistry.builder()
                            .configuration(BackendsConfiguration.parse(backends[0], "arguments"))
                            .build()) {
                        System.out.print(registry.report().toJson());
                    }
                }
            }
            """;

    private static final String BACKENDS =
            "{modular: {}, vendor: {provider: rest, base_url: 'https://vendor.example', client_id: site, client_secret: s3cr3t}}";

    @TempDir
    private static Path folder;

    private static Path image;

    @BeforeAll
    static void linksTheLibraryAndAProviderThatAreExplicitModules() throws Exception {
        Path site = site();
        image = folder.resolve("image");
        Path modular = HealthyJars.MODULE.writeTo(folder);
        Collection<Path> modules = Stream.concat(HostLibraries.core().stream(), Stream.of(site, modular))
                .toList();

        // The last four are those of the JDK that the REST client and its libraries require.
        assertThat(link(
                        modules,
                        image,
                        "site",
                        "healthy.modular",
                        "java.security.jgss",
                        "java.sql",
                        "jdk.crypto.cryptoki",
                        "jdk.net"))
                .isEmpty();
    }

    @Test
    void aProviderInTheImageIsFound() throws Exception {
        Report report = run();

        assertThat(report.stateOf("modular")).isEqualTo("READY");
        assertThat(report.stateOf("vendor")).isEqualTo("NOT_INSTALLED");
        assertThat(report.provider("modular").path("location").asText()).isEqualTo("jrt:/healthy.modular");
    }

    @Test
    void providersAndAutomaticModulesAreFoundOnTheModulePathBesideTheImage() throws Exception {
        Path beside = Files.createDirectory(folder.resolve("beside"));
        for (Path jar : HostLibraries.rest()) {
            Files.copy(jar, beside.resolve(jar.getFileName()));
        }

        Report report = run("--module-path", beside.toString());

        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.stateOf("modular")).isEqualTo("READY");
        assertThat(report.stateOf("vendor")).isEqualTo("READY");
    }

    @Test
    void anAutomaticModuleIsRefusedByJlink() {
        assertThat(link(HostLibraries.all(), folder.resolve("refused"), "org.openproctoring.provider.rest"))
                .contains("automatic module cannot be used with jlink");
    }

    private static Path site() {
        Map<String, byte[]> classes = Compilation.compile(HostLibraries.core(), List.of(MODULE, MAIN));
        FixtureJar.Builder jar = FixtureJar.named("site.jar");
        classes.forEach((name, bytes) -> jar.entry(name.replace('.', '/') + ".class", bytes));
        return jar.build().writeTo(folder);
    }

    /** Gives what jlink complains of, which is nothing where it succeeds. */
    private static String link(Collection<Path> path, Path image, String... modules) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        String modulePath = path.stream().map(Path::toString).collect(joining(File.pathSeparator));
        ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "--module-path",
                        modulePath,
                        "--add-modules",
                        String.join(",", modules),
                        "--output",
                        image.toString());
        return out.toString();
    }

    private static Report run(String... options) throws Exception {
        Path errors = Files.createTempFile(folder, "errors", "");
        Process process = new ProcessBuilder(Stream.of(
                                Stream.of(image.resolve("bin/java").toString()),
                                HostInstallation.FAST_START.stream(),
                                Stream.of(options),
                                Stream.of("-m", "site/site.Main", BACKENDS))
                        .flatMap(words -> words)
                        .toList())
                .redirectError(errors.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Report.parse(out);
    }
}
