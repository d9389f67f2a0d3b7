package org.openproctoring.core.attempt;

import java.util.Optional;
import org.openproctoring.core.attempt.AttemptException.Reason;

/** Owes calls anew that a vendor refused, or that were given up. */
final class Resender {
    private final AttemptBook book;

    Resender(AttemptBook book) {
        this.book = book;
    }

    /**
     * Replaces the old row by a new one in a commit of the attempt's next version: of two who ask at once, the second
     * no longer finds the old row.
     */
    void sendAgain(String code, long entryId) {
        if (book.store().attempt(code).isEmpty()) {
            throw new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt");
        }
        book.changeEvenRemoved(code, draft -> {
            OwedCall call = failed(code, entryId);
            draft.also().cancel(entryId);
            switch (call.kind()) {
                case STOP, MARK_ERRONEOUS -> {
                    require(draft.attempt().registration().externalId().equals(call.externalId()));
                    draft.also().owe(call);
                }
                case REMOVE -> {
                    GivenId removed =
                            GivenId.of(draft.attempt(), call.externalId().orElseThrow(), book);
                    require(!removed.inUse());
                    removed.remove(draft, call);
                }
                case RETIRE -> draft.also().owe(call);
            }
        });
    }

    private OwedCall failed(String code, long entryId) {
        return book.store().owed(OwedFilter.ofAttempt(code), Integer.MAX_VALUE).stream()
                .filter(entry -> entry.id() == entryId)
                .filter(entry -> entry.state().failed())
                .map(OwedEntry::call)
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
