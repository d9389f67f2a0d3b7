package org.openproctoring.scenarios.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A configuration file among the test's resources and what a report must say of it.
 *
 * @param file the file
 * @param lines the facts, in their order
 */
record ExpectedFacts(Path file, List<String> lines) {
    private static final String NAME = "expected.txt";
    private static final String HEADING = "== ";

    /** The folder with all configuration files. */
    static Path folder() {
        URL resource = Objects.requireNonNull(ExpectedFacts.class.getResource("/configurations"));
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is expected of any file. */
    static List<ExpectedFacts> all() throws IOException {
        List<ExpectedFacts> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder())) {
            for (Path folder : folders.sorted().toList()) {
                all.addAll(in(folder));
            }
        }
        return all;
    }

    /** What is expected of one file, by its path within the folder. */
    static ExpectedFacts of(String path) throws IOException {
        return all().stream()
                .filter(expected -> expected.file.endsWith(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path));
    }

    /** Configuration files that nothing is expected of. */
    static List<Path> forgotten() throws IOException {
        List<Path> known = all().stream().map(ExpectedFacts::file).toList();
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(NAME) && !known.contains(file))
                    .toList();
        }
    }

    private static List<ExpectedFacts> in(Path folder) throws IOException {
        List<ExpectedFacts> expected = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(NAME))) {
            if (line.startsWith(HEADING)) {
                expected.add(new ExpectedFacts(folder.resolve(line.substring(HEADING.length())), new ArrayList<>()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                expected.get(expected.size() - 1).lines.add(line);
            }
        }
        return expected;
    }

    /** Asserts that these are the facts, each problem with the expected words somewhere in its message. */
    void assertEqualTo(List<String> facts) {
        List<String> comparable = new ArrayList<>(facts);
        for (int index = 0; index < Math.min(lines.size(), facts.size()); index++) {
            if (isMeantBy(lines.get(index), facts.get(index))) {
                comparable.set(index, lines.get(index));
            }
        }
        assertThat(comparable).isEqualTo(lines);
    }

    private static boolean isMeantBy(String expected, String fact) {
        int colon = expected.indexOf(':');
        return colon > 0
                && (expected.startsWith("error ") || expected.startsWith("warning "))
                && fact.startsWith(expected.substring(0, colon + 1))
                && fact.substring(colon + 1)
                        .contains(expected.substring(colon + 1).strip());
    }

    @Override
    public String toString() {
        return folder().relativize(file).toString();
    }
}
