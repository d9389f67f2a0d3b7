package org.openproctoring.host.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method and a path, by what a caller is known there, who may use it, and what answers.
 *
 * @param method the HTTP method
 * @param path the path, in which segments may be {@code {}} or, for a course key, {@code {course}}, and which may end in a
 *     slash or not
 * @param credential by what a caller is known
 * @param permission who may use it
 * @param endpoint what answers
 * @param largestBody the size of the largest body that the endpoint looks at, in bytes; of a larger one it gets one more
 * @param immediate whether the endpoint never waits for anything, so that it is answered even if all threads are busy
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

    /** A parameter that is a course key. Those of the old form, {@code Org/Course/Run}, take three segments. */
    private static final String COURSE = "{course}";

    private static final int OLD_KEY_PARTS = 3;

    /** By what a caller is known. A session never opens the API, nor a token a page. */
    public enum Credential {
        /** By nothing: the route is for everybody. */
        NONE,
        /** By a token in the header {@code Authorization}. */
        TOKEN,
        /** By a token in the header {@code Authorization}, or by something that the endpoint knows how to check. */
        TOKEN_OR_OWN,
        /** By the session that a cookie names; whoever has none is sent to sign in, and changes need its CSRF token. */
        SESSION
    }

    private Route(String method, String path, Credential credential, Permission permission, Endpoint endpoint) {
        this(method, path, credential, permission, endpoint, RequestBody.LARGEST, false);
    }

    /** A route of the API, for those who may use it. */
    public static Route of(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Credential.TOKEN, permission, endpoint);
    }

    /** A route for callers with a token who may use it, and for callers of whom the endpoint finds out who they are. */
    public static Route checked(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Credential.TOKEN_OR_OWN, permission, endpoint);
    }

    /** A page, or what a page's form or script sends, for those who have signed in and may use it. */
    public static Route page(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Credential.SESSION, permission, endpoint);
    }

    /** A route for everybody. */
    public static Route open(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Credential.NONE, Permission.SIGNED_IN, endpoint);
    }

    /** A route for everybody whose endpoint never waits for anything, and whose request has no body. */
    public static Route immediate(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Credential.NONE, Permission.SIGNED_IN, endpoint, 0, true);
    }

    /** The same with bodies of another size, in bytes. */
    public Route withLargestBody(int bytes) {
        return new Route(method, path, credential, permission, endpoint, bytes, immediate);
    }

    /**
     * A route that a path belongs to.
     *
     * @param parameters what stands in the path where the route has parameters
     */
    record Match(Route route, List<String> parameters) {}

    /** The routes that a path belongs to: as it is, or else with its course key as one in the old form. */
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

    /** The segments with the three of a course key as one, where the route has a course key and they are too many. */
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

    /** The segments of a path; a slash at its end makes no difference. */
    static List<String> segments(String path) {
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(inner.split("/", -1));
    }
}
