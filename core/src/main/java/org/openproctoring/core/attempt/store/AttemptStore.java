package org.openproctoring.core.attempt.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.StoredReview;

/**
 * Stores attempts, exam records, reviews and the outbox. Must be safe for use by many threads, and by many processes if
 * several share it. Every store must pass the test {@code AttemptStoreContract}.
 *
 * <p>Every list that grows is read by pages: {@link PageRequest} says which. A work list, of which the library handles the
 * first entries so that they leave the list, has a limit instead.
 *
 * <p>Only {@link #commit} changes anything, and it is atomic. No method calls back into the library, and the library never
 * calls a vendor or a listener from inside one. A method returns what was committed before the call. If a store fails, it
 * throws an unchecked exception of its own; then a change was stored either completely or not at all, and the library
 * reads again and continues from there.
 */
public interface AttemptStore {
    /**
     * Stores a change: all of it or nothing.
     *
     * @param change what to store
     * @return whether it was stored
     */
    CommitResult commit(AttemptChange change);

    /**
     * Leases outbox entries that are due and not leased yet, oldest first. Of each ordering key, only the oldest unsettled
     * entry is leased. A {@linkplain org.openproctoring.core.attempt.model.OutboxMessage#isBarrier() barrier} is leased
     * only if its group does not have an older unsettled entry. Each lease counts as one try. The store uses its own clock,
     * so that processes with different clocks never work on the same entry.
     *
     * @param limit the maximum number of leases
     * @param duration the duration of each lease
     * @param exceptBackends calls to these backends are left out, events never are
     * @return the leases; may be empty
     */
    List<Lease> lease(int limit, Duration duration, Set<String> exceptBackends);

    /**
     * Does the same as {@link #lease(int, Duration, Set)} for all backends.
     *
     * @param limit the maximum number of leases
     * @param duration the duration of each lease
     * @return the leases; may be empty
     */
    default List<Lease> lease(int limit, Duration duration) {
        return lease(limit, duration, Set.of());
    }

    /**
     * Leases the oldest unsettled entry of one ordering key, under the same conditions as {@link #lease}.
     *
     * @param orderingKey the ordering key
     * @param duration the duration of the lease
     * @return the lease; absent if there is no entry, or the oldest one is leased or not due
     */
    Optional<Lease> leaseNext(String orderingKey, Duration duration);

    /**
     * Returns an attempt, removed or not.
     *
     * @param code the attempt's code
     * @return the attempt, if there is one
     */
    Optional<Attempt> attempt(String code);

    /**
     * Returns the attempt that has an external id. Never one of another backend (OPEN-EDX.md, A16).
     *
     * @param backend the backend
     * @param externalId the vendor's id of the attempt
     * @return the attempt, if there is one
     */
    Optional<Attempt> attemptByExternalId(String backend, String externalId);

    /**
     * Returns the attempts of a learner at an exam, including removed ones.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return ordered by number
     */
    List<Attempt> attempts(String learnerId, String examId);

    /**
     * Returns attempts.
     *
     * @param filter the attempts to return
     * @param page the page; cursors are {@linkplain AttemptCursor#ofCreation of creation}
     * @return the page, the newest attempt first; attempts that were created at the same time in any fixed order
     */
    CursoredPage<Attempt, AttemptCursor> attempts(AttemptQuery filter, PageRequest<AttemptCursor> page);

    /**
     * Counts attempts.
     *
     * @param filter the attempts to count
     * @return the number of attempts in each status; statuses without attempts are left out
     */
    Map<AttemptStatus, Long> countByStatus(AttemptQuery filter);

    /**
     * Returns running attempts whose time is over.
     *
     * @param now the current time: deadlines are not after it
     * @param limit the maximum number of results
     * @return the attempts, without removed ones, earliest deadline first
     */
    List<Attempt> overdue(Instant now, int limit);

    /**
     * Returns attempts whose registration was intended and not settled.
     *
     * @param before the intent is older than this
     * @param limit the maximum number of results
     * @return the attempts, oldest first, including removed ones
     */
    List<Attempt> registrationsIntended(Instant before, int limit);

    /**
     * Returns attempts that were removed, to delete those that are no longer needed.
     *
     * @param before the attempt was removed before this
     * @param page the page; cursors are {@linkplain AttemptCursor#ofRemoval of removal}
     * @return the page, the attempt that was removed first first
     */
    CursoredPage<Attempt, AttemptCursor> removedAttempts(Instant before, PageRequest<AttemptCursor> page);

    /**
     * Returns the reviews of an attempt, applied or not.
     *
     * @param attemptCode the attempt
     * @return ordered by number
     */
    List<StoredReview> reviews(String attemptCode);

    /**
     * Returns reviews with a link to their recording.
     *
     * @param before the review arrived before this
     * @param limit the maximum number of results
     * @return the reviews, oldest first
     */
    List<ReviewKey> reviewsWithRecording(Instant before, int limit);

    /**
     * Returns reviews by age, applied or not, to delete them.
     *
     * @param before the review arrived before this
     * @param limit the maximum number of results
     * @return the reviews, oldest first
     */
    List<ReviewKey> reviewsArrived(Instant before, int limit);

    /**
     * Returns the records of an exam at all backends.
     *
     * @param examId the host's id of the exam
     * @return one record per backend that the exam was ever saved with
     */
    List<ExamRecord> examRecords(String examId);

    /**
     * Returns exam records in a state.
     *
     * @param state the state
     * @param before in that state since before this
     * @param limit the maximum number of results
     * @return oldest first
     */
    List<ExamRecord> examRecords(ExamRecord.State state, Instant before, int limit);

    /**
     * Returns vendor calls in the outbox.
     *
     * @param filter the calls to return
     * @param page the page; cursors are ids of entries
     * @return the page, ordered by id
     */
    CursoredPage<OutboxEntry, Long> outbox(OutboxQuery filter, PageRequest<Long> page);

    /**
     * Returns how many unsettled entries the outbox has, and how old the oldest one is. Must be fast, however many there are.
     *
     * @return the status; counts stop at {@link OutboxStatus#MAX_COUNT}
     */
    OutboxStatus outboxStatus();

    /**
     * Returns vendor calls that are {@link OutboxEntry.State#DONE}, to delete them.
     *
     * @param before the entry was settled before this
     * @param limit the maximum number of results
     * @return the entries, the one that was settled first first
     */
    List<OutboxEntry> outboxDone(Instant before, int limit);

    /**
     * Returns events of an attempt that the host's listener has not acknowledged yet. With the events that it has, a page
     * shows everything that was committed.
     *
     * @param attemptCode the attempt
     * @param limit the maximum number of results
     * @return in the order of their delivery
     */
    List<AttemptEvent> undeliveredEvents(String attemptCode, int limit);

    /**
     * Returns the pseudonyms of a retired learner.
     *
     * @param learnerDigest the learner's digest, as stored with {@link AttemptChange#retired()}
     * @return in any order, each once; empty if no such learner was retired
     */
    List<RetiredPseudonym> retired(String learnerDigest);
}
