package org.openproctoring.provider.rest;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.provider.rest.http.LearnerMessages;
import org.openproctoring.provider.rest.http.UrlEncoding;

/**
 * The protocol's paths, relative to {@code base_url}. {@link RestBackend.Builder#path} overrides one of them.
 */
public enum RestPath {
    /** The token endpoint. */
    TOKEN("/oauth2/access_token"),
    /** The service's settings. */
    CONFIG("/api/v1/config/"),
    /** The endpoint that creates exams. */
    EXAMS("/api/v1/exam/"),
    /** One exam. */
    EXAM("/api/v1/exam/{exam_id}/"),
    /** The endpoint that registers attempts. */
    ATTEMPTS("/api/v1/exam/{exam_id}/attempt/"),
    /** One attempt. */
    ATTEMPT("/api/v1/exam/{exam_id}/attempt/{attempt_id}/"),
    /** One user. */
    USER("/api/v1/user/{user_id}/"),
    /** The onboarding profiles of a course. */
    ONBOARDING("/api/v1/courses/{course_id}/onboarding_statuses"),
    /** The pages for staff; the token is added as the query. */
    DASHBOARD("/api/v1/instructor/{client_id}/");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern TEMPLATE =
            Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,=:@-]|\\{[a-z_]+}|%[0-9A-Fa-f]{2})*)+");
    private static final Pattern DOTS = Pattern.compile("(.*/)?(\\.|%2[Ee]){1,2}(/.*)?");

    private final String template;

    RestPath(String template) {
        this.template = template;
    }

    /**
     * Returns the path as the protocol defines it.
     *
     * @return a path that begins with a slash, with the names of its ids in braces
     */
    public String template() {
        return template;
    }

    /** Returns the fault in an overriding path, if any. */
    Optional<String> fault(String path) {
        if (!TEMPLATE.matcher(path).matches() || DOTS.matcher(path).matches()) {
            return Optional.of("must be a path that begins with /, without query, fragment, and segments of only dots");
        }
        return placeholders(path).equals(placeholders(template))
                ? Optional.empty()
                : Optional.of("must contain " + (placeholders(template).isEmpty() ? "no ids" : placeholders(template))
                        + " in braces");
    }

    private static Set<String> placeholders(String path) {
        Set<String> placeholders = new HashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(path);
        while (matcher.find()) {
            placeholders.add(matcher.group(1));
        }
        return placeholders;
    }

    /**
     * Returns a path with its ids filled in, each as one segment.
     *
     * @param rawCourseSlashes whether the slashes of a course id stay slashes
     * @throws ProctoringException if an id cannot be a segment
     */
    static String filled(String template, Map<String, String> ids, boolean rawCourseSlashes) {
        return PLACEHOLDER.matcher(template).replaceAll(placeholder -> {
            String name = placeholder.group(1);
            String id = ids.getOrDefault(name, "");
            String segment = (rawCourseSlashes && name.equals("course_id")
                            ? UrlEncoding.segments(id)
                            : UrlEncoding.segment(id))
                    .orElseThrow(() -> ProctoringException.notSupported(
                                    Fault.HOST,
                                    "the " + name
                                            + " cannot be part of a URL: it is blank, consists of one or two dots, or"
                                            + " is not"
                                            + " valid Unicode")
                            .learnerMessage(LearnerMessages.REFUSED)
                            .build());
            return Matcher.quoteReplacement(segment);
        });
    }
}
