package org.openproctoring.core.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Decodes parts of URLs. Unlike the JDK's decoder, rejects what is not UTF-8, so that two URLs never mean one id. */
final class PercentEncoding {
    private static final int DIGITS = 2;
    private static final int ASCII = 0x80;

    private PercentEncoding() {}

    /** Decodes one segment of a path, in which a plus sign is literal. */
    static String segment(String raw) throws MalformedEncodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character == '%') {
                bytes.write(octet(raw, i + 1));
                i += DIGITS;
            } else if (character < ASCII) {
                bytes.write(character);
            } else {
                throw new MalformedEncodingException();
            }
        }
        return text(bytes.toByteArray());
    }

    private static int octet(String raw, int at) throws MalformedEncodingException {
        if (at + DIGITS > raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at))
                || !HexFormat.isHexDigit(raw.charAt(at + 1))) {
            throw new MalformedEncodingException();
        }
        return HexFormat.fromHexDigits(raw, at, at + DIGITS);
    }

    private static String text(byte[] bytes) throws MalformedEncodingException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedEncodingException();
        }
    }

    /** Decodes the parameters of a query, in order. */
    static List<Map.Entry<String, String>> parameters(String query) throws MalformedEncodingException {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                parameters.add(Map.entry(form(sides[0]), sides.length > 1 ? form(sides[1]) : ""));
            }
        }
        return parameters;
    }

    private static String form(String raw) throws MalformedEncodingException {
        return segment(raw.replace('+', ' '));
    }
}
