package org.openproctoring.host.api;

import java.time.Duration;

/** Durations in English words, to the minute, in the format of Open edX's API. */
public final class TimeWords {
    private static final int MINUTES_PER_HOUR = 60;

    private TimeWords() {}

    /** Returns a duration, such as {@code 1 hour and 30 minutes}. */
    public static String of(Duration duration) {
        long minutes = duration.toMinutes();
        long rest = minutes % MINUTES_PER_HOUR;
        if (minutes < MINUTES_PER_HOUR) {
            return counted(rest, "minute");
        }
        String hours = counted(minutes / MINUTES_PER_HOUR, "hour");
        return rest == 0 ? hours : hours + " and " + counted(rest, "minute");
    }

    /** Returns the remaining time as a sentence for screen readers. */
    public static String remaining(Duration left) {
        return "you have " + (left.toMinutes() == 0 ? "less than a minute" : of(left)) + " remaining";
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
