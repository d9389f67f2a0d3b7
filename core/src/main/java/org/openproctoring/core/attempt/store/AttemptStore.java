package org.openproctoring.core.attempt.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.StoredReview;

/**
 * Where attempts, exam records, reviews and the outbox are kept. Safe from many threads, and from many processes where
 * several share it. {@code AttemptStoreContract} is a test that every store must pass.
 *
 * <p>There is one way to change anything, {@link #commit}, and it is atomic. No method calls back into the library, and
 * the library never calls a vendor or a listener while it is inside one. What a method answers is what was committed
 * before it was called; a store that cannot answer throws an unchecked exception of its own, and then nothing or
 * everything of a change was stored: the library reads again and carries on from what it finds.
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
     * Lends rows of the outbox that are due, oldest first: of each lane only the first that is not settled, one that
     * waits for its group only when nothing older in the group is left to settle, and none that is lent already. Counts
     * one try for each. Times are the store's own, so that processes with different clocks never work on one row at
     * once.
     *
     * @param limit how many at most
     * @param duration for how long
     * @return the leases, maybe none
     */
    List<Lease> lease(int limit, Duration duration);

    /**
     * One attempt, whether or not it was removed.
     *
     * @param code the attempt's code
     * @return the attempt, if there is one
     */
    Optional<Attempt> attempt(String code);

    /**
     * The attempt that has an external id. Never one of another backend (reference, A16).
     *
     * @param backend the backend
     * @param externalId the vendor's id of the attempt
     * @return the attempt, if there is one
     */
    Optional<Attempt> attemptByExternalId(String backend, String externalId);

    /**
     * The attempts of a learner at an exam, those that were removed included.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return ordered by number
     */
    List<Attempt> attempts(String learnerId, String examId);

    /**
     * All attempts of a learner, those that were removed included.
     *
     * @param learnerId the host's id of the learner
     * @return in any order
     */
    List<Attempt> attemptsOfLearner(String learnerId);

    /**
     * The attempts at the exams of a course that were not removed.
     *
     * @param courseId the host's id of the course
     * @return the newest first
     */
    List<Attempt> attemptsInCourse(String courseId);

    /**
     * The running attempts whose time is over.
     *
     * @param now the deadline is not after this
     * @param limit how many at most
     * @return those that were not removed, earliest deadline first
     */
    List<Attempt> overdue(Instant now, int limit);

    /**
     * The attempts whose registration was intended and never settled.
     *
     * @param before intended before this
     * @param limit how many at most
     * @return oldest first, those that were removed included
     */
    List<Attempt> registrationsIntended(Instant before, int limit);

    /**
     * The attempts of which it is not known what the vendor has: each of their unknown tries may have left a record
     * there.
     *
     * @param limit how many at most
     * @return oldest first, those that were removed included
     */
    List<Attempt> registrationsUnknown(int limit);

    /**
     * The reviews of an attempt, applied or not.
     *
     * @param attemptCode the attempt
     * @return ordered by number
     */
    List<StoredReview> reviews(String attemptCode);

    /**
     * What the backends know of an exam.
     *
     * @param examId the host's id of the exam
     * @return one record per backend that was ever told of it
     */
    List<ExamRecord> examRecords(String examId);

    /**
     * The exams in a state.
     *
     * @param state the state
     * @param before in it since before this
     * @param limit how many at most
     * @return oldest first
     */
    List<ExamRecord> examRecords(ExamRecord.State state, Instant before, int limit);

    /**
     * The calls of the outbox.
     *
     * @param filter which of them
     * @param limit how many at most
     * @return ordered by id
     */
    List<OutboxEntry> outbox(OutboxQuery filter, int limit);

    /**
     * The pseudonyms of a learner who was retired.
     *
     * @param learnerDigest the learner's digest, as {@link AttemptChange#retired()} stored it
     * @return in any order, each once; empty where no such learner was retired
     */
    List<RetiredPseudonym> retired(String learnerDigest);
}
