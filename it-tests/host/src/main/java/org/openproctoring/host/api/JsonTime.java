package org.openproctoring.host.api;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats times in JSON: in UTC, always with milliseconds, as JavaScript does. */
public final class JsonTime {
    private static final int MILLISECONDS = 3;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(MILLISECONDS).toFormatter(Locale.ROOT);

    private JsonTime() {}

    public static String text(Instant time) {
        return FORMAT.format(time);
    }

    public static @Nullable String text(Optional<Instant> time) {
        return time.map(JsonTime::text).orElse(null);
    }
}
