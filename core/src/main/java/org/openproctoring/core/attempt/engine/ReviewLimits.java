package org.openproctoring.core.attempt.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.AttemptSettings;

/** Limits the parts of a vendor's review that are stored, but none that decides the verdict. */
public final class ReviewLimits {
    private static final int MAX_WORD_LENGTH = 255;
    private static final int MAX_LINK_LENGTH = 2_000;
    private static final String ELLIPSIS = " […]";

    private final AttemptSettings settings;

    public ReviewLimits(AttemptSettings settings) {
        this.settings = settings;
    }

    /** Returns the first comments of a review, cut to the maximum length, with the number of dropped comments. */
    public List<ReviewComment> comments(Review review) {
        List<ReviewComment> all = review.comments();
        boolean tooMany = all.size() > settings.maxCommentsPerReview();
        List<ReviewComment> kept = new ArrayList<>();
        all.stream()
                .limit(tooMany ? settings.maxCommentsPerReview() - 1L : all.size())
                .map(this::cut)
                .forEach(kept::add);
        if (tooMany) {
            kept.add(ReviewComment.of((all.size() - kept.size()) + " more comments of this review were not kept.", ""));
        }
        return List.copyOf(kept);
    }

    private ReviewComment cut(ReviewComment comment) {
        ReviewComment cut = ReviewComment.of(
                cut(comment.text(), settings.maxCommentLength()), cut(comment.status(), MAX_WORD_LENGTH));
        return comment.start()
                .map(from -> comment.stop().map(to -> cut.at(from, to)).orElseGet(() -> cut.from(from)))
                .orElse(cut);
    }

    public Optional<String> reviewer(Review review) {
        return review.reviewedBy().map(claimed -> cut(claimed, MAX_WORD_LENGTH));
    }

    /** Returns the link to the recording, unless staff can use the vendor's dashboard. */
    public Optional<URI> recording(Review review, BackendEntry backend) {
        return review.recordingUrl()
                .filter(url -> !backend.hasDashboard() && url.toString().length() <= MAX_LINK_LENGTH);
    }

    /** Returns the vendor's id of the delivery, or its digest if it is too long to store. */
    Optional<String> deliveryId(Review review) {
        return review.deliveryId()
                .map(id -> id.length() <= MAX_WORD_LENGTH ? id : "sha256:" + digest(id.getBytes(UTF_8)));
    }

    /** Cuts a text without splitting a surrogate pair. */
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + ELLIPSIS;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The Java runtime does not support SHA-256.", missing);
        }
    }
}
