package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * The outbox entries about a learner at the moment before a registration. A vendor that reuses an id may receive a pending
 * call about the earlier use of the id before its answer arrives, and apply the call to the new attempt. The snapshot
 * detects that: an entry that is unchanged since then has not been sent since.
 */
public final class OutboxSnapshot {
    /** The note of an entry that was due but not sent, because a registration was in flight. */
    static final String HELD_BACK = "registration-in-flight";

    private final Instant at;
    private final List<OutboxEntry> entries;

    private OutboxSnapshot(Instant at, List<OutboxEntry> entries) {
        this.at = at;
        this.entries = entries;
    }

    public static OutboxSnapshot of(Attempt attempt, AttemptRepository repository) {
        OutboxQuery person = OutboxQuery.about(attempt.subject().pseudonym().orElseThrow());
        return new OutboxSnapshot(repository.now(), repository.outbox(person).toList());
    }

    /**
     * Returns whether a call about an id may have been sent since the snapshot, or is about to be.
     *
     * @param id the id
     * @param named the entries with that id now
     */
    boolean mayBeSentSince(String id, List<OutboxEntry> named) {
        boolean gone = entries.stream()
                .filter(entry -> names(entry, id) && !entry.state().settled())
                .anyMatch(entry -> named.stream().noneMatch(now -> now.id() == entry.id()));
        return gone || named.stream().anyMatch(this::entryMayBeSent);
    }

    private static boolean names(OutboxEntry entry, String id) {
        return entry.command().flatMap(VendorCommand::externalId).equals(Optional.of(id));
    }

    private boolean entryMayBeSent(OutboxEntry now) {
        if (now.leasedUntil().isPresent()) {
            return true;
        }
        return entries.stream()
                .filter(entry -> entry.id() == now.id())
                .findFirst()
                .map(before -> !before.equals(now) && !heldBackSince(before, now))
                .orElseGet(() -> newEntryMayBeSent(now));
    }

    private static boolean heldBackSince(OutboxEntry before, OutboxEntry now) {
        return before.leasedUntil().isEmpty()
                && !now.state().settled()
                && now.note().equals(HELD_BACK);
    }

    /** Checks an entry that is new, or about another learner who had the id. */
    private boolean newEntryMayBeSent(OutboxEntry entry) {
        return entry.settledAt()
                .map(when -> !when.isBefore(at))
                .orElse(entry.tries() > 0 && !entry.note().equals(HELD_BACK));
    }
}
