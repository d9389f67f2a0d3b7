package org.openproctoring.core.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.guard.ProviderResources;

/** Reads scripts from the JARs of this library and of providers, each with its own class loader. */
final class ScriptFiles {
    /** The folder of all scripts below {@code META-INF/resources}. */
    static final String FOLDER = "openproctoring/";

    private static final String RESOURCES = "META-INF/resources/" + FOLDER;

    /** Folders and a file, none of which begins with a dot. */
    private static final Pattern FILE = Pattern.compile("(?:[\\w-][\\w.-]*/){0,3}[\\w-][\\w.-]*\\.js");

    private ScriptFiles() {}

    /** Returns the path of a script below the folder of all scripts, if it is there. */
    static Optional<String> file(String resource) {
        return Optional.of(resource)
                .filter(path -> path.startsWith(FOLDER))
                .map(path -> path.substring(FOLDER.length()))
                .filter(ScriptFiles::isFile);
    }

    static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    /**
     * Reads a script of the library, or one in the folder of a provider with a ready backend.
     *
     * @throws IOException if the JAR cannot be read
     */
    static Optional<byte[]> read(ProviderRegistry registry, String file) throws IOException {
        int folder = file.indexOf('/');
        if (folder < 0) {
            try (InputStream content = ScriptFiles.class.getResourceAsStream("/" + RESOURCES + file)) {
                return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
            }
        }
        String provider = file.substring(0, folder);
        Optional<BackendEntry> backend = registry.backends().stream()
                .filter(entry -> entry.state() == BackendState.READY
                        && entry.providerName().equals(provider))
                .findFirst();
        return backend.isEmpty() ? Optional.empty() : read(backend.get(), file);
    }

    /**
     * Reads a script of a backend's provider.
     *
     * @throws IOException if the JAR cannot be read
     */
    static Optional<byte[]> read(BackendEntry backend, String file) throws IOException {
        Optional<InputStream> resource = backend.requireReady() instanceof ProviderResources provider
                ? provider.openResource(RESOURCES + file)
                : Optional.empty();
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content = resource.get()) {
            return Optional.of(content.readAllBytes());
        }
    }
}
