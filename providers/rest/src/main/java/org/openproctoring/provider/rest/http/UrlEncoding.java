package org.openproctoring.provider.rest.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Encodes text as parts of a URL. */
public final class UrlEncoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    /** Characters allowed in a path segment. Without {@code ;}, because some servers treat the rest as a parameter. */
    private static final String SEGMENT = UNRESERVED + "!$&'()*+,=:@";

    private static final Pattern DOTS = Pattern.compile("\\.{1,2}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlEncoding() {}

    /**
     * Encodes text as one path segment. {@code :} and {@code +} are kept, as in {@code course-v1:edX+DemoX+2026}.
     *
     * @return empty if the text cannot be a segment; an encoded dot does not help, because servers treat it as a dot
     */
    public static Optional<String> segment(String text) {
        return text.isBlank() || DOTS.matcher(text).matches() ? Optional.empty() : encoded(text, SEGMENT);
    }

    /** Encodes text as path segments, one for each part between slashes; empty if a part cannot be a segment. */
    public static Optional<String> segments(String text) {
        List<Optional<String>> segments =
                Stream.of(text.split("/", -1)).map(UrlEncoding::segment).toList();
        return segments.stream().allMatch(Optional::isPresent)
                ? Optional.of(segments.stream().flatMap(Optional::stream).collect(Collectors.joining("/")))
                : Optional.empty();
    }

    /** Encodes text as the name or value of a parameter in a query or a form. */
    public static Optional<String> parameter(String text) {
        return encoded(text, UNRESERVED);
    }

    private static Optional<String> encoded(String text, String allowed) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException unpairedSurrogate) {
            return Optional.empty();
        }
        StringBuilder result = new StringBuilder(text.length() + 16);
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (allowed.indexOf(next) >= 0) {
                result.append((char) next);
            } else {
                result.append('%');
                HEX.toHexDigits(result, next);
            }
        }
        return Optional.of(result.toString());
    }
}
