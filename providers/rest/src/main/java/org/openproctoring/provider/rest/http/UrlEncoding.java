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

/** How texts become parts of an address. */
public final class UrlEncoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    /** What a path may hold besides, less {@code ;}: some servers take what follows it for a parameter. */
    private static final String SEGMENT = UNRESERVED + "!$&'()*+,=:@";

    private static final Pattern DOTS = Pattern.compile("\\.{1,2}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlEncoding() {}

    /**
     * A text as one segment of a path. {@code :} and {@code +} stay as they are, as in {@code course-v1:edX+DemoX+2026}.
     *
     * @return nothing where no encoding keeps the text in its place: servers take an encoded dot for a dot
     */
    public static Optional<String> segment(String text) {
        return text.isBlank() || DOTS.matcher(text).matches() ? Optional.empty() : encoded(text, SEGMENT);
    }

    /** A text as segments of a path, one for each part between slashes; nothing where one of them is none. */
    public static Optional<String> segments(String text) {
        List<Optional<String>> segments =
                Stream.of(text.split("/", -1)).map(UrlEncoding::segment).toList();
        return segments.stream().allMatch(Optional::isPresent)
                ? Optional.of(segments.stream().flatMap(Optional::stream).collect(Collectors.joining("/")))
                : Optional.empty();
    }

    /** A text as the name or the value of a parameter, in a query as in a form. */
    public static Optional<String> parameter(String text) {
        return encoded(text, UNRESERVED);
    }

    private static Optional<String> encoded(String text, String plain) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException halfCharacter) {
            return Optional.empty();
        }
        StringBuilder result = new StringBuilder(text.length() + 16);
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (plain.indexOf(next) >= 0) {
                result.append((char) next);
            } else {
                result.append('%');
                HEX.toHexDigits(result, next);
            }
        }
        return Optional.of(result.toString());
    }
}
