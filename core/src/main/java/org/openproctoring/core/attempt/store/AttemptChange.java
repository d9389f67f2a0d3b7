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
 * Everything that {@link AttemptStore#commit} does at once, or does not do at all. Immutable.
 *
 * <p>Attempts and exam records carry the version that they were read with, 0 where they are new: it must still be
 * theirs. They are stored with the next version.
 */
public final class AttemptChange {
    private final List<Attempt> attempts;
    private final Optional<ExamRecord> exam;
    private final List<OutboxMessage> enqueued;
    private final Set<Long> cancelled;
    private final Set<String> cancelledOrderingKeys;
    private final Optional<LeaseOutcome> leaseOutcome;
    private final List<StoredReview> reviews;
    private final Set<String> erasedReviews;
    private final Set<ReviewKey> reviewsDropped;
    private final List<RetiredPseudonym> retired;

    private AttemptChange(Builder builder) {
        attempts = List.copyOf(builder.attempts);
        exam = Optional.ofNullable(builder.exam);
        enqueued = List.copyOf(builder.enqueued);
        cancelled = Set.copyOf(builder.cancelled);
        cancelledOrderingKeys = Set.copyOf(builder.cancelledOrderingKeys);
        leaseOutcome = Optional.ofNullable(builder.leaseOutcome);
        reviews = List.copyOf(builder.reviews);
        erasedReviews = Set.copyOf(builder.erasedReviews);
        reviewsDropped = Set.copyOf(builder.reviewsDropped);
        retired = List.copyOf(builder.retired);
    }

    /**
     * The attempts to store. Learner, exam and number are unique together, backend and external id as well; between the
     * attempts of one change an external id may move.
     *
     * @return unmodifiable, each attempt once, in the order in which external ids become free
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * The exam record to store.
     *
     * @return at most one
     */
    public Optional<ExamRecord> exam() {
        return exam;
    }

    /**
     * What is owed from now on, at once due.
     *
     * @return unmodifiable, in the order in which it is to be done
     */
    public List<OutboxMessage> enqueued() {
        return enqueued;
    }

    /**
     * The rows of the outbox that nobody wants any more, settled or not. Where one of them is leased, nothing is
     * committed.
     *
     * @return unmodifiable ids; what is no longer there is ignored
     */
    public Set<Long> cancelled() {
        return cancelled;
    }

    /**
     * The lanes of which nobody wants any row that is not settled, those of {@link #enqueued()} and those that are
     * {@linkplain OutboxMessage#retainedWhenDone() kept} excepted. A row that is leased becomes {@link OutboxEntry.State#CANCELLED}:
     * it keeps its place until it is settled in any way or its lease is over, and then goes.
     *
     * @return unmodifiable names
     */
    public Set<String> cancelledOrderingKeys() {
        return cancelledOrderingKeys;
    }

    /**
     * What came of working on a row of the outbox.
     *
     * @return at most one
     */
    public Optional<LeaseOutcome> leaseOutcome() {
        return leaseOutcome;
    }

    /**
     * The reviews to add. Attempt and number are unique together.
     *
     * @return unmodifiable
     */
    public List<StoredReview> reviews() {
        return reviews;
    }

    /**
     * The attempts of which all reviews are deleted, comments included.
     *
     * @return unmodifiable codes
     */
    public Set<String> erasedReviews() {
        return erasedReviews;
    }

    /**
     * The single reviews that are deleted, comments included. None of {@link #reviews()}.
     *
     * @return unmodifiable; what is no longer there is ignored
     */
    public Set<ReviewKey> reviewsDropped() {
        return reviewsDropped;
    }

    /**
     * The pseudonyms by which the retirements of learners are found.
     *
     * @return unmodifiable; one that is stored already stays as it is
     */
    public List<RetiredPseudonym> retired() {
        return retired;
    }

    /**
     * Starts a change that does nothing.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a change. */
    public static final class Builder {
        private final List<Attempt> attempts = new ArrayList<>();
        private @Nullable ExamRecord exam;
        private final List<OutboxMessage> enqueued = new ArrayList<>();
        private final Set<Long> cancelled = new TreeSet<>();
        private final Set<String> cancelledOrderingKeys = new TreeSet<>();
        private @Nullable LeaseOutcome leaseOutcome;
        private final List<StoredReview> reviews = new ArrayList<>();
        private final Set<String> erasedReviews = new TreeSet<>();
        private final Set<ReviewKey> reviewsDropped = new HashSet<>();
        private final List<RetiredPseudonym> retired = new ArrayList<>();

        private Builder() {}

        /**
         * Stores an attempt.
         *
         * @param value the attempt with the version that it was read with
         * @return this builder
         */
        public Builder attempt(Attempt value) {
            attempts.add(value);
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
         * Owes something.
         *
         * @param value what is owed
         * @return this builder
         */
        public Builder enqueue(OutboxMessage value) {
            enqueued.add(value);
            return this;
        }

        /**
         * Cancels a row of the outbox.
         *
         * @param entryId the row
         * @return this builder
         */
        public Builder cancel(long entryId) {
            cancelled.add(entryId);
            return this;
        }

        /**
         * Cancels what is not settled in a lane.
         *
         * @param lane the lane's name
         * @return this builder
         */
        public Builder cancelOrderingKey(String lane) {
            cancelledOrderingKeys.add(lane);
            return this;
        }

        /**
         * Settles a row of the outbox.
         *
         * @param value what came of it
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
         * @param value which one
         * @return this builder
         */
        public Builder dropReview(ReviewKey value) {
            reviewsDropped.add(value);
            return this;
        }

        /**
         * Stores a pseudonym of a learner who is retired.
         *
         * @param value the pseudonym
         * @return this builder
         */
        public Builder retired(RetiredPseudonym value) {
            retired.add(value);
            return this;
        }

        /** Does everything that another change does, after what was collected so far. */
        public Builder include(AttemptChange other) {
            attempts.addAll(other.attempts);
            enqueued.addAll(other.enqueued);
            cancelled.addAll(other.cancelled);
            cancelledOrderingKeys.addAll(other.cancelledOrderingKeys);
            reviews.addAll(other.reviews);
            erasedReviews.addAll(other.erasedReviews);
            reviewsDropped.addAll(other.reviewsDropped);
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
