package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** A second build, in another folder, gives the same JARs byte for byte. It takes a minute. */
@EnabledIfSystemProperty(named = "thorough", matches = "true")
class ReproducibleBuildIT {
    private static final Path ROOT = BuiltJars.repositoryRoot();
    private static final long LIMIT_MINUTES = 10;

    @Test
    void aBuildInAnotherFolderGivesTheSameJars(@TempDir Path folder) throws Exception {
        copySources(folder);
        run(
                folder,
                "./mvnw",
                "-o",
                "-q",
                "-Dmaven.test.skip",
                "-Dmaven.javadoc.skip",
                "-Dspotless.check.skip",
                "-Dmdep.analyze.skip",
                "-pl",
                "!it-tests/host,!it-tests/spring-boot,!it-tests/scenarios",
                "package");

        for (BuiltJar jar : BuiltJarsIT.published().toList()) {
            String name = jar.path().getFileName().toString();
            assertThat(find(folder, name)).as(name).hasSameBinaryContentAs(jar.path());
        }
    }

    private static void copySources(Path folder) throws IOException {
        List<Path> copied = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = ROOT.relativize(file);
                if (!relative.toString().matches("(\\.git|(.*/)?target)/.*")) {
                    Path copy = folder.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                    copied.add(copy);
                }
            }
        }
        assertThat(copied).isNotEmpty();
        assertThat(folder.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    }

    private static void run(Path folder, String... command) throws Exception {
        Path output = folder.resolve("build.log");
        Process build = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(build.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(build.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly();
        }
    }

    private static Path find(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
