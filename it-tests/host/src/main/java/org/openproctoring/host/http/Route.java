package org.openproctoring.host.http;

import java.util.List;
import java.util.Optional;

/**
 * A method and a path, who may use it, and what answers.
 *
 * @param method the HTTP method
 * @param path the path, in which one segment may be {@code {}}, and which may end in a slash or not
 * @param permission who may use it; nothing where it is public
 * @param endpoint what answers
 */
public record Route(String method, String path, Optional<Permission> permission, Endpoint endpoint) {
    private static final String PARAMETER = "{}";

    /** A route for those who have signed in and may use it. */
    public static Route of(String method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, path, Optional.of(permission), endpoint);
    }

    /** A route for everybody. */
    public static Route open(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Optional.empty(), endpoint);
    }

    /** Whether a path is this one, segment by segment. */
    boolean matches(List<String> segments) {
        List<String> own = segments(path);
        if (own.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            boolean same = own.get(i).equals(PARAMETER)
                    ? !segments.get(i).isEmpty()
                    : own.get(i).equals(segments.get(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** What stands in a path that matches, where this one has a parameter. */
    Optional<String> parameter(List<String> segments) {
        int place = segments(path).indexOf(PARAMETER);
        return place < 0 ? Optional.empty() : Optional.of(segments.get(place));
    }

    /** The segments of a path; a slash at its end makes no difference. */
    static List<String> segments(String path) {
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(inner.split("/", -1));
    }
}
