package org.openproctoring.scenarios.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;
import org.openproctoring.scenarios.host.SharedJvm;

/**
 * Files that are no text in UTF-8 of a reasonable size, given to a host with little memory, one after another in one JVM;
 * and one of each kind to {@code bin/host}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OddFilesIT {
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx64m", "-Xss512k");

    private HostInstallation host;
    private SharedJvm jvm;

    @BeforeAll
    void installsAHostWithLittleMemory(@TempDir Path folder) {
        host = HostInstallation.in(folder).environment("JAVA_OPTS", String.join(" ", LITTLE_MEMORY));
        jvm = host.startSharedJvm(LITTLE_MEMORY);
    }

    @AfterAll
    void endsTheJvm() {
        jvm.close();
    }

    static Stream<OddFile> all() {
        return OddFile.all();
    }

    static List<OddFile> unopenable() {
        return OddFile.unopenable();
    }

    @ParameterizedTest
    @MethodSource("all")
    void checkSaysInOneLineWhatIsWrong(OddFile odd, @TempDir Path folder) throws IOException {
        assertSaid(odd, jvm.run("check", "--config", odd.maker().in(folder).toString()));
    }

    static Stream<OddFile> oneOfEachKind() {
        return Stream.of("missing", "100 MB", "JSON nested deeply", "aliases that explode", "almost too large")
                .map(OddFile::called);
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void aJvmOfItsOwnSaysTheSame(OddFile odd, @TempDir Path folder) throws IOException {
        assertSaid(odd, check(odd.maker().in(folder)));
    }

    private static void assertSaid(OddFile odd, HostRun run) {
        run.endedWith(odd.exit()).toldNoSecret();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(odd.says());
        assertThat(run.err().lines()).hasSize(odd.exit() == 0 ? 1 : 2);
    }

    @ParameterizedTest
    @MethodSource("unopenable")
    void aReportIsPrintedWithoutAConfigurationAsWell(OddFile odd, @TempDir Path folder) throws IOException {
        Path file = odd.maker().in(folder);

        HostRun run = jvm.run("providers", "--config", file.toString(), "--format", "json");

        assertThat(run.endedWith(0).toldNoSecret().report().problemCodes()).containsExactly("configuration-unreadable");
    }

    @Test
    void aFileThatTheHostMayNotReadIsUnreadable(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("private.yml"), OddFile.HEALTHY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();

        assertThat(check(file).endedWith(2).toldNoSecret().err()).contains("configuration-unreadable", "permission");
    }

    @Test
    void aPipeIsReadLikeAFile(@TempDir Path folder) throws Exception {
        Path pipe = pipeIn(folder);
        CompletableFuture<Path> writer = CompletableFuture.supplyAsync(() -> write(pipe));

        assertThat(check(pipe).endedWith(0).toldNoSecret().err()).contains("no problems");
        assertThat(writer.join()).isEqualTo(pipe);
    }

    private HostRun check(Path file) {
        return host.run("check", "--config", file.toString());
    }

    private static Path pipeIn(Path folder) throws Exception {
        Path pipe = folder.resolve("pipe.yml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static Path write(Path pipe) {
        try {
            return Files.writeString(pipe, OddFile.HEALTHY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
