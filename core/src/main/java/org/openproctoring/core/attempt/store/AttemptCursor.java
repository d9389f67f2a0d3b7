package org.openproctoring.core.attempt.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;

/**
 * The position of an attempt in a list that is ordered by a time and, at the same time, by code. Both never change while
 * the attempt is in the list. Immutable.
 *
 * @param time the time that the list is ordered by
 * @param code the attempt's code, in the store's own order of texts
 */
public record AttemptCursor(Instant time, String code) {
    private static final char SEPARATOR = '~';

    /**
     * Checks that nothing is null.
     *
     * @param time as above
     * @param code as above
     */
    public AttemptCursor {
        Objects.requireNonNull(time, "time must not be null");
        Objects.requireNonNull(code, "code must not be null");
    }

    /**
     * Returns the position of an attempt in a list that is ordered by creation.
     *
     * @param attempt the attempt
     * @return the position
     */
    public static AttemptCursor ofCreation(Attempt attempt) {
        return new AttemptCursor(attempt.times().createdAt(), attempt.code());
    }

    /**
     * Returns the position of an attempt in a list that is ordered by removal.
     *
     * @param removed the attempt, which was removed
     * @return the position
     */
    public static AttemptCursor ofRemoval(Attempt removed) {
        return new AttemptCursor(removed.removedAt().orElseThrow(), removed.code());
    }

    /**
     * Reads the text of a cursor, as {@link #toString()} returns it, for example from a link.
     *
     * @param text the text
     * @return the cursor; absent if the text is not one of a cursor
     */
    public static Optional<AttemptCursor> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new AttemptCursor(Instant.parse(text.substring(0, separator)), text.substring(separator + 1)));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Returns a text for {@link #parse}, for example for a link. It contains the code of an attempt and nothing about its
     * learner.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return time.toString() + SEPARATOR + code;
    }
}
