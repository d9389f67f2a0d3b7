package org.openproctoring.host.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A point in time for pages; a script converts it to the reader's time zone.
 *
 * @param iso the time in ISO 8601
 * @param text the time in UTC for people
 */
public record DisplayTime(String iso, String text) {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Formats a time to the minute. */
    public static DisplayTime of(Instant instant) {
        return of(instant, TEXT);
    }

    /** Formats a time to the second. */
    public static DisplayTime exact(Instant instant) {
        return of(instant, EXACT);
    }

    private static DisplayTime of(Instant instant, DateTimeFormatter format) {
        Instant seconds = instant.truncatedTo(ChronoUnit.SECONDS);
        return new DisplayTime(seconds.toString(), format.format(seconds));
    }

    /** Formats a duration in words, to the second. */
    public static String length(Duration length) {
        List<String> words = new ArrayList<>();
        add(words, length.toHours(), "hour");
        add(words, length.toMinutesPart(), "minute");
        add(words, length.toSecondsPart(), "second");
        return words.isEmpty() ? "no time" : String.join(" ", words);
    }

    private static void add(List<String> words, long count, String unit) {
        if (count > 0) {
            words.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
