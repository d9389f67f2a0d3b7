package org.openproctoring.core.attempt.engine;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * An external id that a vendor returned for an attempt.
 *
 * @param attempt the attempt
 * @param id the id
 * @param rivals the learner's other attempts at the exam that wait for an id, possibly the same
 * @param owner the other attempt that has the id, read after the rivals
 */
record ExternalIdClaim(Attempt attempt, String id, List<Attempt> rivals, Optional<Attempt> owner) {
    static ExternalIdClaim of(Attempt attempt, String id, AttemptRepository repository) {
        AttemptIdentity subject = attempt.subject();
        List<Attempt> rivals = repository.store().attempts(subject.learnerId(), subject.examId()).stream()
                .filter(other -> !other.code().equals(attempt.code()) && other.awaitsId())
                .toList();
        Optional<Attempt> owner = repository
                .store()
                .attemptByExternalId(subject.backend().orElseThrow(), id)
                .filter(other -> !other.code().equals(attempt.code()));
        return new ExternalIdClaim(attempt, id, rivals, owner);
    }

    /** Returns whether the attempt or another one has the id. */
    boolean inUse() {
        return owner.isPresent() || attempt.registration().externalId().equals(Optional.of(id));
    }

    /** Returns whether an attempt of another learner, or at another exam, has the id. */
    boolean taken() {
        return owner.map(other -> !other.subject().sameLearnerAndExam(attempt.subject()))
                .orElse(false);
    }

    /** Enqueues the removal of an id that is not in use. */
    void remove(AttemptUpdate update) {
        remove(update, VendorCommand.of(VendorCommand.Kind.REMOVE, attempt, id));
    }

    /**
     * Enqueues the removal of an id that is not in use. The rivals, which may get the id at the same time, are part of the
     * commit, so that one of the two changes is a conflict and is repeated with the other's result.
     */
    void remove(AttemptUpdate update, VendorCommand removal) {
        update.include().enqueue(removal);
        rivals.forEach(update.include()::attempt);
    }
}
