package org.openproctoring.core.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.openproctoring.core.document.DocumentException.Kind;

/** The text of a document, without control characters and not blank, with its name for messages. */
final class SourceText {
    private final String label;
    private final String text;

    private SourceText(String label, String text) {
        this.label = label;
        this.text = text;
    }

    static SourceText decode(byte[] bytes, String label) throws DocumentException {
        Encoding encoding = Encoding.of(bytes);
        CharsetDecoder decoder = encoding.charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, encoding.mark.length(), bytes.length - encoding.mark.length());
        // In all these encodings, a byte decodes to at most one character.
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw new DocumentException(
                    Kind.NOT_TEXT,
                    label,
                    lineAfter(out),
                    "the file contains a byte that is not valid " + encoding.charset,
                    "save the file as UTF-8");
        }
        return checked(out.toString(), label);
    }

    static SourceText of(String text, String label) throws DocumentException {
        Objects.requireNonNull(text, "text must not be null");
        if (text.length() > Document.MAX_BYTES) {
            throw DocumentBytes.tooLarge(label);
        }
        return checked(text.startsWith("\uFEFF") ? text.substring(1) : text, label);
    }

    private static SourceText checked(String text, String label) throws DocumentException {
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            if (!isText(character)) {
                throw new DocumentException(
                        Kind.NOT_TEXT,
                        label,
                        lineAfter(text.substring(0, index)),
                        character == 0
                                ? "the file contains a NUL character: it is a binary file, or UTF-16 without a byte order mark"
                                : "the file contains a control character",
                        "check that this is the right file, and save it as UTF-8");
            }
            index += Character.charCount(character);
        }
        if (text.isBlank()) {
            throw empty(label);
        }
        return new SourceText(label, text);
    }

    /** Returns whether YAML allows the character. JSON allows a few more, which are not needed. */
    private static boolean isText(int character) {
        if (character < 0xA0) {
            return (character >= ' ' && character <= '~')
                    || character == '\n'
                    || character == '\r'
                    || character == '\t'
                    || character == 0x85;
        }
        return Character.isSupplementaryCodePoint(character)
                || (character <= 0xFFFD && !Character.isSurrogate((char) character));
    }

    private static int lineAfter(CharSequence before) {
        int line = 1;
        for (int index = 0; index < before.length(); index++) {
            char character = before.charAt(index);
            boolean first = character == '\n' && (index == 0 || before.charAt(index - 1) != '\r');
            if (first || character == '\r') {
                line++;
            }
        }
        return line;
    }

    String label() {
        return label;
    }

    String text() {
        return text;
    }

    /** Returns a line, counted from 1, without its line break; empty if the document does not have this line. */
    String line(int number) {
        return number < 1 ? "" : text.lines().skip(number - 1L).findFirst().orElse("");
    }

    boolean startsLikeJson() {
        String significant = text.stripLeading();
        return significant.startsWith("{") || significant.startsWith("[");
    }

    boolean isNamedYaml() {
        String name = label.toLowerCase(Locale.ROOT);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    DocumentException fault(Kind kind, int line, String message, String action) {
        return new DocumentException(kind, label, line, message, action);
    }

    DocumentException empty() {
        return empty(label);
    }

    private static DocumentException empty(String label) {
        return new DocumentException(
                Kind.EMPTY, label, 0, "the document is empty", "check that this is the right file");
    }

    /** Encodings by their byte order mark. The first match is used. */
    private enum Encoding {
        UTF_8("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8),
        // Before UTF-16, because the marks start with the same bytes.
        UTF_32LE("\u00FF\u00FE\0\0", Charset.forName("UTF-32LE")),
        UTF_32BE("\0\0\u00FE\u00FF", Charset.forName("UTF-32BE")),
        UTF_16LE("\u00FF\u00FE", StandardCharsets.UTF_16LE),
        UTF_16BE("\u00FE\u00FF", StandardCharsets.UTF_16BE),
        UNMARKED("", StandardCharsets.UTF_8);

        private final String mark;
        private final Charset charset;

        Encoding(String mark, Charset charset) {
            this.mark = mark;
            this.charset = charset;
        }

        static Encoding of(byte[] bytes) {
            String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
            for (Encoding encoding : values()) {
                if (start.startsWith(encoding.mark)) {
                    return encoding;
                }
            }
            return UNMARKED;
        }
    }
}
