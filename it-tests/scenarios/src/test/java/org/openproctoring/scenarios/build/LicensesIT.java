package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** The licenses in an installation of the host: of every library, and of none that is not there. */
class LicensesIT {
    private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.-]*)\\.jar$");
    private static final Pattern LISTED =
            Pattern.compile("\\S+:(\\S+):(?:jar|bundle):(\\S+)\\R((?: +License: .*\\R?)+)");

    private static final Path HOME = BuiltJars.hostHome();
    private static String list;

    @BeforeAll
    static void readsTheList() throws IOException {
        list = Files.readString(HOME.resolve("licenses/DEPENDENCIES"));
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.list(HOME.resolve("lib")), Files.list(HOME.resolve("providers")))) {
            return files.toList();
        }
    }

    @Test
    void everyLibraryIsListedWithItsLicense() throws IOException {
        List<String> listed = LISTED.matcher(list)
                .results()
                .map(found -> found.group(1) + "-" + found.group(2) + ".jar")
                .toList();

        assertThat(jars())
                .extracting(jar -> jar.getFileName().toString())
                .filteredOn(name -> !name.startsWith("proctoring-host-"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void everyLicenseIsOneWhoseTextIsThere() {
        assertThat(LISTED.matcher(list).results().map(found -> found.group(3)))
                .allMatch(license -> license.matches("(?is).*License: [^\\n]*(apache|MIT|BSD).*"));
        for (String text : List.of("Apache-2.0.txt", "MIT.txt", "BSD-3-Clause.txt")) {
            assertThat(HOME.resolve("licenses").resolve(text)).isNotEmptyFile();
        }
    }

    @Test
    void theTextsThatLibrariesCarryLieBesideTheList() throws IOException {
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            Matcher version = VERSION.matcher(name);
            assertThat(version.find()).as(name).isTrue();
            Path texts = HOME.resolve("licenses/texts").resolve(name.substring(0, version.start()));
            for (String text : textsIn(jar)) {
                if (!name.startsWith("proctoring-")) {
                    assertThat(texts.resolve(text)).isRegularFile();
                }
            }
        }
    }

    private static List<String> textsIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.matches("META-INF/(.*/)?(LICENSE|NOTICE)[^/]*"))
                    .toList();
        }
    }
}
