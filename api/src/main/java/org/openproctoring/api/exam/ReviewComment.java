package org.openproctoring.api.exam;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** What a reviewer noted at one place of a recording. Immutable. */
public final class ReviewComment {
    private final String text;
    private final String status;
    private final @Nullable Duration start;
    private final @Nullable Duration stop;

    private ReviewComment(String text, String status, @Nullable Duration start, @Nullable Duration stop) {
        this.text = Require.nonNull(text, "text");
        this.status = Require.nonNull(status, "status");
        this.start = start;
        this.stop = stop;
    }

    /**
     * A comment on the attempt as a whole.
     *
     * @param text the comment; may be empty
     * @param status the vendor's own word for it, such as {@code suspicious}; may be empty
     * @return the comment
     */
    public static ReviewComment of(String text, String status) {
        return new ReviewComment(text, status, null, null);
    }

    /**
     * The same comment, on a part of the recording.
     *
     * @param from time since the beginning of the recording, not negative
     * @param to time since the beginning of the recording, not negative; a vendor may well name one before {@code from}
     * @return the comment
     */
    public ReviewComment at(Duration from, Duration to) {
        return new ReviewComment(text, status, Require.notNegative(from, "start"), Require.notNegative(to, "stop"));
    }

    /**
     * The same comment, from one place of the recording on.
     *
     * @param from time since the beginning of the recording, not negative
     * @return the comment
     */
    public ReviewComment from(Duration from) {
        return new ReviewComment(text, status, Require.notNegative(from, "start"), null);
    }

    /**
     * The comment.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * The vendor's own word for it.
     *
     * @return the word
     */
    public String status() {
        return status;
    }

    /**
     * Where in the recording it begins.
     *
     * @return time since the beginning of the recording, where it is about a part
     */
    public Optional<Duration> start() {
        return Optional.ofNullable(start);
    }

    /**
     * Where in the recording it ends.
     *
     * @return time since the beginning of the recording, where it is about a part with an end
     */
    public Optional<Duration> stop() {
        return Optional.ofNullable(stop);
    }
}
