package org.openproctoring.core.attempt.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.Retirement;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.VendorCommand.Kind;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.RetiredPseudonym;

/**
 * Removes attempts and retires learners: a tombstone now, and the vendor told until it did or refused (reference, C2).
 */
public final class AttemptRemoval {
    private final AttemptRepository repository;
    private final Pseudonyms pseudonyms;

    public AttemptRemoval(AttemptRepository repository, Pseudonyms pseudonyms) {
        this.repository = repository;
        this.pseudonyms = pseudonyms;
    }

    /** A learner as one backend knows or may know this learner. */
    private record Person(String backend, String pseudonym) {}

    public void remove(String code) {
        Attempt attempt = repository
                .store()
                .attempt(code)
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt"));
        if (attempt.removedAt().isPresent()) {
            removeAgain(code);
            return;
        }
        repository.change(code, update -> {
            update.include().cancelOrderingKey(VendorCommand.orderingKeyOf(code));
            update.enqueue(Kind.REMOVE);
            markRemoved(update);
        });
    }

    /** Sends the removals again that failed; to an attempt that has none, nothing can be done any more. */
    private void removeAgain(String code) {
        if (failedRemovals(code).isEmpty()) {
            throw new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt");
        }
        repository.changeEvenRemoved(code, update -> {
            for (OutboxEntry failed : failedRemovals(code)) {
                VendorCommand call = failed.command().orElseThrow();
                ExternalIdClaim removed =
                        ExternalIdClaim.of(update.attempt(), call.externalId().orElseThrow(), repository);
                if (!removed.inUse()) {
                    update.include().cancel(failed.id());
                    removed.remove(update, call);
                }
            }
        });
    }

    private List<OutboxEntry> failedRemovals(String code) {
        return repository.store().outbox(OutboxQuery.ofAttempt(code), Integer.MAX_VALUE).stream()
                .filter(entry -> is(Kind.REMOVE, entry) && entry.state().failed())
                .toList();
    }

    private static void markRemoved(AttemptUpdate update) {
        update.set(update.attempt().asRemoved(update.now()))
                .event(AttemptEvent.Kind.ATTEMPT_REMOVED, Optional.empty(), AttemptActor.STAFF, "");
    }

    /**
     * All attempts of a learner, their reviews and what leads to the learner, in one commit with what vendors are owed:
     * what failed earlier included.
     */
    public Retirement retire(String learnerId, List<String> backends) {
        String digest = LearnerDigest.of(learnerId);
        for (int conflicts = 0; conflicts < 50; conflicts++) {
            List<Attempt> attempts = repository.store().attemptsOfLearner(learnerId);
            Set<Person> people = people(learnerId, digest, backends, attempts);
            List<OutboxEntry> failed = retirement(false, people).calls().stream()
                    .filter(entry -> entry.state().failed())
                    .toList();
            if (attempts.isEmpty() && failed.isEmpty()) {
                return retirement(false, people);
            }
            Optional<AttemptChange> change = new Erasure(digest, attempts).change(failed);
            if (change.isEmpty() || repository.store().commit(change.get()) == CommitResult.COMMITTED) {
                return retirement(false, people);
            }
        }
        throw new AttemptException(Reason.BUSY, "too many others changed the learner's attempts");
    }

    /** What became of a learner's retirement, found by what is stored. */
    public Retirement retirement(String learnerId, List<String> backends) {
        List<Attempt> attempts = repository.store().attemptsOfLearner(learnerId);
        return retirement(!attempts.isEmpty(), people(learnerId, LearnerDigest.of(learnerId), backends, attempts));
    }

    /** Everybody that backends may know the learner as; the computed ones find what was retired by older versions. */
    private Set<Person> people(String learnerId, String digest, List<String> backends, List<Attempt> attempts) {
        Set<Person> people = new LinkedHashSet<>();
        repository.store().retired(digest).forEach(known -> people.add(new Person(known.backend(), known.pseudonym())));
        attempts.stream().flatMap(AttemptRemoval::person).forEach(people::add);
        for (String backend : backends) {
            pseudonyms.all(backend, learnerId).forEach(pseudonym -> people.add(new Person(backend, pseudonym)));
        }
        return people;
    }

    private static Stream<Person> person(Attempt attempt) {
        AttemptIdentity subject = attempt.subject();
        return subject
                .backend()
                .flatMap(backend -> subject.pseudonym().map(pseudonym -> new Person(backend, pseudonym)))
                .stream();
    }

