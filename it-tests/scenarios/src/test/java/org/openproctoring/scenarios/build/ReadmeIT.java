package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.scenarios.build.Readme.Block;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.Compilation;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;
import org.openproctoring.scenarios.host.Report;

/**
 * What the READMEs show works. A block of YAML or JSON is a configuration whose exit status of {@code host check} stands
 * in a comment on the line before it, such as {@code <!-- check: 0 -->}; or that comment is {@code <!-- no check -->}.
 * {@link GuideIT} builds the files of the guide.
 */
class ReadmeIT {
    private static final String CHECK = "check: ";

    /** Its processor writes the services file, which a test writes itself. */
    private static final String AUTO_SERVICE = """
            package com.google.auto.service;

            public @interface AutoService {
                Class<?>[] value();
            }
            """;

    static List<Readme> readmes() throws IOException {
        return Readme.all();
    }

    static Stream<Block> javaBlocks() throws IOException {
        return readmes().stream()
                .flatMap(readme -> readme.blocks("java"))
                .filter(block -> !block.marker().startsWith(GuideIT.FILE));
    }

    static Stream<Block> dataBlocks() throws IOException {
        return readmes().stream().flatMap(readme -> readme.blocks("yaml", "json"));
    }

    static Stream<Block> configurations() throws IOException {
        return dataBlocks().filter(block -> block.marker().startsWith(CHECK));
    }

    static Stream<Block> providers() throws IOException {
        return javaBlocks().filter(block -> block.text().contains("@AutoService(ProctoringProvider.class)"));
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaCompiles(Block block) {
        assertThatCode(() -> compile(block)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("dataBlocks")
    void aConfigurationIsMarkedWithWhatTheCheckSaysOfIt(Block block) {
        assertThat(block.marker()).as("the comment before %s", block).matches("check: [012]|no check");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void theCheckSaysWhatTheReadmeSays(Block block, @TempDir Path folder) {
        HostInstallation host = HostInstallation.in(folder);
        String file = host.file("conf." + block.language(), block.text()).toString();

        host.start("check", "--config", file)
                .result()
                .endedWith(Integer.parseInt(block.marker().substring(CHECK.length())));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderIsFoundOnceItsJarIsThere(Block block, @TempDir Path folder) {
        HostInstallation host = HostInstallation.without(folder).add(jarOf(block));

        Report report = host.run("providers", "--format", "json").endedWith(0).report();

        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.providerStatesAt("example.jar")).containsExactly("UNCONFIGURED");
    }

    @Test
    void theProviderOfTheFirstPageNeedsAnAddressAndAnEscalationEmail(@TempDir Path folder) throws IOException {
        Block provider = onlyInRoot(providers());
        HostInstallation host = HostInstallation.in(folder).add(jarOf(provider));

        Report report = host.report(
                host.file("conf.yml", "acme: {base_url: 'https://acme.example'}\nother: {provider: acme}\n"));

        assertThat(report.stateOf("acme")).isEqualTo("READY");
        assertThat(report.stateOf("other")).isEqualTo("MISCONFIGURED");
        assertThat(report.problemCodes()).containsExactly("value-missing");
        assertThat(report.backends())
                .filteredOn(backend -> backend.path("provider").asText().equals("acme"))
                .hasSize(2)
                .allSatisfy(backend -> assertThat(
                                backend.path("requires_escalation_email").toString())
                        .isEqualTo("{\"value\":true,\"from\":\"provider\"}"));
    }

    @Test
    void theHostOfTheFirstPageAnswersForTheOperatorsFileThere(@TempDir Path folder) throws IOException {
        Block main = onlyInRoot(javaBlocks().filter(block -> block.text().contains("void main(")));
        Block configuration = onlyInRoot(configurations());
        HostInstallation host = HostInstallation.in(folder).environment("PROCTORTRACK_CLIENT_SECRET", "s3cr3t-key");
        Path file = host.file("conf.yml", configuration.text());
        Path example = jar(main, "").writeTo(folder);

        HostRun run = host.runMain(
                Compilation.nameOf(main.text()),
                List.of(example, BuiltJars.proctortrack()),
                file.toString(),
                "proctortrack");

        assertThat(run.endedWith(0).toldNoSecret().out().lines())
                .containsExactly(
                        "proctortrack is READY", "escalation email required: true", "review rules shown: true");
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void linksLeadSomewhere(Readme readme) throws IOException {
        for (String link : readme.relativeLinks()) {
            int hash = link.indexOf('#');
            String path = hash < 0 ? link : link.substring(0, hash);
            Path target = path.isEmpty()
                    ? readme.file()
                    : readme.file().resolveSibling(path).normalize();
            assertThat(target).as("link %s in %s", link, readme).exists();
            if (hash >= 0) {
                assertThat(anchorsOf(target)).as("link %s in %s", link, readme).contains(link.substring(hash + 1));
            }
        }
    }

    @Test
    void continuousIntegrationRunsTheTestCommandOfTheFirstPage() throws IOException {
        List<String> commands = readmes().stream()
                .filter(readme -> isRoot(readme.file()))
                .flatMap(readme -> readme.blocks("sh"))
                .map(block -> block.text().strip())
                .toList();

        assertThat(commands).hasSize(2);
        assertThat(Files.readAllLines(BuiltJars.repositoryRoot().resolve(".ci/run")))
                .contains(commands.get(1));
    }

    static Map<String, byte[]> compile(Block block) {
        List<Path> classPath = new ArrayList<>(BuiltJars.libraries());
        classPath.addAll(BuiltJars.providers());
        classPath.add(ServletContainer.api());
        classPath.add(BuiltJars.kit());
        return Compilation.compile(classPath, List.of(block.text(), AUTO_SERVICE));
    }

    private static FixtureJar jarOf(Block provider) {
        return jar(provider, Compilation.nameOf(provider.text()) + "\n");
    }

    private static FixtureJar jar(Block block, String servicesFile) {
        FixtureJar.Builder jar = FixtureJar.named("example.jar").servicesFile(servicesFile);
        compile(block).forEach((name, bytes) -> jar.entry(name.replace('.', '/') + ".class", bytes));
        return jar.build();
    }

    private static Block onlyInRoot(Stream<Block> blocks) {
        List<Block> found = blocks.filter(block -> isRoot(block.readme())).toList();
        assertThat(found).as("such blocks in the root README: %s", found).hasSize(1);
        return found.get(0);
    }

    private static boolean isRoot(Path readme) {
        return readme.equals(BuiltJars.repositoryRoot().resolve("README.md"));
    }

    private static Iterable<String> anchorsOf(Path target) throws IOException {
        return readmes().stream()
                .filter(readme -> readme.file().equals(target))
                .findFirst()
                .map(Readme::anchors)
                .orElseThrow(() -> new AssertionError(target + " is no README with anchors"));
    }
}
