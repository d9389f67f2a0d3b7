package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.provider.rest.http.VendorJson;

/** The readable comments of a review. */
final class Comments {
    private static final int MAX_RECORDING_SECONDS = 1_000_000_000;

    private final List<ReviewComment> readable = new ArrayList<>();
    private int flaws;

    private Comments() {}

    /** Reads the comments of a review; absent and null mean no comments. */
    static Comments read(JsonNode review) {
        Comments comments = new Comments();
        JsonNode list = review.path("comments");
        if (list.isArray()) {
            list.forEach(comments::add);
        } else if (!isAbsent(review, "comments")) {
            comments.flaws++;
        }
        return comments;
    }

    /** Returns the comments in the vendor's order, without their unreadable values. */
    List<ReviewComment> readable() {
        return readable;
    }

    /** Returns how many values were omitted or adjusted. */
    int flaws() {
        return flaws;
    }

    private void add(JsonNode json) {
        if (!json.isObject()) {
            flaws++;
            if (json.isTextual()) {
                readable.add(ReviewComment.of(json.textValue(), ""));
            }
            return;
        }
        ReviewComment comment = ReviewComment.of(text(json, "comment"), text(json, "status"));
        Optional<Duration> start = seconds(json, "start");
        Optional<Duration> stop = seconds(json, "stop");
        Optional<Duration> length = seconds(json, "duration");
        readable.add(start.map(from -> stop.or(() -> length.map(from::plus))
                        .map(to -> comment.at(from, to))
                        .orElseGet(() -> comment.from(from)))
                .orElse(comment));
    }

    private String text(JsonNode json, String key) {
        if (isAbsent(json, key)) {
            return "";
        }
        JsonNode value = json.path(key);
        if (!value.isValueNode()) {
            flaws++;
        }
        return value.asText();
    }

    /** Reads a time in the recording. A negative time counts as its start. */
    private Optional<Duration> seconds(JsonNode json, String key) {
        if (isAbsent(json, key)) {
            return Optional.empty();
        }
        JsonNode value = json.path(key);
        double seconds = value.isBoolean() ? Double.NaN : value.asDouble(Double.NaN);
        if (!(seconds >= 0 && seconds <= MAX_RECORDING_SECONDS)) {
            flaws++;
        }
        return seconds <= MAX_RECORDING_SECONDS
                ? Optional.of(Duration.ofMillis(Math.round(Math.max(0, seconds) * 1000)))
                : Optional.empty();
    }

    private static boolean isAbsent(JsonNode json, String key) {
        return !json.hasNonNull(key) && !VendorJson.isAmbiguous(json, key);
    }
}
