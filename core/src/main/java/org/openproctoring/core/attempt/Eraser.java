package org.openproctoring.core.attempt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.AttemptException.Reason;
import org.openproctoring.core.attempt.OwedCall.Kind;

/**
 * Removes attempts and retires learners: a tombstone now, and the vendor told until it did or refused (reference, C2).
 */
final class Eraser {
    private final AttemptBook book;
    private final Pseudonyms pseudonyms;

    Eraser(AttemptBook book, Pseudonyms pseudonyms) {
        this.book = book;
        this.pseudonyms = pseudonyms;
    }

    /** A learner as one backend knows or may know this learner. */
    private record Person(String backend, String pseudonym) {}

    void remove(String code) {
        Attempt attempt = book.store()
                .attempt(code)
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt"));
        if (attempt.removedAt().isPresent()) {
            removeAgain(code);
            return;
        }
        book.change(code, draft -> {
            draft.also().cancelLane(OwedCall.laneOf(code));
            draft.owe(Kind.REMOVE);
            bury(draft);
        });
    }

    /** Sends the removals again that failed; to an attempt that has none, nothing can be done any more. */
    private void removeAgain(String code) {
        if (failedRemovals(code).isEmpty()) {
            throw new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt");
        }
        book.changeEvenRemoved(code, draft -> {
            for (OwedEntry failed : failedRemovals(code)) {
                OwedCall call = failed.call().orElseThrow();
                GivenId removed = GivenId.of(draft.attempt(), call.externalId().orElseThrow(), book);
                if (!removed.inUse()) {
                    draft.also().cancel(failed.id());
                    removed.remove(draft, call);
                }
            }
        });
    }

    private List<OwedEntry> failedRemovals(String code) {
        return book.store().owed(OwedFilter.ofAttempt(code), Integer.MAX_VALUE).stream()
                .filter(entry -> is(Kind.REMOVE, entry) && entry.state().failed())
                .toList();
    }

    private static void bury(Draft draft) {
        draft.set(draft.attempt().asRemoved(draft.now()))
                .event(AttemptEvent.Kind.ATTEMPT_REMOVED, Optional.empty(), Actor.STAFF, "");
    }

    /**
     * All attempts of a learner, their reviews and what leads to the learner, in one commit with what vendors are owed:
     * what failed earlier included.
     */
    Retirement retire(String learnerId, List<String> backends) {
        String digest = LearnerDigest.of(learnerId);
        for (int conflicts = 0; conflicts < 50; conflicts++) {
            List<Attempt> attempts = book.store().attemptsOf(learnerId);
            Set<Person> people = people(learnerId, digest, backends, attempts);
            List<OwedEntry> failed = retirement(false, people).calls().stream()
                    .filter(entry -> entry.state().failed())
                    .toList();
            if (attempts.isEmpty() && failed.isEmpty()) {
                return retirement(false, people);
            }
            Optional<AttemptChange> change = new Erasure(digest, attempts).change(failed);
            if (change.isEmpty() || book.store().commit(change.get()) == CommitResult.COMMITTED) {
                return retirement(false, people);
            }
        }
        throw new AttemptException(Reason.BUSY, "too many others changed the learner's attempts");
    }

    /** What became of a learner's retirement, found by what is stored. */
    Retirement retirement(String learnerId, List<String> backends) {
        List<Attempt> attempts = book.store().attemptsOf(learnerId);
        return retirement(!attempts.isEmpty(), people(learnerId, LearnerDigest.of(learnerId), backends, attempts));
    }

    /** Everybody that backends may know the learner as; the computed ones find what was retired by older versions. */
    private Set<Person> people(String learnerId, String digest, List<String> backends, List<Attempt> attempts) {
        Set<Person> people = new LinkedHashSet<>();
        book.store().retired(digest).forEach(known -> people.add(new Person(known.backend(), known.pseudonym())));
        attempts.stream().flatMap(Eraser::person).forEach(people::add);
        for (String backend : backends) {
            pseudonyms.all(backend, learnerId).forEach(pseudonym -> people.add(new Person(backend, pseudonym)));
        }
        return people;
    }

    private static Stream<Person> person(Attempt attempt) {
        AttemptSubject subject = attempt.subject();
        return subject
                .backend()
                .flatMap(backend -> subject.pseudonym().map(pseudonym -> new Person(backend, pseudonym)))
                .stream();
    }

