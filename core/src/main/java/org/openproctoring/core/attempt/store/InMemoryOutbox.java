package org.openproctoring.core.attempt.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.store.OutboxEntry.State;

/** The outbox of {@link InMemoryAttemptStore}, which calls it under its lock. */
final class InMemoryOutbox {
    private final Clock clock;
    private final TreeMap<Long, Row> open = new TreeMap<>();
    private final Map<String, Set<Long>> lanes = new HashMap<>();
    private final TreeMap<Long, Row> settled = new TreeMap<>();
    private long lastId;
    private long lastFence;

    private static final class Row {
        final long id;
        final OutboxMessage owed;
        final Instant since;
        Instant countedFrom;
        State state = State.PENDING;
        int tries;
        long fence;
        Instant dueAt;

        @Nullable
        Instant leasedUntil;

        @Nullable
        Instant settledAt;

        String note = "";

        Row(long id, OutboxMessage owed, Instant now) {
            this.id = id;
            this.owed = owed;
            since = now;
            countedFrom = now;
            dueAt = now;
        }

        boolean leased(Instant now) {
            return leasedUntil != null && leasedUntil.isAfter(now);
        }

        OutboxEntry entry() {
            return new OutboxEntry(
                    id,
                    owed,
                    state,
                    tries,
                    since,
                    dueAt,
                    Optional.ofNullable(leasedUntil),
                    Optional.ofNullable(settledAt),
                    note);
        }
    }

    InMemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    /** Whether the leases are as a change expects them. */
    boolean accepts(AttemptChange change) {
        Instant now = clock.instant();
        return change.leaseOutcome().map(this::current).orElse(true)
                && change.cancelled().stream().noneMatch(id -> {
                    Row row = open.get(id);
                    return row != null && row.leased(now);
                });
    }

    private boolean current(LeaseOutcome settlement) {
        Row row = open.get(settlement.entryId());
        return row != null && row.fence == settlement.fence();
    }

    void apply(AttemptChange change) {
        Instant now = clock.instant();
        change.leaseOutcome().ifPresent(settlement -> settle(settlement, now));
        for (long id : change.cancelled()) {
            settled.remove(id);
            close(open.get(id));
        }
        for (String lane : change.cancelledOrderingKeys()) {
            cancel(lane, now);
        }
        for (OutboxMessage owed : change.enqueued()) {
            Row row = new Row(++lastId, owed, now);
            open.put(row.id, row);
            lanes.computeIfAbsent(owed.orderingKey(), unused -> new HashSet<>()).add(row.id);
        }
    }

    private void cancel(String lane, Instant now) {
        for (long id : Set.copyOf(lanes.getOrDefault(lane, Set.of()))) {
            Row row = open.get(id);
            if (row == null || row.owed.retainedWhenDone()) {
                continue;
            }
            if (row.leased(now)) {
                row.state = State.CANCELLED;
            } else {
                close(row);
            }
        }
    }

    private void settle(LeaseOutcome settlement, Instant now) {
        Row row = open.get(settlement.entryId());
        if (row == null) {
            return;
        }
        row.leasedUntil = null;
        row.note = settlement.note();
        if (row.state == State.CANCELLED) {
            close(row);
            return;
        }
        switch (settlement.outcome()) {
            case RETRY -> {
                row.state = State.PENDING;
                row.dueAt = now.plus(settlement.delay());
            }
            case PARK -> {
                row.state = State.PARKED;
                row.dueAt = now.plus(settlement.delay());
                row.countedFrom = row.dueAt;
                row.tries = 0;
            }
            case DONE -> end(row, row.owed.retainedWhenDone() ? State.DONE : null, now);
            case REFUSED -> end(row, State.REFUSED, now);
            case EXHAUSTED -> end(row, State.EXHAUSTED, now);
        }
    }

    private void end(Row row, @Nullable State kept, Instant now) {
        close(row);
        if (kept != null) {
            row.state = kept;
            row.settledAt = now;
            settled.put(row.id, row);
        }
    }

    private void close(@Nullable Row row) {
        if (row == null) {
            return;
        }
        open.remove(row.id);
        Set<Long> lane = lanes.get(row.owed.orderingKey());
        if (lane != null && lane.remove(row.id) && lane.isEmpty()) {
            lanes.remove(row.owed.orderingKey());
        }
    }

    List<Lease> lease(int limit, Duration duration) {
        Instant now = clock.instant();
        List<Row> abandoned = open.values().stream()
                .filter(row -> row.state == State.CANCELLED && !row.leased(now))
                .toList();
        abandoned.forEach(this::close);
        List<Lease> leases = new ArrayList<>();
        Set<String> lanesSeen = new HashSet<>();
        Set<String> groupsSeen = new HashSet<>();
        for (Iterator<Row> rows = open.values().iterator(); rows.hasNext() && leases.size() < limit; ) {
            Row row = rows.next();
            boolean first = lanesSeen.add(row.owed.orderingKey());
            boolean blocked =
                    row.owed.barrierGroup().map(group -> !groupsSeen.add(group)).orElse(false) && row.owed.isBarrier();
            if (first && !blocked && !row.leased(now) && !row.dueAt.isAfter(now)) {
                row.tries++;
                row.fence = ++lastFence;
                row.leasedUntil = now.plus(duration);
                leases.add(new Lease(row.entry(), row.fence, Duration.between(row.countedFrom, now)));
            }
        }
        return leases;
    }

    List<OutboxEntry> list(OutboxQuery filter, int limit) {
        TreeMap<Long, Row> all = new TreeMap<>(settled);
        all.putAll(open);
        return all.values().stream()
                .map(Row::entry)
                .filter(filter::matches)
                .limit(limit)
                .toList();
    }
}
