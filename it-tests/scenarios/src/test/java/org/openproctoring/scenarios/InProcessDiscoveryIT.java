package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.fixture.ProviderSource;

/** What only a class loader of the test's own can bring about. */
class InProcessDiscoveryIT {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aClassLoaderThatCannotListServicesFilesIsReportedAndDoesNotLoopForEver() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(urls(HealthyJars.ACME), apiLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the shelf is gone");
            }
        }) {
            assertThat(problemsOf(loader)).extracting(Problem::code).containsExactly("services-file-unreadable");
        }
    }

    @Test
    void aServicesFileThatCannotBeOpenedDoesNotHideTheOthers() throws IOException {
        URL nowhere = folder.resolve("gone.jar").toUri().toURL();
        URL broken = URI.create("jar:" + nowhere + "!/META-INF/services/org.openproctoring.api.ProctoringProvider")
                .toURL();
        try (URLClassLoader loader = new URLClassLoader(urls(HealthyJars.ACME), apiLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> found = new ArrayList<>(List.of(broken));
                super.getResources(name).asIterator().forEachRemaining(found::add);
                return Collections.enumeration(found);
            }
        }) {
            try (ProviderRegistry registry = registryOf(loader)) {
                assertThat(registry.report().problems())
                        .filteredOn(problem -> problem.code().equals("services-file-unreadable"))
                        .singleElement()
                        .satisfies(problem ->
                                assertThat(problem.location().orElseThrow()).endsWith("gone.jar"));
                assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
            }
        }
    }

    @Test
    void aProviderOfASecondCopyOfTheApiIsNoSubtypeAndTheMessageNamesTheCopy() throws IOException {
        FixtureJar fat = FixtureJar.named("fat.jar")
                .source(ProviderSource.healthy("fat", "fat").text())
                .provides("fat.Provider")
                .contentOf(BuiltJars.api())
                .build();
        try (URLClassLoader loader = new ChildFirst(urls(fat), apiLoader())) {
            assertThat(problemsOf(loader)).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("provider-not-a-subtype");
                assertThat(problem.location().orElseThrow()).endsWith("fat.jar");
                assertThat(problem.message()).contains("second copy", "fat.jar");
            });
        }
    }

    @Test
    void theContextClassLoaderOfTheThreadIsNeverAsked() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(HealthyJars.ACME), apiLoader());
                ProviderRegistry registry = withContext(loader)) {
            assertThat(registry.backend("acme").state()).isEqualTo(BackendState.NOT_INSTALLED);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ProviderRegistry withContext(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
        return ProviderRegistry.builder()
                .configuration(BackendsConfiguration.parse("acme: {}", "test"))
                .build();
    }

    private static List<Problem> problemsOf(ClassLoader loader) {
        return assertTimeoutPreemptively(TIME_LIMIT, () -> {
            try (ProviderRegistry registry =
                    ProviderRegistry.builder().classLoader(loader).build()) {
                return registry.report().problems();
            }
        });
    }

    private static ProviderRegistry registryOf(ClassLoader loader) {
        return assertTimeoutPreemptively(
                TIME_LIMIT,
                () -> ProviderRegistry.builder()
                        .classLoader(loader)
                        .configuration(BackendsConfiguration.parse("acme: {}", "test"))
                        .build());
    }

    /** The tests' own class loader sees the API, and the provider that the host comes with, which is healthy. */
    private static ClassLoader apiLoader() {
        return InProcessDiscoveryIT.class.getClassLoader();
    }

    private URL[] urls(FixtureJar jar) throws MalformedURLException {
        return new URL[] {jar.writeTo(folder).toUri().toURL()};
    }

    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] urls, ClassLoader parent) {
            super(urls, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                    return findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
