package org.openproctoring.scenarios.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;

/**
 * A README of the repository.
 *
 * @param file where it is
 * @param blocks its fenced blocks of code
 * @param prose its lines outside those blocks
 */
record Readme(Path file, List<Block> blocks, List<String> prose) {
    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *#*$");
    private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");
    private static final Pattern CODE_SPAN = Pattern.compile("`[^`]*`");

    /**
     * A fenced block of code.
     *
     * @param readme the file that it is in
     * @param line the line of its first fence
     * @param language the word behind the fence
     * @param marker the comment on the line before, such as {@code check: 0}; empty if there is none
     * @param text what is inside
     */
    record Block(Path readme, int line, String language, String marker, String text) {
        @Override
        public String toString() {
            return BuiltJars.repositoryRoot().relativize(readme) + ":" + line;
        }
    }

    /** All READMEs of the repository. */
    static List<Readme> all() throws IOException {
        try (Stream<Path> files = Files.walk(BuiltJars.repositoryRoot(), 3)) {
            List<Readme> readmes = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.endsWith("README.md")).sorted().toList()) {
                readmes.add(read(file));
            }
            return readmes;
        }
    }

    private static Readme read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        Optional<Block> open = Optional.empty();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            boolean fence = line.strip().startsWith(FENCE);
            if (fence && open.isPresent()) {
                blocks.add(open.get());
                open = Optional.empty();
            } else if (fence) {
                String language = line.strip().substring(FENCE.length());
                open = Optional.of(new Block(file, number, language, marker(prose), ""));
            } else if (open.isPresent()) {
                Block block = open.get();
                open = Optional.of(
                        new Block(file, block.line(), block.language(), block.marker(), block.text() + line + "\n"));
            } else {
                prose.add(line);
            }
        }
        return new Readme(file, blocks, prose);
    }

    private static String marker(List<String> prose) {
        String last = prose.isEmpty() ? "" : prose.get(prose.size() - 1).strip();
        return last.startsWith("<!--") && last.endsWith("-->")
                ? last.substring("<!--".length(), last.length() - "-->".length())
                        .strip()
                : "";
    }

    /** The blocks in one of these languages. */
    Stream<Block> blocks(String... languages) {
        return blocks.stream().filter(block -> Set.of(languages).contains(block.language()));
    }

    /** The targets of all links but those to other hosts. */
    List<String> relativeLinks() {
        return prose.stream()
                .flatMap(line ->
                        LINK.matcher(CODE_SPAN.matcher(line).replaceAll("")).results())
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":"))
                .toList();
    }

    /** What a link to this file may have behind its {@code #}. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Stream<String> headings = prose.stream()
                .flatMap(line -> HEADING.matcher(line).results())
                .map(heading -> slug(heading.group(1)))
                .map(slug -> {
                    int before = seen.merge(slug, 1, Integer::sum) - 1;
                    return before == 0 ? slug : slug + "-" + before;
                });
        Stream<String> explicit =
                prose.stream().flatMap(line -> ANCHOR.matcher(line).results()).map(anchor -> anchor.group(1));
        return Stream.concat(headings, explicit).collect(Collectors.toSet());
    }

    /** As GitHub makes it of a heading: small letters, no punctuation, blanks as hyphens. */
    private static String slug(String heading) {
        return heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return BuiltJars.repositoryRoot().relativize(file).toString();
    }
}
