package org.openproctoring.core.attempt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

/**
 * Reads a small format: an object of strings and numbers at {@code /ready} and {@code /reviewed}, with the attempt in the
 * URL or under {@code code}. If the header {@code X-Signature} is present, it must be {@code good}.
 */
final class FakeCallbacks implements Callbacks {
    private final JsonFactory json = new JsonFactory();

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        if (!request.header("X-Signature").orElse("good").equals("good")) {
            throw new CallbackRejectedException(Reason.UNAUTHENTICATED, "the signature is wrong");
        }
        if (request.endpoint().equals("stale")) {
            throw new CallbackRejectedException(Reason.STALE, "the request is old");
        }
        if (request.endpoint().equals("bug")) {
            throw new IllegalStateException("a bug");
        }
        Map<String, String> fields = read(request.body());
        AttemptKey key = key(request, fields);
        return switch (request.endpoint()) {
            case "ready" -> CallbackEvent.ready(key);
            case "reviewed" -> CallbackEvent.reviewed(key, review(fields));
            default -> throw new CallbackRejectedException(Reason.MALFORMED, "the endpoint is unknown");
        };
    }

    private static AttemptKey key(InboundRequest request, Map<String, String> fields) throws CallbackRejectedException {
        if (fields.containsKey("attempt")) {
            return AttemptKey.externalId(fields.get("attempt"));
        }
        Optional<String> path = request.attemptExternalId();
        if (path.isPresent()) {
            return AttemptKey.externalId(path.get());
        }
        if (fields.containsKey("code")) {
            return AttemptKey.attemptCode(fields.get("code"));
        }
        throw new CallbackRejectedException(Reason.MALFORMED, "the attempt is missing");
    }

    private static Review review(Map<String, String> fields) throws CallbackRejectedException {
        Review.Builder review = Review.builder(status(fields.getOrDefault("status", "")));
        fields.forEach((name, text) -> {
            switch (name) {
                case "recording" -> review.recordingUrl(URI.create(text));
                case "reviewedBy" -> review.reviewedBy(text);
                case "delivery" -> review.deliveryId(text);
                case "incomplete" -> review.incomplete(true);
                case "comment" -> review.comment(ReviewComment.of(text, "unknown"));
                default -> {}
            }
        });
        try {
            if (fields.containsKey("revision")) {
                review.revision(Long.parseLong(fields.get("revision")));
            }
            if (fields.containsKey("at")) {
                review.reviewedAt(Instant.parse(fields.get("at")));
            }
        } catch (NumberFormatException | DateTimeException wrong) {
            throw new CallbackRejectedException(Reason.MALFORMED, "a field is wrong");
        }
        return review.build();
    }

    private static ReviewStatus status(String word) throws CallbackRejectedException {
        try {
            return ReviewStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new CallbackRejectedException(Reason.UNKNOWN_STATUS, "the status is unknown");
        }
    }

    private Map<String, String> read(byte[] body) throws CallbackRejectedException {
        Map<String, String> fields = new HashMap<>();
        if (body.length == 0) {
            return fields;
        }
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new CallbackRejectedException(Reason.MALFORMED, "the body is not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == null || !value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                    throw new CallbackRejectedException(Reason.MALFORMED, "a field is wrong");
                }
                fields.put(name, parser.getText());
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new CallbackRejectedException(Reason.MALFORMED, "the body has trailing content");
            }
            return fields;
        } catch (IOException wrong) {
            throw new CallbackRejectedException(Reason.MALFORMED, "the body is not JSON");
        }
    }
}
