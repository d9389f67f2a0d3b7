package org.openproctoring.host.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Cross-origin requests (CORS) of front ends to the API. Callers authenticate by a token; credentials that a browser adds by
 * itself, such as the session cookie, are never allowed.
 */
final class CrossOrigin {
    private static final String API = "/api/";
    private static final String ORIGIN = "Origin";
    private static final String REQUEST_METHOD = "Access-Control-Request-Method";

    /** Open edX's front ends send the last one with every request. */
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, USE-JWT-COOKIE";

    private static final String RESPONSE_HEADERS = "Retry-After, " + HttpResponse.WARNINGS;
    private static final String MAX_AGE_SECONDS = "600";

    private final AllowedOrigins allowed;

    CrossOrigin(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    /** Returns whether a browser asks if a front end may send a request. */
    boolean isPreflight(Request request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeaders().contains(REQUEST_METHOD)
                && origin(request).isPresent();
    }

    /** Returns the response to a preflight request for a path with some methods. */
    static HttpResponse preflight(List<String> methods) {
        return HttpResponse.empty(204)
                .header(
                        "Access-Control-Allow-Methods",
                        methods.stream().distinct().sorted().collect(Collectors.joining(", ")))
                .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }

    /** Adds the headers by which a browser gives a response to a front end. */
    void addHeaders(Request request, HttpFields.Mutable headers) {
        if (allowed.equals(AllowedOrigins.NONE) || !isForApi(request)) {
            return;
        }
        // Also without an allowed origin: a cache must not give this response to a front end.
        headers.add("Vary", ORIGIN);
        origin(request).ifPresent(origin -> {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        });
    }

    private Optional<String> origin(Request request) {
        List<String> sent = request.getHeaders().getValuesList(ORIGIN);
        return Stream.of(sent)
                .filter(values -> values.size() == 1 && isForApi(request))
                .map(values -> values.get(0))
                .filter(allowed::allow)
                .findFirst();
    }

    private static boolean isForApi(Request request) {
        return request.getHttpURI().getPath().startsWith(API);
    }
}
