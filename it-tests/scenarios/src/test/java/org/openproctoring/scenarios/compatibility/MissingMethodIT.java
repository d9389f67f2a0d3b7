package org.openproctoring.scenarios.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.ProviderSource;

/** A feature that was compiled against an API without one of the methods that this library calls. */
class MissingMethodIT {
    private static final AttemptRef ATTEMPT = AttemptRef.of("code", "1");

    @TempDir
    private Path folder;

    @Test
    void aDefaultMethodServesProvidersThatAreOlderThanIt() throws Exception {
        try (URLClassLoader loader =
                        loaderOf("void remove(org.openproctoring.api.exam.AttemptRef attempt);", "remove");
                ProviderRegistry registry = registryOf(loader)) {
            assertThat(removal(registry).removeIfPresent(ATTEMPT)).isEqualTo(AttemptRemoval.Outcome.REMOVED);
        }
    }

    @Test
    void aMissingMethodIsATypedFailureOfTheCall() throws Exception {
        try (URLClassLoader loader = loaderOf("void erase(org.openproctoring.api.exam.AttemptRef attempt);", "erase");
                ProviderRegistry registry = registryOf(loader)) {
            ProctoringException failure = catchThrowableOfType(
                    ProctoringException.class, () -> removal(registry).remove(ATTEMPT));

            assertThat(failure.fault()).isEqualTo(ProctoringException.Fault.VENDOR);
            assertThat(failure).hasMessageContaining("AbstractMethodError");
        }
    }

    private static AttemptRemoval removal(ProviderRegistry registry) {
        return registry.backend("older")
                .requireReady()
                .feature(AttemptRemoval.class)
                .orElseThrow();
    }

    private static ProviderRegistry registryOf(ClassLoader loader) {
        return ProviderRegistry.builder()
                .classLoader(loader)
                .configuration(BackendsConfiguration.parse("older: {}", "test"))
                .build();
    }

    private URLClassLoader loaderOf(String method, String name) throws Exception {
        String backend = """
                public static final class Backend implements ProctoringBackend, AttemptRemoval {
                    public Registration register(AttemptRegistration registration) {
                        return Registration.registered("1");
                    }

                    public void %s(AttemptRef attempt) {}
                }
                """.formatted(name);
        Path jar = FixtureJar.named("older.jar")
                .source(ProviderSource.healthy("older", "older")
                        .but("return registration -> Registration.registered(\"1\");", "return new Backend();")
                        .and(backend)
                        .text())
                .source("package org.openproctoring.api.feature;\npublic interface AttemptRemoval"
                        + " extends org.openproctoring.api.BackendFeature { " + method + " }\n")
                .without("org.openproctoring.api.feature.AttemptRemoval")
                .provides("older.Provider")
                .build()
                .writeTo(folder);
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
    }
}
