package org.openproctoring.core.attempt.engine;

import java.util.Optional;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/** Enqueues calls again that were refused or exhausted. */
public final class Redelivery {
    private final AttemptRepository repository;

    public Redelivery(AttemptRepository repository) {
        this.repository = repository;
    }

    /**
     * Replaces the failed entry by a new one in a commit of the attempt's next version. Of two concurrent requests, the
     * second no longer finds the failed entry.
     */
    public void redeliver(String code, long entryId) {
        if (repository.store().attempt(code).isEmpty()) {
            throw AttemptRepository.unknown();
        }
        repository.changeEvenRemoved(code, update -> {
            VendorCommand call = failed(code, entryId);
            update.include().cancel(entryId);
            switch (call.kind()) {
                case STOP, MARK_ERRONEOUS, UPDATE_ACCOMMODATIONS -> {
                    require(update.attempt().registration().externalId().equals(call.externalId()));
                    update.include().enqueue(call);
                }
                case REMOVE -> {
                    ExternalIdClaim claim = ExternalIdClaim.of(
                            update.attempt(), call.externalId().orElseThrow(), repository);
                    require(!claim.inUse());
                    claim.remove(update, call);
                }
                case RETIRE -> update.include().enqueue(call);
            }
        });
    }

    private VendorCommand failed(String code, long entryId) {
        return repository
                .outbox(OutboxQuery.ofAttempt(code))
                .filter(entry -> entry.id() == entryId)
                .filter(entry -> entry.state().failed())
                .map(OutboxEntry::command)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AttemptException(
                        Reason.NOT_REDELIVERABLE, "there is no refused or exhausted call with this id"));
    }

    /** Rejects a call that a removal, or another attempt with the same id, has overtaken. */
    private static void require(boolean stillValid) {
        if (!stillValid) {
            throw new AttemptException(
                    Reason.NOT_REDELIVERABLE, "the attempt no longer has the external id of the call");
        }
    }
}
