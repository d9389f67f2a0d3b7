package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openproctoring.core.document.Trees.fault;
import static org.openproctoring.core.document.Trees.show;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.document.DocumentException.Kind;

@Timeout(60)
class DocumentFileTest {
    private static final String BOM = "\uFEFF";

    @TempDir
    private Path folder;

    @Test
    void readsAFileAndKeepsItsPath() throws IOException, DocumentException {
        Path file = Files.writeString(folder.resolve("conf.yml"), "a: 1");
        Document document = Document.read(file);

        assertThat(show(document.root())).isEqualTo("{a: N<1>}");
        assertThat(document.source()).isEqualTo(file.toString());
    }

    @Test
    void readsAStreamAndLeavesItOpen() throws DocumentException {
        ByteArrayInputStream stream = new ByteArrayInputStream("a: 1".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        Document document = Document.read(stream, "standard input");

        assertThat(show(document.root())).isEqualTo("{a: N<1>}");
        assertThat(document.source()).isEqualTo("standard input");
    }

    @Test
    void missingFileIsUnreadable() {
        DocumentException fault = fault(() -> Document.read(folder.resolve("missing.yml")));

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault.message()).isEqualTo("the file does not exist");
        assertThat(fault.source()).endsWith("missing.yml");
        assertThat(fault).hasNoCause();
    }

