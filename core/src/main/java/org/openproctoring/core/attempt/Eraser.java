package org.openproctoring.core.attempt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    void remove(String code) {
        book.change(code, draft -> {
            draft.also().cancelLane(OwedCall.laneOf(code));
            draft.owe(Kind.REMOVE);
            bury(draft);
        });
    }

    private static void bury(Draft draft) {
        draft.set(draft.attempt().asRemoved(draft.now()))
                .event(AttemptEvent.Kind.ATTEMPT_REMOVED, Optional.empty(), Actor.STAFF, "");
    }

    /**
     * All attempts of a learner, their reviews and what leads to the learner, in one commit with what vendors are owed.
     */
    List<OwedEntry> retire(String learnerId, List<String> backends) {
        for (int conflicts = 0; conflicts < 50; conflicts++) {
            List<Attempt> attempts = book.store().attemptsOf(learnerId);
            if (attempts.isEmpty() || book.store().commit(retirement(attempts)) == CommitResult.COMMITTED) {
                Stream<String> used = attempts.stream().flatMap(attempt -> attempt.subject().pseudonym().stream());
                return about(Stream.concat(used, namesOf(learnerId, backends)));
            }
        }
        throw new AttemptException(AttemptException.Reason.BUSY, "too many others changed the learner's attempts");
    }

    private AttemptChange retirement(List<Attempt> attempts) {
        AttemptChange.Builder change = AttemptChange.builder();
        Map<String, OwedCall> calls = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            Draft draft = new Draft(attempt, book.now(attempt));
            if (attempt.removedAt().isEmpty()) {
                bury(draft);
            }
            draft.set(draft.attempt().withoutLearner());
            draft.also().eraseReviews(attempt.code());
            change.include(draft.toChange());
            if (attempt.registration().tries() > 0) {
                OwedCall call = OwedCall.retirement(attempt);
                calls.putIfAbsent(call.lane(), call);
            }
        }
        calls.values().forEach(change::owe);
        return change.build();
    }

    /** What became of a learner's retirement, found by what the backends call the learner. */
    List<OwedEntry> retirements(String learnerId, List<String> backends) {
        return about(namesOf(learnerId, backends));
    }

    private Stream<String> namesOf(String learnerId, List<String> backends) {
        return backends.stream().flatMap(backend -> pseudonyms.all(backend, learnerId).stream());
    }

    private List<OwedEntry> about(Stream<String> pseudonyms) {
        return pseudonyms
                .distinct()
                .flatMap(pseudonym -> book.store().owed(OwedFilter.about(pseudonym), Integer.MAX_VALUE).stream())
                .filter(entry ->
                        entry.call().map(call -> call.kind() == Kind.RETIRE).orElse(false))
                .toList();
    }
}
