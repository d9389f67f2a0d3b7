package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openproctoring.host.http.HttpException;

/**
 * The fields of a new course, without its settings.
 *
 * @param id the id
 * @param name the display name
 * @param start the start, if known
 */
record CourseDocument(String id, String name, Optional<Instant> start) {
    private static final int MAX_LENGTH = 255;

    /**
     * Ids that need no escaping in a path, including Open edX's course keys such as {@code course-v1:Org+Course+Run}, {@code
     * ccx-v1:Org+Course+Run+ccx@12} and the old {@code Org/Course/Run}. A part must not be {@code .} or {@code ..}, which
     * browsers resolve.
     */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}:+._~@-]*|%1$s/%1$s/%1$s"
            .formatted("(?!\\.{1,2}(?:/|\\z))[\\p{L}\\p{N}_.-]+"));

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static CourseDocument read(JsonNode json, Set<String> known) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw HttpException.of(
                        400,
                        "A course must have only the fields "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        String id = json.path("id").asText("");
        if (!json.path("id").isTextual()
                || id.length() > MAX_LENGTH
                || !ID.matcher(id).matches()) {
            throw HttpException.of(
                    400,
                    "id must be a string of at most " + MAX_LENGTH
                            + " letters, digits and the characters : + . _ ~ @ -, such"
                            + " as course-v1:Org+Course+Run, or a key of the form Org/Course/Run.");
        }
        String name = json.path("name").asText("");
        boolean plain = name.codePoints().noneMatch(Character::isISOControl) && name.length() <= MAX_LENGTH;
        if (!json.path("name").isTextual() || name.isBlank() || !plain) {
            throw HttpException.of(400, "name must be a string of at most " + MAX_LENGTH + " characters.");
        }
        return new CourseDocument(id, name, start(json.path("start")));
    }

    private static Optional<Instant> start(JsonNode start) {
        if (start.isMissingNode() || start.isNull()) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(start.asText()).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (start.isTextual() && !time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return Optional.of(time);
            }
        } catch (DateTimeException malformed) {
            // Handled below.
        }
        throw HttpException.of(400, "start must be a time with a zone, such as 2027-01-31T09:00:00Z, or null.");
    }
}
