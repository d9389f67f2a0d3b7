package org.openproctoring.host.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.core.web.WebResponse;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param headers the headers in addition to those of every response
 * @param content the body, if any
 * @param after the delay of the response
 */
public record HttpResponse(int status, Map<String, String> headers, Optional<Content> content, Duration after) {
    /** The header with the number of warnings about a request that succeeded. */
    public static final String WARNINGS = "Proctoring-Warnings";

    /**
     * A body.
     *
     * @param type the media type
     * @param bytes the bytes from the buffer's position, which are never changed
     */
    public record Content(String type, ByteBuffer bytes) {}

    /** Copies the headers. */
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns a response with an object as JSON. */
    public static HttpResponse json(int status, Object json) {
        return of(status, "application/json", JsonBodies.bytes(json));
    }

    /** Returns a response with an HTML page. */
    public static HttpResponse html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a response with a body of any type. */
    public static HttpResponse of(int status, String type, byte[] body) {
        return new HttpResponse(status, Map.of(), Optional.of(new Content(type, ByteBuffer.wrap(body))), Duration.ZERO);
    }

    /** Returns a response of one of the library's endpoints. */
    public static HttpResponse of(WebResponse response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        Optional<String> type = Optional.ofNullable(headers.remove("Content-Type"));
        return new HttpResponse(
                response.status(),
                headers,
                type.map(name -> new Content(name, ByteBuffer.wrap(response.body()))),
                Duration.ZERO);
    }

    /** Returns a response without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), Optional.empty(), Duration.ZERO);
    }

    /** Returns a redirect that the client follows with GET. */
    public static HttpResponse seeOther(String location) {
        return empty(303).header("Location", location);
    }

    /** Returns a copy with another header. */
    public HttpResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, content, after);
    }

    /** Returns a copy that is delayed. */
    public HttpResponse after(Duration delay) {
        return new HttpResponse(status, headers, content, delay);
    }
}
