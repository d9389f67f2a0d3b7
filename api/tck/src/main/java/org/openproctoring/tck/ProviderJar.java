package org.openproctoring.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built JAR of a provider, and what else a host would have on its path. */
final class ProviderJar {
    private static final String JAR = ".jar";

    private ProviderJar() {}

    /** The JAR from which a class was loaded, or else the only one in the folder above its classes. */
    static Optional<Path> of(Class<?> type) {
        return location(type).flatMap(place -> Files.isRegularFile(place) ? Optional.of(place) : beside(place));
    }

    static Optional<Path> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> beside(Path classes) {
        try (Stream<Path> files = Files.list(classes.resolveSibling("."))) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(JAR))
                    .filter(file -> Stream.of("-sources", "-javadoc", "-tests")
                            .noneMatch(kind -> file.toString().endsWith(kind + JAR)))
                    .toList();
            return jars.size() == 1 ? Optional.of(jars.get(0).normalize()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version in the manifest of a JAR. */
    static Optional<String> version(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rest of the class path: everything but the provider itself, its tests, and test tools. */
    static List<Path> libraries(Class<?> provider, Class<?> test) {
        List<Path> own = Stream.of(location(provider), location(test))
                .flatMap(Optional::stream)
                .toList();
        return Stream.of(System.getProperty("java.class.path", "").split(Pattern.quote(java.io.File.pathSeparator)))
                .filter(entry -> entry.endsWith(JAR) || Files.isDirectory(Path.of(entry)))
                .map(Path::of)
                .filter(Files::exists)
                .filter(entry -> !own.contains(entry.toAbsolutePath().normalize()))
                .toList();
    }

    /** A class loader for a JAR among libraries, which sees nothing of the tests. */
    static URLClassLoader loader(Path jar, List<Path> libraries) {
        URL[] urls = Stream.concat(Stream.of(jar), libraries.stream())
                .map(ProviderJar::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The lines of a file in a JAR, without comments. */
    static List<String> lines(JarFile jar, String name) throws IOException {
        if (jar.getEntry(name) == null) {
            return List.of();
        }
        try (var in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
