package org.openproctoring.store.jdbc;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.store.ReviewKey;

/** The table of reviews. */
final class ReviewTable {
    private static final String ALL = "attempt_code, review_number, arrived_at, status, outcome, comments,"
            + " claimed_reviewer, reviewer, delivery_id, revision, reviewed_at, recording_url, digest";
    private static final String INSERT =
            "INSERT INTO {review} (" + ALL + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Statements statements;

    ReviewTable(Statements statements) {
        this.statements = statements;
    }

    /**
     * Adds a review.
     *
     * @return false if the attempt already has a review with this number; the caller must then roll back
     */
    boolean add(StoredReview review) throws SQLException {
        return statements.write(
                INSERT,
                parameters -> parameters
                        .text(review.attemptCode())
                        .count(review.number())
                        .time(review.arrivedAt())
                        .word(review.status())
                        .word(review.outcome())
                        .text(StoredJson.of(review.comments()))
                        .text(review.claimedReviewer())
                        .text(review.reviewer())
                        .text(review.deliveryId())
                        .number(review.revision())
                        .time(review.reviewedAt())
                        .text(review.recordingUrl().map(URI::toString))
                        .text(review.digest()));
    }

    void erase(String attemptCode) throws SQLException {
        statements.update("DELETE FROM {review} WHERE attempt_code = ?", parameters -> parameters.text(attemptCode));
    }

    void drop(ReviewKey review) throws SQLException {
        statements.update(
                "DELETE FROM {review} WHERE attempt_code = ? AND review_number = ?",
                parameters -> parameters.text(review.attemptCode()).count(review.number()));
    }

    void dropRecording(ReviewKey review) throws SQLException {
        statements.update(
                "UPDATE {review} SET recording_url = NULL WHERE attempt_code = ? AND review_number = ?",
                parameters -> parameters.text(review.attemptCode()).count(review.number()));
    }

    /** Returns the oldest reviews with a link to their recording. */
    List<ReviewKey> withRecording(Instant before, int limit) throws SQLException {
        return oldest("recording_url IS NOT NULL AND ", before, limit);
    }

    /** Returns the oldest reviews. */
    List<ReviewKey> arrived(Instant before, int limit) throws SQLException {
        return oldest("", before, limit);
    }

    private List<ReviewKey> oldest(String condition, Instant before, int limit) throws SQLException {
        return statements.query(
                "SELECT attempt_code, review_number FROM {review} WHERE " + condition
                        + "arrived_at < ? ORDER BY arrived_at LIMIT ?",
                parameters -> parameters.bound(before).count(limit),
                row -> new ReviewKey(row.text("attempt_code"), row.count("review_number")));
    }

    List<StoredReview> of(String attemptCode) throws SQLException {
        return statements.query(
                "SELECT " + ALL + " FROM {review} WHERE attempt_code = ? ORDER BY review_number",
                parameters -> parameters.text(attemptCode),
                ReviewTable::review);
    }

    private static StoredReview review(Row row) throws SQLException {
        return StoredReview.builder(row.text("attempt_code"), row.count("review_number"))
                .arrivedAt(row.time("arrived_at"))
                .status(row.word("status", ReviewStatus.class))
                .outcome(row.word("outcome", AttemptStatus.class))
                .comments(StoredJson.comments(row.text("comments")))
                .claimedReviewer(row.optionalText("claimed_reviewer"))
                .reviewer(row.optionalText("reviewer"))
                .deliveryId(row.optionalText("delivery_id"))
                .revision(row.optionalNumber("revision"))
                .reviewedAt(row.optionalTime("reviewed_at"))
                .recordingUrl(row.optionalText("recording_url").map(URI::create))
                .digest(row.text("digest"))
                .build();
    }
}
