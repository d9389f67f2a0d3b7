package org.openproctoring.core.attempt.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.StoredReview;

/**
 * A change that {@link AttemptStore#commit} stores atomically. Immutable.
 *
 * <p>Attempts and exam records carry the version that they were read with, or 0 if they are new. It must equal the stored
 * version. They are stored with the next version.
 */
public final class AttemptChange {
    private final List<Attempt> attempts;
    private final List<Attempt> attemptsDropped;
    private final Optional<ExamRecord> exam;
    private final List<OutboxMessage> enqueued;
    private final Set<Long> cancelled;
    private final Set<String> cancelledOrderingKeys;
    private final Optional<LeaseOutcome> leaseOutcome;
    private final List<StoredReview> reviews;
    private final Set<String> erasedReviews;
    private final Set<ReviewKey> reviewsDropped;
    private final Set<ReviewKey> recordingsDropped;
    private final List<RetiredPseudonym> retired;

    private AttemptChange(Builder builder) {
        attempts = List.copyOf(builder.attempts);
        attemptsDropped = List.copyOf(builder.attemptsDropped);
        exam = Optional.ofNullable(builder.exam);
        enqueued = List.copyOf(builder.enqueued);
        cancelled = Set.copyOf(builder.cancelled);
        cancelledOrderingKeys = Set.copyOf(builder.cancelledOrderingKeys);
        leaseOutcome = Optional.ofNullable(builder.leaseOutcome);
        reviews = List.copyOf(builder.reviews);
        erasedReviews = Set.copyOf(builder.erasedReviews);
        reviewsDropped = Set.copyOf(builder.reviewsDropped);
        recordingsDropped = Set.copyOf(builder.recordingsDropped);
        retired = List.copyOf(builder.retired);
    }

    /**
     * Returns the attempts to store. Learner, exam and number are unique together, and so are backend and external id. An
     * external id may move between attempts of one change.
     *
     * @return unmodifiable, each attempt once, in the order in which external ids become free
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Returns the attempts to delete. Each carries the version that it was read with. If the stored version differs, or the
     * attempt is gone, the change is a conflict. None is in {@link #attempts()}.
     *
     * @return unmodifiable
     */
    public List<Attempt> attemptsDropped() {
        return attemptsDropped;
    }

    /**
     * Returns the exam record to store.
     *
     * @return at most one
     */
    public Optional<ExamRecord> exam() {
        return exam;
    }

    /**
     * Returns the messages to add to the outbox, due at once.
     *
     * @return unmodifiable, in the order of delivery
     */
    public List<OutboxMessage> enqueued() {
        return enqueued;
    }

    /**
     * Returns the outbox entries to delete, settled or not. If one of them is leased, the change is a conflict.
     *
     * @return unmodifiable ids; missing entries are ignored
     */
    public Set<Long> cancelled() {
        return cancelled;
    }

    /**
     * Returns the ordering keys whose unsettled entries are canceled, except those in {@link #enqueued()} and those that
     * are {@linkplain OutboxMessage#retainedWhenDone() retained}. A leased entry becomes
     * {@link OutboxEntry.State#CANCELLED}: it keeps its place until it is settled or its lease expires, and is then deleted.
     *
     * @return unmodifiable keys
     */
    public Set<String> cancelledOrderingKeys() {
        return cancelledOrderingKeys;
    }

    /**
     * Returns the outcome of a lease.
     *
     * @return at most one
     */
    public Optional<LeaseOutcome> leaseOutcome() {
        return leaseOutcome;
    }

    /**
     * Returns the reviews to add. Attempt and number are unique together.
     *
     * @return unmodifiable
     */
    public List<StoredReview> reviews() {
        return reviews;
    }

    /**
     * Returns the attempts whose reviews are all deleted, including comments.
     *
     * @return unmodifiable codes
     */
    public Set<String> erasedReviews() {
        return erasedReviews;
    }

    /**
     * Returns the single reviews to delete, including comments. None is in {@link #reviews()}.
     *
     * @return unmodifiable; missing reviews are ignored
     */
    public Set<ReviewKey> reviewsDropped() {
        return reviewsDropped;
    }

    /**
     * Returns the reviews that lose the link to their recording.
     *
     * @return unmodifiable; missing reviews are ignored
     */
    public Set<ReviewKey> recordingsDropped() {
        return recordingsDropped;
    }

