package org.openproctoring.host.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time for pages; a script converts it to the reader's time zone.
 *
 * @param iso the time in ISO 8601
 * @param text the time in UTC for people
 */
public record DisplayTime(String iso, String text) {
    static DisplayTime of(Instant instant, String pattern, Locale locale) {
        Instant seconds = instant.truncatedTo(ChronoUnit.SECONDS);
        return new DisplayTime(
                seconds.toString(),
                DateTimeFormatter.ofPattern(pattern, locale)
                        .withZone(ZoneOffset.UTC)
                        .format(seconds));
    }
}
