package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.openproctoring.provider.rest.Json.UnreadableException;

/**
 * What a vendor answered. Its text form shows the status alone.
 *
 * @param status the HTTP status
 * @param type the content's type, empty where none was told
 * @param encoding how the content is compressed, empty where it is not
 * @param retryAfter the header of that name, empty where there was none
 * @param body the content as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String type, String encoding, String retryAfter, byte[] body) {
    /** The largest content that is read, before and after it is unpacked. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Pattern CHARSET =
            Pattern.compile("charset *= *\"?([A-Za-z0-9._:+-]+)\"?", Pattern.CASE_INSENSITIVE);

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    /** The content, where it is JSON. */
    JsonNode json() throws UnreadableException {
        byte[] unpacked = unpacked();
        Optional<String> charset = charset();
        if (charset.isEmpty() || charset.get().equals("utf-8")) {
            return Json.read(unpacked);
        }
        try {
            return Json.read(new String(unpacked, Charset.forName(charset.get())));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableException();
        }
    }

    /** The content, where it is a JSON object. */
    JsonNode object() throws UnreadableException {
        JsonNode json = json();
        if (!json.isObject()) {
            throw new UnreadableException();
        }
        return json;
    }

    private Optional<String> charset() {
        Matcher matcher = CHARSET.matcher(type);
        return matcher.find() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private byte[] unpacked() throws UnreadableException {
        try (InputStream stream = switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> new ByteArrayInputStream(body);
            case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(body));
            case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(body));
            default -> throw new UnreadableException();
        }) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableException();
            }
            return bytes;
        } catch (IOException damaged) {
            throw new UnreadableException();
        }
    }

    @Override
    public String toString() {
        return "status " + status;
    }
}
