package org.openproctoring.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what was logged. Tests that run concurrently share the file, so each looks for a text that only it logs. */
public final class TestLog {
    /** The file in {@code simplelogger.properties}. */
    private static final Path FILE = Path.of("target/test.log");

    private TestLog() {}

    /** Returns the lines that contain a text. */
    public static List<String> lines(String text) {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> line.contains(text)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
