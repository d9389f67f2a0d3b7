package org.openproctoring.api.exam;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A reviewer's comment on an attempt or a part of its recording. Immutable. */
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
     * Creates a comment on the attempt as a whole.
     *
     * @param text the comment; may be empty
     * @param status the vendor's own status of the comment, such as {@code suspicious}; may be empty
     * @return the comment
     */
    public static ReviewComment of(String text, String status) {
        return new ReviewComment(text, status, null, null);
    }

    /**
     * Returns this comment for a part of the recording.
     *
     * @param from time since the beginning of the recording, not negative
     * @param to time since the beginning of the recording, not negative; vendors may send a value less than
     *     {@code from}
     * @return the comment
     */
    public ReviewComment at(Duration from, Duration to) {
        return new ReviewComment(text, status, Require.notNegative(from, "start"), Require.notNegative(to, "stop"));
    }

    /**
     * Returns this comment for the recording from this time on.
     *
     * @param from time since the beginning of the recording, not negative
     * @return the comment
     */
    public ReviewComment from(Duration from) {
        return new ReviewComment(text, status, Require.notNegative(from, "start"), null);
    }

    /**
     * Returns the text of the comment.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * Returns the vendor's own status of the comment.
     *
     * @return the status, may be empty
     */
    public String status() {
        return status;
    }

    /**
     * Returns where the commented part of the recording begins.
     *
     * @return time since the beginning of the recording, if the comment is about a part
     */
    public Optional<Duration> start() {
        return Optional.ofNullable(start);
    }

    /**
     * Returns where the commented part of the recording ends.
     *
     * @return time since the beginning of the recording, if the comment is about a part with an end
     */
    public Optional<Duration> stop() {
        return Optional.ofNullable(stop);
    }
}
