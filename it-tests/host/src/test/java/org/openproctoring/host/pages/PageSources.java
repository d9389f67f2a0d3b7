package org.openproctoring.host.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources of the pages, by file name. */
final class PageSources {
    private static final Path MAIN = Path.of("src/main");

    private PageSources() {}

    static Map<String, String> templates() {
        return in("resources/page-templates", ".html");
    }

    static Map<String, String> scripts() {
        return in("resources/page-assets", ".js");
    }

    static Map<String, String> bundles() {
        return in("resources/page-texts", ".properties");
    }

    static Map<String, String> java() {
        return in("java/org/openproctoring/host/pages", ".java");
    }

    private static Map<String, String> in(String folder, String ending) {
        try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
            Map<String, String> sources = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
