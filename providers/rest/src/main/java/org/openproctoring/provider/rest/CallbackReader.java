package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.provider.rest.http.VendorJson;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the vendor's callbacks. A review counts if its verdict is readable. Flawed values of comments are omitted or
 * adjusted, and the review is marked as incomplete.
 */
final class CallbackReader implements Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    private final RestContext context;

    CallbackReader(RestContext context) {
        this.context = context;
    }

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        if (request.authenticatedAs().isEmpty()) {
            throw new CallbackRejectedException(
                    Reason.UNAUTHENTICATED, "the vendor must send a token issued by the host");
        }
        AttemptKey attempt = AttemptKey.externalId(request.attemptExternalId()
                .orElseThrow(
                        () -> new CallbackRejectedException(Reason.MALFORMED, "the URL does not contain an attempt")));
        return switch (request.endpoint()) {
            case "ready" -> CallbackEvent.ready(attempt);
            case "reviewed" -> CallbackEvent.reviewed(attempt, review(request.body()));
            default -> throw malformed("the URL must end in ready or reviewed");
        };
    }

    private Review review(byte[] body) throws CallbackRejectedException {
        JsonNode json;
        try {
            json = VendorJson.read(body);
        } catch (UnreadableException unreadable) {
            throw malformed("the review is not JSON");
        }
        if (!json.isObject()) {
            throw malformed("the review is not a JSON object");
        }
        Review.Builder review = Review.builder(status(json));
        VendorJson.text(json, "reviewed_by").ifPresent(review::reviewedBy);
        JsonNode payload = json.path("payload");
        Optional<URI> recording = context.page(payload, "videoReviewLink");
        recording.ifPresent(review::recordingUrl);
        boolean recordingLost = recording.isEmpty()
                && !payload.path("videoReviewLink").asText("").isBlank();
        if (recordingLost) {
            LOG.warn(
                    "backend {}: a review's link to its recording is invalid or not allowed, and is omitted",
                    context.backend());
        }
        Comments comments = Comments.read(json);
        comments.readable().forEach(review::comment);
        if (comments.flaws() > 0) {
            LOG.warn(
                    "backend {}: {} values in a review's comments were unreadable and are omitted or adjusted;"
                            + " the verdict counts",
                    context.backend(),
                    comments.flaws());
        }
        return review.incomplete(comments.flaws() > 0 || recordingLost).build();
    }

    private static ReviewStatus status(JsonNode json) throws CallbackRejectedException {
        String word = VendorJson.text(json, "status")
                .orElseThrow(() -> malformed("the review has no status"))
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
        for (ReviewStatus status : ReviewStatus.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        throw new CallbackRejectedException(Reason.UNKNOWN_STATUS, "the review has an unknown status");
    }

    private static CallbackRejectedException malformed(String message) {
        return new CallbackRejectedException(Reason.MALFORMED, message);
    }
}
