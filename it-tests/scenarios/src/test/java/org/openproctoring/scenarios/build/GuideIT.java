package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

    @Test
    void theGuideLeadsFromAnEmptyFolderToAJarThatPasses(@TempDir Path folder) throws IOException {
        Path project = writeProject(Files.createDirectories(folder.resolve("acme-proctoring")));

        MavenRun maven = MavenRun.of(project, folder, "verify");

        assertThat(maven.output()).contains("BUILD SUCCESS");
        assertThat(maven.exitStatus()).isZero();
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
}
