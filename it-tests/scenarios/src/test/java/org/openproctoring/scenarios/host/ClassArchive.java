package org.openproctoring.scenarios.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;

/**
 * The classes of the JVM and of the host's libraries as a JVM wants them in memory, made once: with it a host starts in
 * two thirds of the time. What is in {@code providers/} is not in it, and is read from its jars as ever. A JVM takes an
 * archive only if its class path begins with the very jars that it was made of, and does without it else.
 */
final class ClassArchive {
    private static final class Made {
        private static final Path FILE = make();
    }

    private ClassArchive() {}

    /** The options with which a JVM uses it, where it can. */
    static List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + Made.FILE, "-Xlog:cds*=off:stderr");
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("classes");
            Path list = folder.resolve("list");
            Path archive = folder.resolve("archive");
            // The last is deleted first.
            List.of(folder, list, archive).forEach(path -> path.toFile().deleteOnExit());
            Path home = BuiltJars.hostHome().toRealPath();
            String libraries = home.resolve("lib") + "/*";
            // The demonstration is an exam's whole life, and ends by itself.
            run(
                    "-XX:DumpLoadedClassList=" + list,
                    "-Dhost.home=" + home,
                    "-cp",
                    libraries + File.pathSeparator + home.resolve("providers") + "/*",
                    HostInstallation.MAIN,
                    "demo");
            run(
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + list,
                    "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:disable",
                    "-cp",
                    libraries);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it worked is seen by how fast hosts start, and by nothing else. */
    private static void run(String... options) throws IOException, InterruptedException {
        Stream<String> start = Stream.concat(Stream.of(HostInstallation.JAVA), HostInstallation.FAST_START.stream());
        new ProcessBuilder(Stream.concat(start, Stream.of(options)).toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
