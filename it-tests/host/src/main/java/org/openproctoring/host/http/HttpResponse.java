package org.openproctoring.host.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client gets.
 *
 * @param status the HTTP status
 * @param headers the headers besides those that every answer has
 * @param content the body, if there is one
 * @param after how long the answer is kept back
 */
public record HttpResponse(int status, Map<String, String> headers, Optional<Content> content, Duration after) {
    /**
     * A body.
     *
     * @param type the media type
     * @param bytes the bytes, read from their position on and never changed
     */
    public record Content(String type, ByteBuffer bytes) {}

    /** Copies the headers. */
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** An answer with an object, as JSON. */
    public static HttpResponse json(int status, Object json) {
        return of(status, "application/json", JsonBodies.bytes(json));
    }

    /** An answer with a page. */
    public static HttpResponse html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer with a body of any type. */
    public static HttpResponse of(int status, String type, byte[] body) {
        return new HttpResponse(status, Map.of(), Optional.of(new Content(type, ByteBuffer.wrap(body))), Duration.ZERO);
    }

    /** An answer without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), Optional.empty(), Duration.ZERO);
    }

    /** Sends the client elsewhere, to look there with GET. */
    public static HttpResponse seeOther(String location) {
        return empty(303).header("Location", location);
    }

    /** The same with another header. */
    public HttpResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, content, after);
    }

    /** The same, kept back for a while. */
    public HttpResponse after(Duration delay) {
        return new HttpResponse(status, headers, content, delay);
    }
}
