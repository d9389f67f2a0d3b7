package org.openproctoring.host.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP route: a method and a path with the required credential, the permission and the endpoint.
 *
 * @param method the HTTP method
 * @param path the path; segments may be {@code {}} or, for a course key, {@code {course}}; a trailing slash is optional
 * @param credential how callers are authenticated
 * @param permission who may use the route
 * @param endpoint the handler
 * @param largestBody the maximum size of a body in bytes; the endpoint gets a larger one cut off one byte later
 * @param immediate whether the endpoint never blocks, so that it is served even if all request threads are busy
 */
public record Route(
        String method,
        String path,
        Credential credential,
        Permission permission,
        Endpoint endpoint,
        int largestBody,
        boolean immediate) {
    private static final String PARAMETER = "{}";

    /** A course key. Keys in the old form, {@code Org/Course/Run}, span three segments. */
    private static final String COURSE = "{course}";

    private static final int OLD_KEY_PARTS = 3;

    /** How callers are authenticated. A session is never valid for the API, nor a token for a page. */
    public enum Credential {
        /** Not at all: the route is public. */
        NONE,
        /** By a token in the header {@code Authorization}. */
        TOKEN,
        /** By a token in the header {@code Authorization}, or by the endpoint itself. */
        TOKEN_OR_OWN,
        /** By the session cookie. Without a session, the caller is redirected to sign in; changes require the CSRF token. */
        SESSION
    }

    private Route(String method, String path, Credential credential, Permission permission, Endpoint endpoint) {
        this(method, path, credential, permission, endpoint, RequestBody.LARGEST, false);
    }

    /** Creates an API route for callers with a token. */
    public static Route of(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Credential.TOKEN, permission, endpoint);
    }

    /** Creates an API route for callers with a token and for callers that the endpoint authenticates. */
    public static Route checked(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Credential.TOKEN_OR_OWN, permission, endpoint);
    }

    /** Creates the route of a page, or of its forms and scripts, for callers with a session. */
    public static Route page(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Credential.SESSION, permission, endpoint);
    }

    /** Creates a public route. */
    public static Route open(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Credential.NONE, Permission.SIGNED_IN, endpoint);
    }

    /** Creates a public route whose endpoint never blocks and whose requests do not have a body. */
    public static Route immediate(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Credential.NONE, Permission.SIGNED_IN, endpoint, 0, true);
    }

    /** Returns a copy with another maximum body size in bytes. */
    public Route withLargestBody(int bytes) {
        return new Route(method, path, credential, permission, endpoint, bytes, immediate);
    }

    /**
     * A route that matches a path.
     *
     * @param parameters the values of the route's parameters
     */
    record Match(Route route, List<String> parameters) {}

    /** Returns the routes that match a path directly or, failing that, with a course key in the old form. */
    static List<Match> find(List<Route> routes, List<String> segments) {
        List<Match> found =
                routes.stream().flatMap(route -> route.match(segments).stream()).toList();
        return !found.isEmpty()
                ? found
                : routes.stream()
                        .flatMap(route -> route.withOldKey(segments).flatMap(route::match).stream())
                        .toList();
    }

    private Optional<Match> match(List<String> segments) {
        List<String> own = segments(path);
        if (own.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            String segment = segments.get(i);
            if (own.get(i).equals(PARAMETER) || own.get(i).equals(COURSE)) {
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                parameters.add(segment);
            } else if (!own.get(i).equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(this, List.copyOf(parameters)));
    }

    /** Joins the three segments of an old course key if the route has a course key and the path is two segments longer. */
    private Optional<List<String>> withOldKey(List<String> segments) {
        List<String> own = segments(path);
        int at = own.indexOf(COURSE);
        if (at < 0 || segments.size() != own.size() + OLD_KEY_PARTS - 1) {
            return Optional.empty();
        }
        List<String> key = segments.subList(at, at + OLD_KEY_PARTS);
        if (key.contains("")) {
            return Optional.empty();
        }
        List<String> joined = new ArrayList<>(segments.subList(0, at));
        joined.add(String.join("/", key));
        joined.addAll(segments.subList(at + OLD_KEY_PARTS, segments.size()));
        return Optional.of(joined);
    }

    /** Splits a path into segments and ignores a trailing slash. */
    static List<String> segments(String path) {
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(inner.split("/", -1));
    }
}