    /**
     * Returns the pseudonyms of retired learners to store, by which their retirements are found.
     *
     * @return unmodifiable; pseudonyms that are already stored are ignored
     */
    public List<RetiredPseudonym> retired() {
        return retired;
    }

    /**
     * Starts building a change.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a change. */
    public static final class Builder {
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<Attempt> attemptsDropped = new ArrayList<>();
        private @Nullable ExamRecord exam;
        private final List<OutboxMessage> enqueued = new ArrayList<>();
        private final Set<Long> cancelled = new TreeSet<>();
        private final Set<String> cancelledOrderingKeys = new TreeSet<>();
        private @Nullable LeaseOutcome leaseOutcome;
        private final List<StoredReview> reviews = new ArrayList<>();
        private final Set<String> erasedReviews = new TreeSet<>();
        private final Set<ReviewKey> reviewsDropped = new HashSet<>();
        private final Set<ReviewKey> recordingsDropped = new HashSet<>();
        private final List<RetiredPseudonym> retired = new ArrayList<>();

        private Builder() {}

        /**
         * Stores an attempt. Adding an equal one again has no effect.
         *
         * @param value the attempt with the version that it was read with
         * @return this builder
         */
        public Builder attempt(Attempt value) {
            if (!attempts.contains(value)) {
                attempts.add(value);
            }
            return this;
        }

        /**
         * Deletes an attempt.
         *
         * @param value the attempt with the version that it was read with
         * @return this builder
         */
        public Builder dropAttempt(Attempt value) {
            attemptsDropped.add(value);
            return this;
        }

        /**
         * Stores an exam record.
         *
         * @param value the record with the version that it was read with
         * @return this builder
         */
        public Builder exam(ExamRecord value) {
            exam = value;
            return this;
        }

        /**
         * Adds a message to the outbox.
         *
         * @param value the message
         * @return this builder
         */
        public Builder enqueue(OutboxMessage value) {
            enqueued.add(value);
            return this;
        }

        /**
         * Deletes an outbox entry.
         *
         * @param entryId the id of the entry
         * @return this builder
         */
        public Builder cancel(long entryId) {
            cancelled.add(entryId);
            return this;
        }

        /**
         * Cancels the unsettled entries of an ordering key.
         *
         * @param orderingKey the ordering key
         * @return this builder
         */
        public Builder cancelOrderingKey(String orderingKey) {
            cancelledOrderingKeys.add(orderingKey);
            return this;
        }

        /**
         * Sets the outcome of a lease.
         *
         * @param value the outcome
         * @return this builder
         */
        public Builder leaseOutcome(LeaseOutcome value) {
            leaseOutcome = value;
            return this;
        }

        /**
         * Adds a review.
         *
         * @param value the review
         * @return this builder
         */
        public Builder review(StoredReview value) {
            reviews.add(value);
            return this;
        }

        /**
         * Deletes the reviews of an attempt.
         *
         * @param attemptCode the attempt
         * @return this builder
         */
        public Builder eraseReviews(String attemptCode) {
            erasedReviews.add(attemptCode);
            return this;
        }

        /**
         * Deletes one review.
         *
         * @param value the key of the review
         * @return this builder
         */
        public Builder dropReview(ReviewKey value) {
            reviewsDropped.add(value);
            return this;
        }

        /**
         * Deletes the link of a review to its recording.
         *
         * @param value the key of the review
         * @return this builder
         */
        public Builder dropRecording(ReviewKey value) {
            recordingsDropped.add(value);
            return this;
        }

        /**
         * Stores a pseudonym of a retired learner.
         *
         * @param value the pseudonym
         * @return this builder
         */
        public Builder retired(RetiredPseudonym value) {
            retired.add(value);
            return this;
        }

        /**
         * Appends the content of another change, without its exam record and lease outcome.
         *
         * @param other the other change
         * @return this builder
         */
        public Builder include(AttemptChange other) {
            attempts.addAll(other.attempts);
            attemptsDropped.addAll(other.attemptsDropped);
            enqueued.addAll(other.enqueued);
            cancelled.addAll(other.cancelled);
            cancelledOrderingKeys.addAll(other.cancelledOrderingKeys);
            reviews.addAll(other.reviews);
            erasedReviews.addAll(other.erasedReviews);
            reviewsDropped.addAll(other.reviewsDropped);
            recordingsDropped.addAll(other.recordingsDropped);
            retired.addAll(other.retired);
            return this;
        }

        /**
         * Builds the change.
         *
         * @return the change
         */
        public AttemptChange build() {
            return new AttemptChange(this);
        }
    }
}
