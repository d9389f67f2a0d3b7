package org.openproctoring.core.attempt.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.Retirement;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.VendorCommand.Kind;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.core.attempt.store.RetiredPseudonym;

/**
 * Retires learners: erases their attempts, reviews and ids, and enqueues the calls that erase their data at vendors
 * (OPEN-EDX.md, C2).
 */
public final class LearnerRetirement {
    /** The maximum number of attempts of one commit. */
    private static final int BATCH = 500;

    private final AttemptRepository repository;
    private final Pseudonyms pseudonyms;
    private final UnaryOperator<String> digests;

    public LearnerRetirement(AttemptRepository repository, Pseudonyms pseudonyms, UnaryOperator<String> digests) {
        this.repository = repository;
        this.pseudonyms = pseudonyms;
        this.digests = digests;
    }

    /** A pseudonym that one backend has or may have for the learner. */
    private record Alias(String backend, String pseudonym) {}

    /**
     * Erases all attempts and reviews of a learner and the learner's id, each together with the calls to vendors, including
     * calls that failed earlier. A learner with more attempts than one commit should have is retired in several; until the
     * last, the store has attempts of the learner.
     */
    public Retirement retire(String learnerId) {
        String digest = digests.apply(learnerId);
        Set<Alias> aliases = new LinkedHashSet<>();
        while (OptimisticRetry.untilCommitted("the learner's attempts", () -> retireSome(learnerId, digest, aliases))) {
            // The erased attempts are no longer the learner's, so the next read returns others.
        }
        return retirement(false, aliases, retired(digest));
    }

    /** Returns whether the learner has more attempts; absent after a conflict. */
    private Optional<Boolean> retireSome(String learnerId, String digest, Set<Alias> aliases) {
        CursoredPage<Attempt, AttemptCursor> attempts =
                repository.store().attempts(allOf(learnerId), PageRequest.first(BATCH));
        aliases.addAll(aliases(learnerId, digest, attempts.entries().stream()));
        List<OutboxEntry> failed = aliases.stream().flatMap(this::failedCalls).toList();
        Optional<AttemptChange> change = new Erasure(digest, attempts.entries()).change(failed);
        return change.isEmpty() || repository.commit(change.get()) == CommitResult.COMMITTED
                ? Optional.of(attempts.next().isPresent())
                : Optional.empty();
    }

    private static AttemptQuery allOf(String learnerId) {
        return AttemptQuery.ofLearner(learnerId).toBuilder().withRemoved(true).build();
    }

    /** Returns the state of a learner's retirement from what is stored. */
    public Retirement of(String learnerId) {
        String digest = digests.apply(learnerId);
        boolean attemptsLeft = attempts(learnerId).findFirst().isPresent();
        return retirement(attemptsLeft, aliases(learnerId, digest, attempts(learnerId)), retired(digest));
    }

