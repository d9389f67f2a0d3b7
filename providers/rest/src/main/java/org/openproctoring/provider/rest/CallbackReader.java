package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.provider.rest.Json.UnreadableException;

/** What the vendor tells the host. All of it is read before any of it counts. */
final class CallbackReader implements Callbacks {
    private static final int LONGEST_RECORDING_SECONDS = 1_000_000_000;

    private final Wire wire;

    CallbackReader(Wire wire) {
        this.wire = wire;
    }

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        if (request.authenticatedAs().isEmpty()) {
            throw new CallbackRejectedException(
                    Reason.UNAUTHENTICATED, "the vendor must send a token that the host gave to it");
        }
        AttemptKey attempt = AttemptKey.externalId(request.attemptExternalId()
                .orElseThrow(() -> new CallbackRejectedException(Reason.MALFORMED, "the address names no attempt")));
        return switch (request.endpoint()) {
            case "ready" -> CallbackEvent.ready(attempt);
            case "reviewed" -> CallbackEvent.reviewed(attempt, review(request.body()));
            default -> throw malformed("the address ends neither in ready nor in reviewed");
        };
    }

    private Review review(byte[] body) throws CallbackRejectedException {
        JsonNode json;
        try {
            json = Json.read(body);
        } catch (UnreadableException unreadable) {
            throw malformed("the review is no JSON");
        }
        if (!json.isObject()) {
            throw malformed("the review is no JSON object");
        }
        Review.Builder review = Review.builder(status(json));
        Json.text(json, "reviewed_by").ifPresent(review::reviewedBy);
        Optional<URI> recording = wire.page(json.path("payload"), "videoReviewLink");
        recording.ifPresent(review::recordingUrl);
        JsonNode comments = json.path("comments");
        if (!comments.isMissingNode() && !comments.isNull() && !comments.isArray()) {
            throw malformed("the comments are no list");
        }
        for (JsonNode comment : comments) {
            review.comment(comment(comment));
        }
        return review.build();
    }

    private static ReviewStatus status(JsonNode json) throws CallbackRejectedException {
        String word = Json.text(json, "status")
                .orElseThrow(() -> malformed("the review has no status"))
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
        for (ReviewStatus status : ReviewStatus.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        throw new CallbackRejectedException(Reason.UNKNOWN_STATUS, "the review has a status that does not exist");
    }

    private static ReviewComment comment(JsonNode json) throws CallbackRejectedException {
        if (!json.isObject()) {
            throw malformed("a comment is no JSON object");
        }
        ReviewComment comment = ReviewComment.of(
                json.path("comment").asText(), json.path("status").asText());
        Optional<Duration> start = seconds(json, "start");
        Optional<Duration> stop = seconds(json, "stop");
        Optional<Duration> length = seconds(json, "duration");
        if (start.isEmpty()) {
            return comment;
        }
        return stop.or(() -> length.map(start.get()::plus))
                .map(end -> comment.at(start.get(), end))
                .orElseGet(() -> comment.from(start.get()));
    }

    /** A time in a recording; absent and null are the same. */
    private static Optional<Duration> seconds(JsonNode json, String key) throws CallbackRejectedException {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        double seconds = value.asDouble(Double.NaN);
        if (!(seconds >= 0 && seconds <= LONGEST_RECORDING_SECONDS)) {
            throw malformed("the " + key + " of a comment is no time in a recording");
        }
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static CallbackRejectedException malformed(String message) {
        return new CallbackRejectedException(Reason.MALFORMED, message);
    }
}
