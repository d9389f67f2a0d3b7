package org.openproctoring.core.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the path of a callback names.
 *
 * @param backend the backend; absent on Open edX's paths, where it is the client's
 * @param attemptId the vendor's id of the attempt; absent if the vendor names it elsewhere in the request
 * @param endpoint the last segment
 */
record CallbackRoute(Optional<String> backend, Optional<String> attemptId, String endpoint) {
    private static final String ATTEMPT = "attempt";
    private static final Set<String> OPEN_EDX = Set.of("ready", "reviewed");

    /**
     * Finds the route of a path.
     *
     * @param path the raw path below the mount, beginning with a slash; a trailing slash is optional
     */
    static Optional<CallbackRoute> of(String path) throws MalformedEncodingException {
        List<String> segments = segments(path);
        // Names and ids never contain control characters, which databases may reject.
        if (segments.stream()
                .anyMatch(segment -> segment.isBlank() || segment.chars().anyMatch(Character::isISOControl))) {
            return Optional.empty();
        }
        int count = segments.size();
        String last = segments.get(count - 1);
        String first = segments.get(0);
        if (count == 4
                && first.equals("proctored_exam")
                && segments.get(1).equals(ATTEMPT)
                && OPEN_EDX.contains(last)) {
            return Optional.of(new CallbackRoute(Optional.empty(), Optional.of(segments.get(2)), last));
        }
        if (count == 5 && first.equals("backends") && segments.get(2).equals(ATTEMPT)) {
            return Optional.of(new CallbackRoute(Optional.of(segments.get(1)), Optional.of(segments.get(3)), last));
        }
        return count == 3 && first.equals("backends")
                ? Optional.of(new CallbackRoute(Optional.of(segments.get(1)), Optional.empty(), last))
                : Optional.empty();
    }

    /** Decodes the segments one by one, so that an encoded slash does not split an id. */
    private static List<String> segments(String path) throws MalformedEncodingException {
        String inner = path.substring(1, path.length() - (path.length() > 1 && path.endsWith("/") ? 1 : 0));
        List<String> segments = new ArrayList<>();
        for (String raw : inner.split("/", -1)) {
            segments.add(PercentEncoding.segment(raw));
        }
        return segments;
    }
}
