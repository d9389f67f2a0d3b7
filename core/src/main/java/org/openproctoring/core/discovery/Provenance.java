package org.openproctoring.core.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.text.DisplayText;

/**
 * The origin of a provider.
 *
 * @param providerClass the binary name of its class
 * @param location the path of its JAR or folder, if known; for one inside a JAR both paths, separated by {@code !/}
 * @param version the version of its JAR or module, if known
 */
public record Provenance(String providerClass, Optional<String> location, Optional<String> version) {
    /** Separates the path of a JAR from a path inside it. */
    private static final String INSIDE = "!/";

    private static final String NESTED = "nested:";

    /** Returns the provenance of a loaded class. */
    static Provenance of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        Optional<String> location = source == null || source.getLocation() == null
                ? Optional.empty()
                : Optional.of(path(source.getLocation().toString()));
        return new Provenance(type.getName(), location, version(type));
    }

    /** Returns the provenance of a class that a services file lists and that could not be loaded. */
    static Provenance listed(String providerClass, URL servicesFile) {
        return new Provenance(providerClass, Optional.of(location(servicesFile)), Optional.empty());
    }

    /** Returns the provenance of a class that a module provides and that could not be loaded. */
    static Provenance provided(String providerClass, ModuleReference module) {
        return new Provenance(
                providerClass,
                module.location().map(place -> path(place.toString())),
                module.descriptor().rawVersion());
    }

    /** Returns the JAR or folder that contains a services file. */
    static String location(URL servicesFile) {
        String text = servicesFile.toString();
        int services = text.lastIndexOf("META-INF/services/");
        return path(services > 0 ? text.substring(0, services) : text);
    }

    /**
     * Returns the path of a JAR or folder. For one inside a JAR it is the outer path, {@code !/} and the inner path, whatever
     * the form of the URL: {@code jar:file:/app.jar!/BOOT-INF/lib/a.jar!/}, or
     * {@code jar:nested:/app.jar/!BOOT-INF/lib/a.jar!/} in Spring Boot 3.2 and later.
     */
    static String path(String url) {
        String text = url;
        boolean jar = text.startsWith("jar:");
        if (jar) {
            text = text.substring("jar:".length());
            text = text.endsWith(INSIDE) ? text.substring(0, text.length() - INSIDE.length()) : text;
        }
        if (text.startsWith(NESTED)) {
            text = "file:" + text.substring(NESTED.length()).replaceFirst("/!", INSIDE);
        } else if (!jar) {
            return file(text);
        }
        int inside = text.indexOf(INSIDE);
        String outer = file(inside < 0 ? text : text.substring(0, inside));
        String inner = inside < 0 ? "" : decoded(text.substring(inside + INSIDE.length()));
        return inner.isEmpty() ? outer : outer + INSIDE + inner;
    }

    private static String decoded(String inner) {
        String path = inner.endsWith("!") || inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        try {
            return URI.create("file:/" + path).getPath().substring(1);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    private static String file(String url) {
        if (url.startsWith("jrt:")) {
            // A module of an image. As a path it would look like a folder of the operating system.
            return url;
        }
        try {
            String path = Path.of(URI.create(url)).toString();
            return path.isEmpty() ? url : path;
        } catch (RuntimeException notAFile) {
            return DisplayText.withoutCredentials(url);
        }
    }

    private static Optional<String> version(Class<?> type) {
        @Nullable ModuleDescriptor module = type.getModule().getDescriptor();
        return module == null
                ? Optional.ofNullable(type.getPackage().getImplementationVersion())
                : module.rawVersion().or(() -> manifestVersion(type.getModule()));
    }

    /** Reads the version from the manifest, which Java itself does only for packages on the class path. */
    private static Optional<String> manifestVersion(Module module) {
        try (InputStream manifest = module.getResourceAsStream(JarFile.MANIFEST_NAME)) {
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(new Manifest(manifest)
                            .getMainAttributes()
                            .getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
