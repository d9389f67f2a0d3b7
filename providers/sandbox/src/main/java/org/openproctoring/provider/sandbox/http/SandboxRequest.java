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

/** A request with its complete body. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SandboxRequest(
        String method,
        String path,
        List<String> segments,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body) {
    private static final int MAX_BODY = 1 << 20;

    public static SandboxRequest read(HttpExchange exchange) throws IOException, RequestRejectedException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new RequestRejectedException(413, "the body is larger than " + MAX_BODY + " bytes");
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

    /** Returns the decoded segments of a path. An encoded slash is not a separator. */
    private static List<String> segments(String path) throws RequestRejectedException {
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            segments.add(decoded(raw.replace("+", "%2B")));
        }
        return segments;
    }

    /** Returns the fields of a form or a query. */
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
            throw RequestRejectedException.badRequest("the URL encoding is invalid");
        }
    }

    /** Returns a header's value. A duplicate header is rejected. */
    public Optional<String> header(String name) throws RequestRejectedException {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw RequestRejectedException.badRequest("header " + name + " is sent more than once");
        }
        return values.stream().findFirst();
    }

    /** Returns a query parameter's value. A duplicate parameter is rejected. */
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

    /** Returns the body's media type in lower case, without parameters; empty if not given. */
    public String mediaType() throws RequestRejectedException {
        String type = header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the segment at a placeholder of the operation's template. */
    public String id(Operation operation, String name) {
        List<String> template = List.of(operation.template().split("/", -1));
        return segments.get(template.indexOf("{" + name + "}"));
    }
}
