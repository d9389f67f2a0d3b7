package org.openproctoring.core.attempt.engine;

import java.util.Optional;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/** Owes calls anew that a vendor refused, or that were given up. */
public final class Redelivery {
    private final AttemptRepository repository;

    public Redelivery(AttemptRepository repository) {
        this.repository = repository;
    }

    /**
     * Replaces the old row by a new one in a commit of the attempt's next version: of two who ask at once, the second
     * no longer finds the old row.
     */
    public void redeliver(String code, long entryId) {
        if (repository.store().attempt(code).isEmpty()) {
            throw new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt");
        }
        repository.changeEvenRemoved(code, update -> {
            VendorCommand call = failed(code, entryId);
            update.include().cancel(entryId);
            switch (call.kind()) {
                case STOP, MARK_ERRONEOUS -> {
                    require(update.attempt().registration().externalId().equals(call.externalId()));
                    update.include().enqueue(call);
                }
                case REMOVE -> {
                    ExternalIdClaim removed = ExternalIdClaim.of(
                            update.attempt(), call.externalId().orElseThrow(), repository);
                    require(!removed.inUse());
                    removed.remove(update, call);
                }
                case RETIRE -> update.include().enqueue(call);
            }
        });
    }

    private VendorCommand failed(String code, long entryId) {
        return repository.store().outbox(OutboxQuery.ofAttempt(code), Integer.MAX_VALUE).stream()
                .filter(entry -> entry.id() == entryId)
                .filter(entry -> entry.state().failed())
                .map(OutboxEntry::command)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AttemptException(Reason.NOT_OWED, "no such call was refused or given up"));
    }

    /** What a removal or another attempt with the same id overtook is not to be sent. */
    private static void require(boolean stillSo) {
        if (!stillSo) {
            throw new AttemptException(Reason.NOT_OWED, "the call is no longer about the attempt that has the id");
        }
    }
}