    private Retirement retirement(boolean attemptsLeft, Set<Person> people) {
        List<OwedEntry> calls = new ArrayList<>();
        for (Person person : people) {
            List<OwedEntry> rows = rows(person);
            if (rows.stream().anyMatch(row -> is(Kind.RETIRE, row))) {
                rows.stream()
                        .filter(row -> is(Kind.RETIRE, row) || row.state() != OwedEntry.State.DONE)
                        .filter(row -> !madeUpFor(row, rows))
                        .forEach(calls::add);
            }
        }
        calls.sort((one, other) -> Long.compare(one.id(), other.id()));
        return Retirement.of(attemptsLeft, calls);
    }

    /** Whether a retirement failed and a later one of the same person at the same backend did the same. */
    private static boolean madeUpFor(OwedEntry row, List<OwedEntry> ofPerson) {
        return is(Kind.RETIRE, row)
                && row.state().failed()
                && ofPerson.stream()
                        .anyMatch(later -> later.id() > row.id()
                                && is(Kind.RETIRE, later)
                                && later.state() == OwedEntry.State.DONE);
    }

    /** The calls that erase something of a person. */
    private List<OwedEntry> rows(Person person) {
        return book.store().owed(OwedFilter.about(person.backend(), person.pseudonym()), Integer.MAX_VALUE).stream()
                .filter(entry -> is(Kind.RETIRE, entry) || is(Kind.REMOVE, entry))
                .toList();
    }

    private static boolean is(Kind kind, OwedEntry entry) {
        return entry.call().map(call -> call.kind() == kind).orElse(false);
    }

    /** One try to retire a learner. */
    private final class Erasure {
        private final String digest;
        private final List<Attempt> attempts;
        private final AttemptChange.Builder change = AttemptChange.builder();
        private final Map<String, OwedCall> retirements = new LinkedHashMap<>();
        private final Set<String> changed = new HashSet<>();
        private boolean anything;

        Erasure(String digest, List<Attempt> attempts) {
            this.digest = digest;
            this.attempts = attempts;
        }

        /** The change; absent where there is nothing to do. */
        Optional<AttemptChange> change(List<OwedEntry> failed) {
            attempts.forEach(this::erase);
            failed.forEach(this::sendAgain);
            retirements.values().forEach(call -> {
                change.owe(call);
                change.retired(new RetiredPseudonym(digest, call.backend(), call.pseudonym()));
            });
            return anything ? Optional.of(change.build()) : Optional.empty();
        }

        private void erase(Attempt attempt) {
            Draft draft = new Draft(attempt, book.now(attempt));
            if (attempt.removedAt().isEmpty()) {
                bury(draft);
            }
            draft.set(draft.attempt().withoutLearner());
            draft.also().eraseReviews(attempt.code());
            include(attempt, draft);
            if (attempt.registration().tries() > 0) {
                OwedCall call = OwedCall.retirement(attempt);
                retirements.putIfAbsent(call.lane(), call);
            }
        }

        private void sendAgain(OwedEntry failed) {
            OwedCall call = failed.call().orElseThrow();
            if (call.kind() == Kind.RETIRE) {
                retirements.putIfAbsent(call.lane(), call);
                replace(failed, call);
                return;
            }
            if (!inUse(call)) {
                change.owe(call);
                replace(failed, call);
            }
        }

        /** Whether an attempt has the id that is not retired in this change: its vendor must not forget that one. */
        private boolean inUse(OwedCall removal) {
            return book.store()
                    .attemptByExternalId(removal.backend(), removal.externalId().orElseThrow())
                    .filter(owner -> !changed.contains(owner.code()))
                    .isPresent();
        }

        /**
         * The row goes in a commit of the attempt's next version: of two who ask at once, the second no longer finds
         * the row.
         */
        private void replace(OwedEntry failed, OwedCall call) {
            anything = true;
            change.cancel(failed.id());
            if (!changed.contains(call.attemptCode())) {
                book.store()
                        .attempt(call.attemptCode())
                        .ifPresent(attempt -> include(attempt, new Draft(attempt, book.now(attempt))));
            }
        }

        private void include(Attempt attempt, Draft draft) {
            anything = true;
            changed.add(attempt.code());
            change.include(draft.toChange());
        }
    }
}
