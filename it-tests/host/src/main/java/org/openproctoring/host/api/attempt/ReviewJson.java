package org.openproctoring.host.api.attempt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.host.api.JsonTime;

/** Reviews in JSON for the course team, with the field names that vendors use. */
final class ReviewJson {
    private ReviewJson() {}

    static Map<String, @Nullable Object> of(StoredReview review) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("received", JsonTime.text(review.arrivedAt()));
        json.put("status", review.status().name().toLowerCase(Locale.ROOT));
        json.put("outcome", review.outcome().word());
        json.put("reviewed_by", review.reviewer().orElse(null));
        json.put("comments", review.comments().stream().map(ReviewJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(ReviewComment comment) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("comment", comment.text());
        json.put("status", comment.status());
        json.put("start", comment.start().map(Duration::toSeconds).orElse(null));
        json.put("stop", comment.stop().map(Duration::toSeconds).orElse(null));
        return json;
    }
}
