package org.openproctoring.scenarios.configuration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that an operator may name by mistake, or that an editor may have saved oddly.
 *
 * @param what what it is, in words
 * @param exit the exit status of {@code host check}
 * @param says what the command says
 * @param maker makes it in an empty folder
 */
record OddFile(String what, int exit, String says, Maker maker) {
    private static final String NO_PROBLEMS = "no problems";
    private static final int MEGABYTE = 1024 * 1024;
    private static final int VERY_DEEP = 100_000;

    /** Something that every one of these files holds, as far as it holds anything. */
    static final String HEALTHY = """
            PROCTORING_BACKENDS:
              DEFAULT: proctortrack
              proctortrack:
                base_url: https://proctoring.example.com
                client_id: universit\u00e9
                client_secret: s3cr3t-key
            """;

    /** Makes a file. */
    interface Maker {
        Path in(Path folder) throws IOException;
    }

    /** All of them. */
    static Stream<OddFile> all() {
        return Stream.of(unopenable(), unusable(), usable()).flatMap(List::stream);
    }

    /** The one that is this, in words. */
    static OddFile called(String what) {
        return all().filter(odd -> odd.what.equals(what)).findFirst().orElseThrow();
    }

    /** Files that cannot be opened. */
    static List<OddFile> unopenable() {
        return List.of(
                unopenable("missing", folder -> folder.resolve("missing.yml")),
                unopenable("a directory", folder -> folder),
                unopenable(
                        "a link to nothing",
                        folder -> Files.createSymbolicLink(folder.resolve("link.yml"), Path.of("nothing"))),
                unopenable(
                        "a link to itself",
                        folder -> Files.createSymbolicLink(folder.resolve("link.yml"), Path.of("link.yml"))),
                unopenable(
                        "a path through a file",
                        folder -> Files.writeString(folder.resolve("file.yml"), HEALTHY)
                                .resolve("more.yml")),
                unopenable("a name that is too long", folder -> folder.resolve("n".repeat(5000))),
                unopenable("memory that cannot be read", folder -> Path.of("/proc/self/mem")));
    }

    /** Files that hold no configuration, or too much. */
    static List<OddFile> unusable() {
        return List.of(
                unusable("empty", "configuration-empty", bytes(new byte[0])),
                unusable("blank", "configuration-empty", text(" \n\n\t\n")),
                unusable("a null device", "configuration-empty", folder -> Path.of("/dev/null")),
                unusable("binary", "configuration-not-text", bytes("\u007fELF\0\1s3cr3t\0".getBytes(ISO_8859_1))),
                unusable("compressed", "configuration-not-text", folder -> compressed(folder)),
                unusable("in Latin-1", "configuration-not-text", bytes(HEALTHY.getBytes(ISO_8859_1))),
                unusable("in UTF-16 without a mark", "configuration-not-text", bytes(HEALTHY.getBytes(UTF_16LE))),
                unusable("100 MB", "configuration-too-large", folder -> sparse(folder, 100)),
                unusable("a device without end", "configuration-too-large", folder -> Path.of("/dev/zero")),
                unusable("a little too large", "configuration-too-large", text(HEALTHY + "#".repeat(2 * MEGABYTE))),
                unusable("JSON nested deeply", "configuration-too-complex", text("[".repeat(VERY_DEEP))),
                unusable(
                        "JSON maps nested deeply",
                        "configuration-too-complex",
                        text("{\"s3cr3t\":".repeat(VERY_DEEP) + "1" + "}".repeat(VERY_DEEP))),
                unusable(
                        "YAML nested deeply",
                        "configuration-too-complex",
                        text(IntStream.range(0, 1000)
                                .mapToObj(level -> " ".repeat(level) + "s3cr3t:\n")
                                .collect(Collectors.joining()))),
                unusable(
                        "YAML lists nested deeply",
                        "configuration-too-complex",
                        text("a: " + "- ".repeat(VERY_DEEP).replace("- ", "[") + "s3cr3t" + "]".repeat(VERY_DEEP))),
                unusable("aliases that explode", "configuration-too-complex", text(explodingAliases("["))),
                unusable("merge keys that explode", "configuration-too-complex", text(explodingAliases("{<<: ["))),
                unusable(
                        "two hundred thousand keys",
                        "configuration-too-complex",
                        text(IntStream.range(0, 200_000)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(":\n", "", ":\n")))));
    }

    /** Files that look odd and are right. */
    static List<OddFile> usable() {
        return List.of(
                usable("with a byte order mark", bytes(("\uFEFF" + HEALTHY).getBytes(UTF_8))),
                usable("in UTF-16 with a mark", bytes(HEALTHY.getBytes(UTF_16))),
                usable("with line ends of Windows", text(HEALTHY.replace("\n", "\r\n"))),
                usable("with line ends of old", text(HEALTHY.replace('\n', '\r'))),
                usable("without a last line end", text(HEALTHY.strip())),
                usable("almost too large", text(HEALTHY + "#".repeat(2 * MEGABYTE - 1000))),
                usable("with a long secret", text(HEALTHY.replace("s3cr3t-key", "s3cr3t".repeat(10_000)))));
    }

    private static OddFile unopenable(String what, Maker maker) {
        return new OddFile(what, 2, "configuration-unreadable", maker);
    }

    private static OddFile unusable(String what, String code, Maker maker) {
        return new OddFile(what, 1, code, maker);
    }

    private static OddFile usable(String what, Maker maker) {
        return new OddFile(what, 0, NO_PROBLEMS, maker);
    }

    private static Maker text(String content) {
        return bytes(content.getBytes(UTF_8));
    }

    private static Maker bytes(byte[] content) {
        return folder -> Files.write(folder.resolve("odd.yml"), content);
    }

    private static Path compressed(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(HEALTHY.getBytes(UTF_8));
        }
        return Files.write(folder.resolve("odd.yml.gz"), bytes.toByteArray());
    }

    private static Path sparse(Path folder, int megabytes) throws IOException {
        Path file = Files.writeString(folder.resolve("large.yml"), HEALTHY);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((long) megabytes * MEGABYTE);
        }
        return file;
    }

    /** Ten lines, each of which uses the one before ten times. */
    private static String explodingAliases(String opening) {
        String closing = opening.contains("{") ? "]}" : "]";
        return Stream.iterate(1, level -> level + 1)
                .limit(10)
                .map(level -> "a" + level + ": &a" + level + " " + opening + ("*a" + (level - 1) + ", ").repeat(9)
                        + "*a" + (level - 1) + closing + "\n")
                .collect(Collectors.joining("", "a0: &a0 {s3cr3t: s3cr3t}\n", ""));
    }

    @Override
    public String toString() {
        return what;
    }
}
