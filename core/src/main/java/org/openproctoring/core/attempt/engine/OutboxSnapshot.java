package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * What a backend was owed about a person when it was about to be called. A vendor that gives an id out again may hear,
 * before its answer is here, what is owed about the id's earlier use, and count it against the new one. That can be
 * told: a row that is as it was then was not sent since.
 */
public final class OutboxSnapshot {
    /** The note of a row that was not sent when it was due, because a registration was on its way. */
    static final String HELD_BACK = "registration-on-its-way";

    private final Instant at;
    private final List<OutboxEntry> rows;

    private OutboxSnapshot(Instant at, List<OutboxEntry> rows) {
        this.at = at;
        this.rows = rows;
    }

    public static OutboxSnapshot of(Attempt attempt, AttemptRepository repository) {
        OutboxQuery person = OutboxQuery.about(attempt.subject().pseudonym().orElseThrow());
        return new OutboxSnapshot(repository.now(), repository.store().outbox(person, Integer.MAX_VALUE));
    }

    /**
     * Whether a call about an id was sent since then, or is about to be.
     *
     * @param id the id
     * @param named the rows that name the id now
     */
    boolean mayBeHeardSince(String id, List<OutboxEntry> named) {
        boolean gone = rows.stream()
                .filter(row -> names(row, id) && !row.state().settled())
                .anyMatch(row -> named.stream().noneMatch(now -> now.id() == row.id()));
        return gone || named.stream().anyMatch(this::mayBeSentSince);
    }

    private static boolean names(OutboxEntry row, String id) {
        return row.command().flatMap(VendorCommand::externalId).equals(Optional.of(id));
    }

    private boolean mayBeSentSince(OutboxEntry now) {
        if (now.leasedUntil().isPresent()) {
            return true;
        }
        return rows.stream()
                .filter(row -> row.id() == now.id())
                .findFirst()
                .map(before -> !before.equals(now) && !heldBackSince(before, now))
                .orElseGet(() -> mayBeSentSinceAt(now));
    }

    private static boolean heldBackSince(OutboxEntry before, OutboxEntry now) {
        return before.leasedUntil().isEmpty()
                && !now.state().settled()
                && now.note().equals(HELD_BACK);
    }

    /** A row that is new, or about somebody else who had the id. */
    private boolean mayBeSentSinceAt(OutboxEntry row) {
        return row.settledAt()
                .map(when -> !when.isBefore(at))
                .orElse(row.tries() > 0 && !row.note().equals(HELD_BACK));
    }
}
