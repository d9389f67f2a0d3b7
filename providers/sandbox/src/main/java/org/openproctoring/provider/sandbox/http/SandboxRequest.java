package org.openproctoring.provider.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.provider.sandbox.Operation;

/** A request as it arrived, read whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SandboxRequest(
        String method,
        String path,
        List<String> segments,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body) {
    private static final int LONGEST_BODY = 1 << 20;

    public static SandboxRequest read(HttpExchange exchange) throws IOException, RequestRejectedException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new RequestRejectedException(413, "the body is larger than " + LONGEST_BODY + " bytes");
        }
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        return new SandboxRequest(
                exchange.getRequestMethod(),
                path,
                segments(path),
                query == null ? Map.of() : form(query),
                exchange.getRequestHeaders(),
                body);
    }

    /** The decoded segments of a path; an encoded slash does not part them. */
    private static List<String> segments(String path) throws RequestRejectedException {
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            segments.add(decoded(raw.replace("+", "%2B")));
        }
        return segments;
    }

    /** The fields of a form or of a query. */
    public static Map<String, List<String>> form(String text) throws RequestRejectedException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String field : text.split("&", -1)) {
            if (!field.isEmpty()) {
                int equals = field.indexOf('=');
                String name = decoded(equals < 0 ? field : field.substring(0, equals));
                String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
                fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    private static String decoded(String text) throws RequestRejectedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RequestRejectedException.badRequest("the address is not encoded as it must be");
        }
    }

    /** The only value of a header; sent twice it is refused. */
    public Optional<String> header(String name) throws RequestRejectedException {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw RequestRejectedException.badRequest("header " + name + " is sent more than once");
        }
        return values.stream().findFirst();
    }

    /** The only value of a query's field; sent twice it is refused. */
    public Optional<String> parameter(String name) throws RequestRejectedException {
        return only(query, name);
    }

    public static Optional<String> only(Map<String, List<String>> fields, String name) throws RequestRejectedException {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw RequestRejectedException.badRequest("field " + name + " is sent more than once");
        }
        return values.stream().findFirst();
    }

    /** The body's media type, without parameters, in small letters; empty where there is none. */
    public String mediaType() throws RequestRejectedException {
        String type = header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** The value of the segment that stands at a place of the operation's template. */
    public String id(Operation operation, String name) {
        List<String> template = List.of(operation.template().split("/", -1));
        return segments.get(template.indexOf("{" + name + "}"));
    }
}
