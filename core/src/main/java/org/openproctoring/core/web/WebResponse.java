package org.openproctoring.core.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response for the host's web server to send. Immutable; {@code toString} shows only the status. */
public final class WebResponse {
    private static final JsonFactory JSON = new JsonFactory();

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private WebResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    static WebResponse of(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("X-Content-Type-Options", "nosniff");
        return new WebResponse(status, headers, body);
    }

    /** Writes JSON. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static WebResponse json(int status, Content content) {
        return of(status, "application/json", jsonBytes(content)).header("Cache-Control", "no-store");
    }

    static byte[] jsonBytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Returns a response with an error as JSON. */
    static WebResponse error(int status, String detail) {
        return json(status, json -> {
            json.writeStartObject();
            json.writeStringField("detail", detail);
            json.writeEndObject();
        });
    }

    /** Returns a copy with another header. */
    WebResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebResponse(status, more, body);
    }

    /**
     * Returns the HTTP status.
     *
     * @return such as 200
     */
    public int status() {
        return status;
    }

    /**
     * Returns the headers to set, with {@code Content-Type} and without {@code Content-Length}.
     *
     * @return one value by name; unmodifiable
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns the body.
     *
     * @return a copy of the bytes; may be empty
     */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "response " + status;
    }
}
