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
 * The places of the protocol below {@code base_url}. A vendor that has one elsewhere says so with
 * {@link RestBackend.Builder#path}.
 */
public enum RestPath {
    /** Where access tokens are fetched. */
    TOKEN("/oauth2/access_token"),
    /** What the service says of itself. */
    CONFIG("/api/v1/config/"),
    /** Where exams are created. */
    EXAMS("/api/v1/exam/"),
    /** One exam. */
    EXAM("/api/v1/exam/{exam_id}/"),
    /** Where attempts are registered. */
    ATTEMPTS("/api/v1/exam/{exam_id}/attempt/"),
    /** One attempt. */
    ATTEMPT("/api/v1/exam/{exam_id}/attempt/{attempt_id}/"),
    /** One person. */
    USER("/api/v1/user/{user_id}/"),
    /** The onboarding profiles of a course. */
    ONBOARDING("/api/v1/courses/{course_id}/onboarding_statuses"),
    /** The pages for staff; the token is added as the query. */
    DASHBOARD("/api/v1/instructor/{client_id}/");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern TEMPLATE =
            Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,=:@-]|\\{[a-z_]+}|%[0-9A-Fa-f]{2})*)+");
    private static final Pattern DOTS = Pattern.compile("(.*/)?(\\.|%2[Ee]){1,2}(/.*)?");

    private final String template;

    RestPath(String template) {
        this.template = template;
    }

    /**
     * The path that vendors have unless they say otherwise.
     *
     * @return a path that begins with a slash, with the names of its ids in braces
     */
    public String template() {
        return template;
    }

    /** What is wrong with a path for this place, if anything is. */
    Optional<String> fault(String path) {
        if (!TEMPLATE.matcher(path).matches() || DOTS.matcher(path).matches()) {
            return Optional.of("must be a path that begins with / and has no query, no fragment and no dots alone");
        }
        return places(path).equals(places(template))
                ? Optional.empty()
                : Optional.of("must name " + (places(template).isEmpty() ? "no ids" : places(template)) + " in braces");
    }

    private static Set<String> places(String path) {
        Set<String> places = new HashSet<>();
        Matcher matcher = PLACE.matcher(path);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    /**
     * A path with its ids, each of them one segment and nothing but that.
     *
     * @param rawCourseSlashes whether a course's id may be several segments: the parts between its slashes
     * @throws ProctoringException where an id cannot be a segment
     */
    static String filled(String template, Map<String, String> ids, boolean rawCourseSlashes) {
        return PLACE.matcher(template).replaceAll(place -> {
            String name = place.group(1);
            String id = ids.getOrDefault(name, "");
            String segment = (rawCourseSlashes && name.equals("course_id")
                            ? UrlEncoding.segments(id)
                            : UrlEncoding.segment(id))
                    .orElseThrow(() -> ProctoringException.notSupported(
                                    Fault.HOST,
                                    "no address can hold the " + name + " that was given: it is blank, a dot"
                                            + " or two, or no text that Unicode knows")
                            .learnerMessage(LearnerMessages.REFUSED)
                            .build());
            return Matcher.quoteReplacement(segment);
        });
    }
}
