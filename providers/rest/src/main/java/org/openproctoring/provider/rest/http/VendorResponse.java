package org.openproctoring.provider.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;

/**
 * A vendor's response. Its string form shows only the status.
 *
 * @param status the HTTP status
 * @param type the content type; empty if not given
 * @param encoding the content encoding; empty if not compressed
 * @param retryAfter the header {@code Retry-After}; empty if not given
 * @param body the raw content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VendorResponse(int status, String type, String encoding, String retryAfter, byte[] body) {
    /** The maximum content size, before and after decompression. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Pattern CHARSET =
            Pattern.compile("charset *= *\"?([A-Za-z0-9._:+-]+)\"?", Pattern.CASE_INSENSITIVE);

    private static final Pattern HTML_TYPE =
            Pattern.compile("\\s*(text/html|application/xhtml\\+xml)\\b", Pattern.CASE_INSENSITIVE);

    /** The start of an HTML page, as browsers recognize it without a content type. */
    private static final Pattern HTML = Pattern.compile(
            "\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|title|body|script|style|iframe|div"
                    + "|table|font|h1|br|p|a|b)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Returns whether the content is empty or white space. */
    public boolean isBlank() throws UnreadableException {
        return text().isBlank();
    }

    /** Returns whether the content is JSON, and not a word of plain text that happens to be valid JSON. */
    boolean isJson() {
        try {
            return json().isContainerNode() || type.toLowerCase(Locale.ROOT).contains("json");
        } catch (UnreadableException unreadable) {
            return false;
        }
    }

    /** Returns whether the content is an HTML page, such as a gateway's error page or a sign-in form. */
    public boolean isPage() throws UnreadableException {
        String text = text();
        return !text.isBlank()
                && !isJson()
                && (HTML_TYPE.matcher(type).lookingAt() || HTML.matcher(text).lookingAt());
    }

    /** Returns the content as text without a byte order mark. An invalid byte becomes U+FFFD. */
    public String text() throws UnreadableException {
        String text = new String(decompressed(), charsetOrUtf8());
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private Charset charsetOrUtf8() throws UnreadableException {
        try {
            return charset().map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableException();
        }
    }

    /** Returns the content as JSON. */
    public JsonNode json() throws UnreadableException {
        byte[] decompressed = decompressed();
        Charset charset = charsetOrUtf8();
        return charset.equals(StandardCharsets.UTF_8)
                ? VendorJson.read(decompressed)
                : VendorJson.read(new String(decompressed, charset));
    }

    /** Returns the content as a JSON object. */
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

    private byte[] decompressed() throws UnreadableException {
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
