package org.openproctoring.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.feature.Dashboard;

class FeatureMaskTest {
    @Test
    void standardFeaturesAreThoseOfTheApi() throws IOException, URISyntaxException {
        assertThat(FeatureMask.STANDARD.stream().map(Class::getSimpleName))
                .containsExactlyElementsOf(featuresOfTheApi());
    }

    @Test
    void standardFeaturesAreOrderedByName() {
        assertThat(FeatureMask.STANDARD).isSortedAccordingTo(Comparator.comparing(Class::getSimpleName));
    }

    /** Returns the names of all features in the package, in order. */
    private static List<String> featuresOfTheApi() throws IOException, URISyntaxException {
        URI home = Dashboard.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(home);
        String folder = Dashboard.class.getPackageName().replace('.', '/');
        if (Files.isDirectory(path)) {
            return features(path.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return features(jar.getPath(folder));
        }
    }

    private static List<String> features(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isInterface() && BackendFeature.class.isAssignableFrom(type))
                    .map(Class::getSimpleName)
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Dashboard.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
