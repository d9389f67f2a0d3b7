package org.openproctoring.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.Problem;

class ClassPathJarsTest {
    @TempDir
    private Path folder;

    private List<Problem> unreadable(Path... entries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), null)) {
            return ClassPathJars.unreadable(loader);
        }
    }

    private Path file(String name, byte... bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path zip(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            zip.putNextEntry(new ZipEntry("some.txt"));
        }
        return file;
    }

    @Test
    void junkIsReported() throws IOException {
        Path junk = file("junk.jar", (byte) 1, (byte) 2);

        assertThat(unreadable(zip("sound.jar"), junk)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("jar-unreadable");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.location()).contains(junk.toString());
            assertThat(problem.message()).startsWith("junk.jar ");
        });
    }

    @Test
    void emptyAndTruncatedFilesAreReported() throws IOException {
        Path whole = zip("whole.jar");
        Path empty = file("empty.jar");
        byte[] bytes = Files.readAllBytes(whole);
        Path truncated = Files.write(folder.resolve("truncated.jar"), Arrays.copyOf(bytes, bytes.length - 10));

        assertThat(unreadable(whole, empty, truncated))
                .extracting(problem -> problem.location().orElseThrow())
                .containsExactly(empty.toString(), truncated.toString());
    }

    @Test
    void pathWithABlankIsAPath() throws IOException {
        Path junk = file("my junk.jar", (byte) 1);

        assertThat(unreadable(junk))
                .extracting(problem -> problem.location().orElseThrow())
                .containsExactly(junk.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME.JAR", "Acme.Jar"})
    void caseOfTheNameDoesNotMatter(String name) throws IOException {
        Path junk = file(name, (byte) 1);

        assertThat(unreadable(junk))
                .extracting(problem -> problem.location().orElseThrow())
                .containsExactly(junk.toString());
    }

    @Test
    void folderThatEndsInAnExclamationMarkIsNamedOnceAndItsJarsAreNotBlamed() throws IOException {
        Path providers = Files.createDirectory(folder.resolve("providers!"));
        Path inner = Files.createDirectory(providers.resolve("inner"));
        Path first = Files.copy(zip("first.jar"), providers.resolve("first.jar"));
        Path second = Files.copy(zip("second.jar"), inner.resolve("second.jar"));

        assertThat(unreadable(first, second, zip("sound.jar"))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("jar-folder-unsupported");
            assertThat(problem.location()).contains(providers.toString());
            assertThat(problem.message()).contains("providers!");
            assertThat(problem.action()).startsWith("Move ");
        });
    }

    @Test
    void exclamationMarkElsewhereInANameIsFine() throws IOException {
        Path jar = Files.copy(
                zip("a.jar"),
                Files.createDirectory(folder.resolve("pro!viders")).resolve("a!.jar"));

        assertThat(unreadable(jar)).isEmpty();
    }

    /** The registry reports only one problem. */
    @Test
    void providerInSuchAFolderIsNotReportedAsABrokenJar() throws IOException {
        Path jar = Files.createDirectory(folder.resolve("providers!")).resolve("a.jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            zip.putNextEntry(new ZipEntry(ServicesFiles.RESOURCE));
            zip.write("com.example.Acme".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(ProviderDiscovery.run(loader).problems())
                    .extracting(Problem::code)
                    .containsExactly("jar-folder-unsupported");
        }
    }

    @Test
    void filesThatAreNotJarsAreIgnored() throws IOException {
        assertThat(unreadable(
                        file("notes.txt", (byte) 1),
                        folder.resolve("missing.jar"),
                        Files.createDirectory(folder.resolve("folder.jar")),
                        folder))
                .isEmpty();
    }

    @Test
    void parentClassLoadersAreChecked() throws IOException {
        Path junk = file("junk.jar", (byte) 1);
        try (URLClassLoader parent = new URLClassLoader(new URL[] {junk.toUri().toURL()}, null);
                URLClassLoader child = new URLClassLoader(new URL[0], parent)) {
            assertThat(ClassPathJars.unreadable(child)).hasSize(1);
        }
    }

    @Test
    void ownClassPathHasNoProblems() {
        assertThat(ClassPathJars.unreadable(ClassLoader.getSystemClassLoader())).isEmpty();
    }
}
