package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openproctoring.scenarios.fixture.BuiltJars;

/**
 * Maven in a process of its own, offline, on a project outside this repository. It sees the artifacts of this build as if
 * they were installed, for this run alone.
 *
 * @param exitStatus of the process
 * @param output what it printed
 */
record MavenRun(int exitStatus, String output) {
    private static final int TIME_LIMIT_SECONDS = 240;

    /** The modules that others resolve, and their folders. */
    private static final List<String> MODULES = List.of(
            ". proctoring-parent",
            "providers/bom proctoring-bom",
            "api proctoring-api",
            "core proctoring-core",
            "api/tck proctoring-tck");

    /** Runs a phase in the folder of a project. */
    static MavenRun of(Path project, Path temporary, String phase) throws IOException {
        Path output = temporary.resolve("maven.txt");
        List<String> command = new ArrayList<>(List.of(
                BuiltJars.repositoryRoot()
                        .resolve("mvnw")
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                "--offline",
                "--batch-mode",
                "-Dmaven.repo.local=" + install(temporary.resolve("repository")),
                "-Dmaven.repo.local.tail=" + usersRepository(),
                phase));
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(maven.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("Maven ends in time")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            maven.destroyForcibly();
        }
        return new MavenRun(maven.exitValue(), Files.readString(output));
    }

    /** The version of this build. */
    static String version() {
        return BuiltJars.api().getFileName().toString().replaceAll("^proctoring-api-|\\.jar$", "");
    }

    private static Path install(Path repository) throws IOException {
        for (String module : MODULES) {
            String[] words = module.split(" ");
            String name = words[1] + "-" + version();
            Path source = BuiltJars.repositoryRoot().resolve(words[0]);
            Path target = Files.createDirectories(
                    repository.resolve("org/openproctoring").resolve(words[1]).resolve(version()));
            Files.copy(source.resolve("pom.xml"), target.resolve(name + ".pom"));
            Path jar = source.resolve("target").resolve(name + ".jar");
            if (Files.exists(jar)) {
                Files.copy(jar, target.resolve(name + ".jar"));
            }
        }
        return repository;
    }

    /** The repository from which this build has JUnit. */
    private static Path usersRepository() {
        try {
            Path jar = Path.of(Test.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(jar, Path::getParent).skip(6).findFirst().orElseThrow();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
