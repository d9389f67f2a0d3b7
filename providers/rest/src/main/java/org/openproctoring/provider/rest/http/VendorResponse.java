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
 * What a vendor answered. Its text form shows the status alone.
 *
 * @param status the HTTP status
 * @param type the content's type, empty where none was told
 * @param encoding how the content is compressed, empty where it is not
 * @param retryAfter the header of that name, empty where there was none
 * @param body the content as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VendorResponse(int status, String type, String encoding, String retryAfter, byte[] body) {
    /** The largest content that is read, before and after it is unpacked. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Pattern CHARSET =
            Pattern.compile("charset *= *\"?([A-Za-z0-9._:+-]+)\"?", Pattern.CASE_INSENSITIVE);

    private static final Pattern HTML_TYPE =
            Pattern.compile("\\s*(text/html|application/xhtml\\+xml)\\b", Pattern.CASE_INSENSITIVE);

    /** The beginning of HTML, as browsers recognize it where no type is given. */
    private static final Pattern HTML = Pattern.compile(
            "\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|title|body|script|style|iframe|div"
                    + "|table|font|h1|br|p|a|b)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the content is empty, or white space alone. */
    public boolean isBlank() throws UnreadableException {
        return text().isBlank();
    }

    /** Whether the content is JSON, and not a single word of plain text that happens to be. */
    boolean isJson() {
        try {
            return json().isContainerNode() || type.toLowerCase(Locale.ROOT).contains("json");
        } catch (UnreadableException unreadable) {
            return false;
        }
    }

    /** Whether the content is a page for people, such as a gateway's or a sign-in form: HTML that is not JSON. */
    public boolean isPage() throws UnreadableException {
        String text = text();
        return !text.isBlank()
                && !isJson()
                && (HTML_TYPE.matcher(type).lookingAt() || HTML.matcher(text).lookingAt());
    }

    /** The content as text without a byte order mark. A byte that cannot be read becomes U+FFFD. */
    public String text() throws UnreadableException {
        String text = new String(unpacked(), charsetOrUtf8());
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private Charset charsetOrUtf8() throws UnreadableException {
        try {
            return charset().map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableException();
        }
    }

    /** The content, where it is JSON. */
    public JsonNode json() throws UnreadableException {
        byte[] unpacked = unpacked();
        Charset charset = charsetOrUtf8();
        return charset.equals(StandardCharsets.UTF_8)
                ? VendorJson.read(unpacked)
                : VendorJson.read(new String(unpacked, charset));
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
