package org.openproctoring.scenarios.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where hosts have their temporary files: those that are killed leave a database's native code each. Ends with this JVM. */
final class TemporaryFolder {
    private static final Path FOLDER = make();

    private TemporaryFolder() {}

    /** The option with which a JVM uses it. */
    static String option() {
        return "-Djava.io.tmpdir=" + FOLDER;
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("hosts");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-" + folder.getFileName()));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