    private Retirement retirement(boolean attemptsLeft, Set<Person> people) {
        List<OutboxEntry> calls = new ArrayList<>();
        for (Person person : people) {
            List<OutboxEntry> rows = rows(person);
            if (rows.stream().anyMatch(row -> is(Kind.RETIRE, row))) {
                rows.stream()
                        .filter(row -> is(Kind.RETIRE, row) || row.state() != OutboxEntry.State.DONE)
                        .filter(row -> !madeUpFor(row, rows))
                        .forEach(calls::add);
            }
        }
        calls.sort((one, other) -> Long.compare(one.id(), other.id()));
        return Retirement.of(attemptsLeft, calls);
    }

    /** Whether a retirement failed and a later one of the same person at the same backend did the same. */
    private static boolean madeUpFor(OutboxEntry row, List<OutboxEntry> ofPerson) {
        return is(Kind.RETIRE, row)
                && row.state().failed()
                && ofPerson.stream()
                        .anyMatch(later -> later.id() > row.id()
                                && is(Kind.RETIRE, later)
                                && later.state() == OutboxEntry.State.DONE);
    }

    /** The calls that erase something of a person. */
    private List<OutboxEntry> rows(Person person) {
        return repository
                .store()
                .outbox(OutboxQuery.about(person.backend(), person.pseudonym()), Integer.MAX_VALUE)
                .stream()
                .filter(entry -> is(Kind.RETIRE, entry) || is(Kind.REMOVE, entry))
                .toList();
    }

    private static boolean is(Kind kind, OutboxEntry entry) {
        return entry.command().map(call -> call.kind() == kind).orElse(false);
    }

    /** One try to retire a learner. */
    private final class Erasure {
        private final String digest;
        private final List<Attempt> attempts;
        private final AttemptChange.Builder change = AttemptChange.builder();
        private final Map<String, VendorCommand> retirements = new LinkedHashMap<>();
        private final Set<String> changed = new HashSet<>();
        private boolean anything;

        Erasure(String digest, List<Attempt> attempts) {
            this.digest = digest;
            this.attempts = attempts;
        }

        /** The change; absent where there is nothing to do. */
        Optional<AttemptChange> change(List<OutboxEntry> failed) {
            attempts.forEach(this::erase);
            failed.forEach(this::sendAgain);
            retirements.values().forEach(call -> {
                change.enqueue(call);
                change.retired(new RetiredPseudonym(digest, call.backend(), call.pseudonym()));
            });
            return anything ? Optional.of(change.build()) : Optional.empty();
        }

        private void erase(Attempt attempt) {
            AttemptUpdate update = new AttemptUpdate(attempt, repository.now(attempt));
            if (attempt.removedAt().isEmpty()) {
                markRemoved(update);
            }
            update.set(update.attempt().withoutLearner());
            update.include().eraseReviews(attempt.code());
            include(attempt, update);
            if (attempt.registration().tries() > 0) {
                VendorCommand call = VendorCommand.retirement(attempt);
                retirements.putIfAbsent(call.orderingKey(), call);
            }
        }

        private void sendAgain(OutboxEntry failed) {
            VendorCommand call = failed.command().orElseThrow();
            if (call.kind() == Kind.RETIRE) {
                retirements.putIfAbsent(call.orderingKey(), call);
                replace(failed, call);
                return;
            }
            if (!inUse(call)) {
                change.enqueue(call);
                replace(failed, call);
            }
        }

        /** Whether an attempt has the id that is not retired in this change: its vendor must not forget that one. */
        private boolean inUse(VendorCommand removal) {
            return repository
                    .store()
                    .attemptByExternalId(removal.backend(), removal.externalId().orElseThrow())
                    .filter(owner -> !changed.contains(owner.code()))
                    .isPresent();
        }

        /**
         * The row goes in a commit of the attempt's next version: of two who ask at once, the second no longer finds
         * the row.
         */
        private void replace(OutboxEntry failed, VendorCommand call) {
            anything = true;
            change.cancel(failed.id());
            if (!changed.contains(call.attemptCode())) {
                repository
                        .store()
                        .attempt(call.attemptCode())
                        .ifPresent(attempt -> include(attempt, new AttemptUpdate(attempt, repository.now(attempt))));
            }
        }

        private void include(Attempt attempt, AttemptUpdate update) {
            anything = true;
            changed.add(attempt.code());
            change.include(update.toChange());
        }
    }
}
