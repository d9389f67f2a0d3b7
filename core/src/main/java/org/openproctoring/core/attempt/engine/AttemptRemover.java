package org.openproctoring.core.attempt.engine;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.VendorCommand.Kind;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/** Removes attempts: commits tombstones, and enqueues the calls to vendors (OPEN-EDX.md, C2). */
public final class AttemptRemover {
    private final AttemptRepository repository;

    public AttemptRemover(AttemptRepository repository) {
        this.repository = repository;
    }

    public void remove(String code) {
        Attempt attempt = repository.store().attempt(code).orElseThrow(AttemptRepository::unknown);
        if (attempt.removedAt().isPresent()) {
            redeliverRemovals(code);
            return;
        }
        repository.change(attempt, update -> {
            update.include().cancelOrderingKey(VendorCommand.orderingKeyOf(code));
            update.enqueue(Kind.REMOVE);
            markRemoved(update);
        });
    }

    /** Redelivers the failed removals of a removed attempt. */
    private void redeliverRemovals(String code) {
        if (failedRemovals(code).isEmpty()) {
            throw AttemptRepository.unknown();
        }
        repository.changeEvenRemoved(code, update -> {
            for (OutboxEntry failed : failedRemovals(code)) {
                VendorCommand call = failed.command().orElseThrow();
                ExternalIdClaim claim =
                        ExternalIdClaim.of(update.attempt(), call.externalId().orElseThrow(), repository);
                if (!claim.inUse()) {
                    update.include().cancel(failed.id());
                    claim.remove(update, call);
                }
            }
        });
    }

    private List<OutboxEntry> failedRemovals(String code) {
        return repository
                .outbox(OutboxQuery.ofAttempt(code))
                .filter(entry -> entry.isCommand(Kind.REMOVE) && entry.state().failed())
                .toList();
    }

    static void markRemoved(AttemptUpdate update) {
        update.set(update.attempt().asRemoved(update.now()))
                .event(AttemptEvent.Kind.ATTEMPT_REMOVED, Optional.empty(), AttemptActor.STAFF, "");
    }
}
