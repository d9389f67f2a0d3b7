package org.openproctoring.core.attempt.engine;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * An id that a vendor gave to an attempt.
 *
 * @param attempt the attempt
 * @param id the id
 * @param rivals the learner's other attempts at the exam that wait for an id, which may be the same
 * @param owner which other attempt has the id, read after the rivals
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

    /** Whether the attempt or another one has the id. */
    boolean inUse() {
        return owner.isPresent() || attempt.registration().externalId().equals(Optional.of(id));
    }

    /** Whether it is an attempt of somebody else, or at another exam, that has the id. */
    boolean taken() {
        return owner.map(other -> !other.subject().sameLearnerAndExam(attempt.subject()))
                .orElse(false);
    }

    /** Owes the removal of the id, which nobody has. */
    void remove(AttemptUpdate update) {
        remove(update, VendorCommand.of(VendorCommand.Kind.REMOVE, attempt, id));
    }

    /**
     * Owes a removal of the id, which nobody has. Whoever may be given it right now is committed along as they are: so
     * one of the two changes comes second, and sees the first.
     */
    void remove(AttemptUpdate update, VendorCommand removal) {
        update.include().enqueue(removal);
        rivals.forEach(update.include()::attempt);
    }
}
