package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;

/**
 * The guide for vendors, followed literally: its files in an empty folder, built by Maven against the artifacts of this
 * build, become a JAR that passes the contract kit.
 */
@Order(1)
class GuideIT {
    static final String FILE = "file: ";

    private static final Path GUIDE = BuiltJars.repositoryRoot().resolve("api/README.md");
    private static final int TIME_LIMIT_SECONDS = 240;

    /** The modules that a vendor's project resolves, and their folders. */
    private static final List<String> MODULES = List.of(
            ". proctoring-parent",
            "providers/bom proctoring-bom",
            "api proctoring-api",
            "core proctoring-core",
            "api/tck proctoring-tck");

    @Test
    void theGuideLeadsFromAnEmptyFolderToAJarThatPasses(@TempDir Path folder) throws Exception {
        Path project = writeProject(Files.createDirectories(folder.resolve("acme-proctoring")));
        Path repository = install(folder.resolve("repository"));
        Path output = folder.resolve("output.txt");

        Process maven = new ProcessBuilder(
                        BuiltJars.repositoryRoot()
                                .resolve("mvnw")
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                        "--offline",
                        "--batch-mode",
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + usersRepository(),
                        "verify")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(maven.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("BUILD SUCCESS");
        assertThat(maven.exitValue()).isZero();
        JsonNode result = new ObjectMapper()
                .readTree(project.resolve("target/proctoring-conformance/acme/proctoring-conformance.json")
                        .toFile());
        assertThat(result.path("provider_version").asText()).isEqualTo("1.0.0");
        assertThat(result.path("checks"))
                .hasSizeGreaterThan(60)
                .allSatisfy(check -> assertThat(check.path("result").asText()).isIn("passed", "skipped"));
        assertThat(result.path("checks"))
                .filteredOn(check -> check.path("result").asText().equals("skipped"))
                .allSatisfy(
                        check -> assertThat(check.path("reason").asText()).startsWith("the provider does not offer"));
    }

    private static Path writeProject(Path project) throws IOException {
        List<Readme.Block> files = Readme.all().stream()
                .filter(readme -> readme.file().equals(GUIDE))
                .flatMap(readme -> readme.blocks().stream())
                .filter(block -> block.marker().startsWith(FILE))
                .toList();
        assertThat(files).hasSize(9);
        for (Readme.Block block : files) {
            Path file = project.resolve(block.marker().substring(FILE.length()));
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, block.text());
        }
        return project;
    }

    /** Lays out the artifacts of this build as {@code install} does, but for this test alone. */
    private static Path install(Path repository) throws IOException {
        String version = BuiltJars.api().getFileName().toString().replaceAll("^proctoring-api-|\\.jar$", "");
        for (String module : MODULES) {
            String[] words = module.split(" ");
            String name = words[1] + "-" + version;
            Path source = BuiltJars.repositoryRoot().resolve(words[0]);
            Path target = Files.createDirectories(
                    repository.resolve("org/openproctoring").resolve(words[1]).resolve(version));
            Files.copy(source.resolve("pom.xml"), target.resolve(name + ".pom"));
            Path jar = source.resolve("target").resolve(name + ".jar");
            if (Files.exists(jar)) {
                Files.copy(jar, target.resolve(name + ".jar"));
            }
        }
        return repository;
    }

    /** The repository from which this build has JUnit. */
    private static Path usersRepository() throws Exception {
        Path jar = Path.of(
                Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Stream.iterate(jar, Path::getParent).skip(6).findFirst().orElseThrow();
    }
}
