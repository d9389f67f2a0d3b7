package org.openproctoring.scenarios.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;

/** A JAR that was compiled against the first API of this SPI version, and is never compiled again, works. */
class FrozenProviderIT {
    private static final Path JAR = BuiltJars.repositoryRoot()
            .resolve("it-tests/scenarios/src/test/resources/compatibility/spi-1/frozen-provider.jar");

    private static final List<String> RESULTS = List.of(
            "state READY",
            "escalation true",
            "rules false",
            "register frozen-code",
            "check PASSED",
            "details https://frozen.example/launch",
            "erroneous vendor-refused",
            "removal REMOVED",
            "callback REVIEWED for an attempt code",
            "rejected MALFORMED",
            "script frozen.js",
            "dashboard https://frozen.example/dashboard",
            "saved exam-1",
            "found {id=exam-1}",
            "profile PENDING",
            "profiles 1",
            "settings {camera=Camera}",
            "retirement DELETED");

    @Test
    void itWorksOnTheClassPath(@TempDir Path folder) {
        HostRun run = HostInstallation.without(folder)
                .runMain(FrozenProviderCalls.class.getName(), List.of(JAR, HostInstallation.testClasses()));

        assertThat(run.endedWith(0).out().lines()).containsExactlyElementsOf(RESULTS);
    }

    @Test
    void itWorksOnTheModulePath(@TempDir Path folder) {
        HostRun run = HostInstallation.without(folder)
                .add(JAR)
                .runMainOnModulePath(FrozenProviderCalls.class.getName(), HostInstallation.testClasses());

        assertThat(run.endedWith(0).out().lines()).containsExactlyElementsOf(RESULTS);
    }

    @Test
    void itContainsNoClassOfOurs() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .isNotEmpty()
                    .noneMatch(entry -> entry.getName().contains("openproctoring"));
        }
    }
}
