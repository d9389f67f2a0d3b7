package org.openproctoring.host.api.course;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats the start of a course as Open edX's API does: in UTC, to the second. Studio compares it as text. */
final class CourseTime {
    private CourseTime() {}

    static @Nullable String text(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse(null);
    }
}