    @Test
    void directoryIsUnreadable() {
        DocumentException fault = fault(() -> Document.read(folder));

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault.message()).isEqualTo("the path is a directory");
    }

    @Test
    void fileInsideAFileIsUnreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yml"), "a: 1");
        DocumentException fault = fault(() -> Document.read(file.resolve("conf.yml")));

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void linkToItselfIsUnreadable() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, link);
        DocumentException fault = fault(() -> Document.read(link));

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault).hasNoCause();
    }

    @Test
    void fileWithoutPermissionIsUnreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yml"), "a: 1");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "the administrator may read anything");
        DocumentException fault = fault(() -> Document.read(file));

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault.message()).contains("permission");
    }

    @Test
    void failingStreamIsUnreadableAndItsMessageIsNotShown() {
        InputStream stream = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("while reading Kx7Wq9Zp");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        DocumentException fault = fault(() -> Document.read(stream, "test"));

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault).message().contains("IOException").doesNotContain("Kx7");
        assertThat(fault).hasNoCause();
    }

    @Test
    void hugeFileEndsAtOnce() throws IOException {
        Path file = folder.resolve("huge.yml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L * 1024 * 1024);
        }
        DocumentException fault = fault(() -> Document.read(file));

        assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(fault.message()).contains("2097152");
    }

    @Test
    void endlessDeviceEndsAtOnce() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "only on Unix");

        assertThat(fault(() -> Document.read(zero)).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void emptyDeviceIsEmpty() {
        Path none = Path.of("/dev/null");
        assumeTrue(Files.exists(none), "only on Unix");

        assertThat(fault(() -> Document.read(none)).kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void pipeIsReadToItsEnd() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(makePipe(pipe), "only on Unix");
        // Opening either end of the pipe blocks until the other is opened.
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(pipe, "a: 1"));
        Document document = Document.read(pipe);

        assertThat(show(document.root())).isEqualTo("{a: N<1>}");
        writer.get(30, TimeUnit.SECONDS);
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void endlessStreamIsNotReadFurtherThanNeeded() {
        AtomicLong count = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                count.incrementAndGet();
                return ' ';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                count.addAndGet(length);
                Arrays.fill(into, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        DocumentException fault = fault(() -> Document.read(endless, "test"));

        assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(count).hasValue(Document.MAX_BYTES + 1L);
    }

    @Test
    void asManyBytesAsAllowedAreRead() throws DocumentException {
        String text = "a: 1\n" + "#234567\n".repeat((Document.MAX_BYTES - 8) / 8) + "###";

        assertThat(show(read(text.getBytes(StandardCharsets.UTF_8)).root())).isEqualTo("{a: N<1>}");
        assertThat(fault(() -> read((text + "x").getBytes(StandardCharsets.UTF_8)))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(fault(() -> Document.parse(text + "x", "test")).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void byteOrderMarkDeterminesTheEncoding(String charset) throws DocumentException {
        byte[] yaml = (BOM + "a: grün 😀\r\nb: 1").getBytes(Charset.forName(charset));
        byte[] json = (BOM + "{\"a\": 1}").getBytes(Charset.forName(charset));

        assertThat(show(read(yaml).root())).isEqualTo("{a: T<grün 😀>, b: N<1>}");
        assertThat(show(read(json).root())).isEqualTo("{a: N<1>}");
    }

    @Test
    void byteOrderMarkOfATextIsDropped() throws DocumentException {
        assertThat(show(Document.parse(BOM + "{\"a\": 1}", "test").root())).isEqualTo("{a: N<1>}");
    }

    @Test
    void nothingButAByteOrderMarkIsEmpty() {
        assertThat(fault(() -> read(BOM.getBytes(StandardCharsets.UTF_8))).kind())
                .isEqualTo(Kind.EMPTY);
        assertThat(fault(() -> read(new byte[0])).kind()).isEqualTo(Kind.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"ff", "c3", "c3 28", "c0 80", "ed a0 80", "f5 80 80 80", "e2 82"})
    void invalidUtf8IsNotText(String hex) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("a: 1\r\nb: 2\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(HexFormat.ofDelimiter(" ").parseHex(hex));
        DocumentException fault = fault(() -> read(bytes.toByteArray()));

        assertThat(fault.kind()).isEqualTo(Kind.NOT_TEXT);
        assertThat(fault.line()).hasValue(3);
        assertThat(fault.action()).contains("UTF-8");
        assertThat(fault).hasNoCause();
    }

    @Test
    void incompleteUtf16IsNotText() {
        byte[] bytes = {(byte) 0xFE, (byte) 0xFF, 0, 'a', (byte) 0xD8, 0x3D, 0, 'b'};
        byte[] odd = {(byte) 0xFF, (byte) 0xFE, 'a', 0, ':'};

        assertThat(fault(() -> read(bytes)).kind()).isEqualTo(Kind.NOT_TEXT);
        assertThat(fault(() -> read(odd)).kind()).isEqualTo(Kind.NOT_TEXT);
    }

    @Test
    void utf16WithoutAMarkIsNotText() {
        DocumentException fault = fault(() -> read("a: 1".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(fault.kind()).isEqualTo(Kind.NOT_TEXT);
        assertThat(fault.line()).hasValue(1);
        assertThat(fault.message()).contains("UTF-16");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\0', '\u0007', '\u001b', '\u007f', '\u009f', '\ud800', '\udc00', '\ufffe'})
    void controlCharactersAreRefused(char character) {
        DocumentException yaml = fault(() -> Document.parse("a: 1\nb: x" + character + "y", "test"));
        DocumentException json = fault(() -> Document.parse("{\"a\":\n\"" + character + "\"}", "test"));

        assertThat(yaml.kind()).isEqualTo(Kind.NOT_TEXT);
        assertThat(yaml.line()).hasValue(2);
        assertThat(json.kind()).isEqualTo(Kind.NOT_TEXT);
        assertThat(json.line()).hasValue(2);
    }

    @Test
    void binaryFileIsNotText() {
        byte[] jar = {'P', 'K', 3, 4, 20, 0, 8, 8, 8, 0, (byte) 0x9c, (byte) 0xf1};

        assertThat(fault(() -> read(jar)).kind()).isEqualTo(Kind.NOT_TEXT);
    }

    @Test
    @SuppressWarnings("NullAway") // On purpose.
    void nullArgumentsAreRefused() {
        assertThat(catchThrowable(() -> Document.parse(null, "test"))).isInstanceOf(NullPointerException.class);
        assertThat(catchThrowable(() -> Document.parse("a: 1", null))).hasMessageContaining("source");
        assertThat(catchThrowable(() -> Document.read((Path) null))).isInstanceOf(NullPointerException.class);
    }

    private static Document read(byte[] bytes) throws DocumentException {
        return Document.read(new ByteArrayInputStream(bytes), "test");
    }
}