    /** Returns the pseudonyms under which the learner was retired. */
    private Set<Alias> retired(String digest) {
        return repository.store().retired(digest).stream()
                .map(known -> new Alias(known.backend(), known.pseudonym()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Attempt> attempts(String learnerId) {
        return CursoredPage.readAll(
                (PageRequest<AttemptCursor> page) -> repository.store().attempts(allOf(learnerId), page));
    }

    /** Returns all pseudonyms of the learner. The computed ones find retirements by older versions of the library. */
    private Set<Alias> aliases(String learnerId, String digest, Stream<Attempt> attempts) {
        Set<Alias> aliases = retired(digest);
        attempts.flatMap(LearnerRetirement::alias).forEach(aliases::add);
        for (String backend : repository.backends()) {
            pseudonyms.all(backend, learnerId).forEach(pseudonym -> aliases.add(new Alias(backend, pseudonym)));
        }
        return aliases;
    }

    private static Stream<Alias> alias(Attempt attempt) {
        AttemptIdentity subject = attempt.subject();
        return subject
                .backend()
                .flatMap(backend -> subject.pseudonym().map(pseudonym -> new Alias(backend, pseudonym)))
                .stream();
    }

    private Retirement retirement(boolean attemptsLeft, Set<Alias> aliases, Set<Alias> retired) {
        List<OutboxEntry> calls = new ArrayList<>();
        for (Alias alias : aliases) {
            List<OutboxEntry> entries = eraseCalls(alias);
            // The receipt of the retirement itself may be gone, because its retention has ended.
            if (retired.contains(alias) || entries.stream().anyMatch(entry -> entry.isCommand(Kind.RETIRE))) {
                entries.stream()
                        .filter(entry -> entry.isCommand(Kind.RETIRE) || entry.state() != OutboxEntry.State.DONE)
                        .filter(entry -> !superseded(entry, entries))
                        .forEach(calls::add);
            }
        }
        calls.sort((one, other) -> Long.compare(one.id(), other.id()));
        return Retirement.of(attemptsLeft, calls);
    }

    /** Returns whether a failed retirement was followed by a successful one with the same pseudonym. */
    private static boolean superseded(OutboxEntry entry, List<OutboxEntry> others) {
        return entry.isCommand(Kind.RETIRE)
                && entry.state().failed()
                && others.stream()
                        .anyMatch(later -> later.id() > entry.id()
                                && later.isCommand(Kind.RETIRE)
                                && later.state() == OutboxEntry.State.DONE);
    }

    private Stream<OutboxEntry> failedCalls(Alias alias) {
        List<OutboxEntry> entries = eraseCalls(alias);
        return entries.stream().filter(entry -> entry.state().failed() && !superseded(entry, entries));
    }

    /** Returns the calls that erase data under a pseudonym. */
    private List<OutboxEntry> eraseCalls(Alias alias) {
        return repository
                .outbox(OutboxQuery.about(alias.backend(), alias.pseudonym()))
                .filter(entry -> entry.isCommand(Kind.RETIRE) || entry.isCommand(Kind.REMOVE))
                .toList();
    }

    /** Builds the change that retires a learner. */
    private final class Erasure {
        private final String digest;
        private final List<Attempt> attempts;
        private final AttemptChange.Builder change = AttemptChange.builder();
        private final Map<String, VendorCommand> retirements = new LinkedHashMap<>();
        private final Set<String> changed = new HashSet<>();
        private boolean nonEmpty;

        Erasure(String digest, List<Attempt> attempts) {
            this.digest = digest;
            this.attempts = attempts;
        }

        /** Returns the change; absent if there is nothing to do. */
        Optional<AttemptChange> change(List<OutboxEntry> failed) {
            attempts.forEach(this::erase);
            failed.forEach(this::redeliver);
            retirements.values().forEach(call -> {
                change.enqueue(call);
                change.retired(new RetiredPseudonym(digest, call.backend(), call.pseudonym()));
            });
            return nonEmpty ? Optional.of(change.build()) : Optional.empty();
        }

        private void erase(Attempt attempt) {
            AttemptUpdate update = new AttemptUpdate(attempt, repository.now(attempt));
            if (attempt.removedAt().isEmpty()) {
                AttemptRemover.markRemoved(update);
            }
            update.set(update.attempt().withoutLearner());
            update.include().eraseReviews(attempt.code());
            include(attempt, update);
            if (attempt.registration().tries() > 0) {
                VendorCommand call = VendorCommand.retirement(attempt);
                retirements.putIfAbsent(call.orderingKey(), call);
            }
        }

        private void redeliver(OutboxEntry failed) {
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

        /** Returns whether an attempt outside this change has the id, so that the id must not be removed. */
        private boolean inUse(VendorCommand removal) {
            return repository
                    .store()
                    .attemptByExternalId(removal.backend(), removal.externalId().orElseThrow())
                    .filter(owner -> !changed.contains(owner.code()))
                    .isPresent();
        }

        /**
         * Deletes the failed entry in a commit of the attempt's next version. Of two concurrent requests, the second no
         * longer finds the entry.
         */
        private void replace(OutboxEntry failed, VendorCommand call) {
            nonEmpty = true;
            change.cancel(failed.id());
            if (!changed.contains(call.attemptCode())) {
                repository
                        .store()
                        .attempt(call.attemptCode())
                        .ifPresent(attempt -> include(attempt, new AttemptUpdate(attempt, repository.now(attempt))));
            }
        }

        private void include(Attempt attempt, AttemptUpdate update) {
            nonEmpty = true;
            changed.add(attempt.code());
            change.include(update.toChange());
        }
    }
}
