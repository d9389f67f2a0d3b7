package org.openproctoring.core.attempt.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.store.OutboxEntry.State;

/** The outbox of {@link InMemoryAttemptStore}, which calls it under its lock. */
final class InMemoryOutbox {
    private final Clock clock;
    private final TreeMap<Long, Row> open = new TreeMap<>();
    private final Map<String, Set<Long>> byOrderingKey = new HashMap<>();
    private final TreeMap<Long, Row> settled = new TreeMap<>();
    private long lastId;
    private long lastFence;

    private static final class Row {
        final long id;
        final OutboxMessage message;
        final Instant enqueuedAt;
        Instant ageFrom;
        State state = State.PENDING;
        int tries;
        long fence;
        Instant dueAt;

        @Nullable
        Instant leasedUntil;

        @Nullable
        Instant settledAt;

        String note = "";

        Row(long id, OutboxMessage message, Instant now) {
            this.id = id;
            this.message = message;
            enqueuedAt = now;
            ageFrom = now;
            dueAt = now;
        }

        boolean leased(Instant now) {
            return leasedUntil != null && leasedUntil.isAfter(now);
        }

        OutboxEntry entry() {
            return OutboxEntry.builder(id, message)
                    .state(state)
                    .tries(tries)
                    .enqueuedAt(enqueuedAt)
                    .dueAt(dueAt)
                    .leasedUntil(Optional.ofNullable(leasedUntil))
                    .settledAt(Optional.ofNullable(settledAt))
                    .note(note)
                    .build();
        }
    }

    InMemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether the leases are as the change expects. */
    boolean accepts(AttemptChange change) {
        Instant now = clock.instant();
        return change.leaseOutcome().map(this::current).orElse(true)
                && change.cancelled().stream().noneMatch(id -> {
                    Row row = open.get(id);
                    return row != null && row.leased(now);
                });
    }

    private boolean current(LeaseOutcome outcome) {
        Row row = open.get(outcome.entryId());
        return row != null && row.fence == outcome.fence();
    }

    void apply(AttemptChange change) {
        Instant now = clock.instant();
        change.leaseOutcome().ifPresent(outcome -> settle(outcome, now));
        for (long id : change.cancelled()) {
            settled.remove(id);
            close(open.get(id));
        }
        for (String orderingKey : change.cancelledOrderingKeys()) {
            cancel(orderingKey, now);
        }
        for (OutboxMessage message : change.enqueued()) {
            Row row = new Row(++lastId, message, now);
            open.put(row.id, row);
            byOrderingKey
                    .computeIfAbsent(message.orderingKey(), unused -> new HashSet<>())
                    .add(row.id);
        }
    }

    private void cancel(String orderingKey, Instant now) {
        for (long id : Set.copyOf(byOrderingKey.getOrDefault(orderingKey, Set.of()))) {
            Row row = open.get(id);
            if (row == null || row.message.retainedWhenDone()) {
                continue;
            }
            if (row.leased(now)) {
                row.state = State.CANCELLED;
            } else {
                close(row);
            }
        }
    }

    private void settle(LeaseOutcome outcome, Instant now) {
        Row row = open.get(outcome.entryId());
        if (row == null) {
            return;
        }
        row.leasedUntil = null;
        row.note = outcome.note();
        if (row.state == State.CANCELLED) {
            close(row);
            return;
        }
        switch (outcome.outcome()) {
            case RETRY -> {
                row.state = State.PENDING;
                row.dueAt = now.plus(outcome.delay());
            }
            case PARK -> {
                row.state = State.PARKED;
                row.dueAt = now.plus(outcome.delay());
                row.ageFrom = row.dueAt;
                row.tries = 0;
            }
            case DONE -> end(row, row.message.retainedWhenDone() ? State.DONE : null, now);
            case REFUSED -> end(row, State.REFUSED, now);
            case EXHAUSTED -> end(row, State.EXHAUSTED, now);
        }
    }

    private void end(Row row, @Nullable State finalState, Instant now) {
        close(row);
        if (finalState != null) {
            row.state = finalState;
            row.settledAt = now;
            settled.put(row.id, row);
        }
    }

    private void close(@Nullable Row row) {
        if (row == null) {
            return;
        }
        open.remove(row.id);
        Set<Long> ids = byOrderingKey.get(row.message.orderingKey());
        if (ids != null && ids.remove(row.id) && ids.isEmpty()) {
            byOrderingKey.remove(row.message.orderingKey());
        }
    }

    List<Lease> lease(int limit, Duration duration, Set<String> exceptBackends) {
        return lease(
                limit,
                duration,
                row -> row.entry().backend().filter(exceptBackends::contains).isEmpty());
    }

    Optional<Lease> leaseNext(String orderingKey, Duration duration) {
        return lease(1, duration, row -> row.message.orderingKey().equals(orderingKey)).stream()
                .findFirst();
    }

    private List<Lease> lease(int limit, Duration duration, Predicate<Row> wanted) {
        Instant now = clock.instant();
        List<Row> expired = open.values().stream()
                .filter(row -> row.state == State.CANCELLED && !row.leased(now))
                .toList();
        expired.forEach(this::close);
        List<Lease> leases = new ArrayList<>();
        Set<String> keysSeen = new HashSet<>();
        Set<String> groupsSeen = new HashSet<>();
        for (Iterator<Row> rows = open.values().iterator(); rows.hasNext() && leases.size() < limit; ) {
            Row row = rows.next();
            boolean first = keysSeen.add(row.message.orderingKey());
            boolean blocked = row.message
                            .barrierGroup()
                            .map(group -> !groupsSeen.add(group))
                            .orElse(false)
                    && row.message.isBarrier();
            if (first && !blocked && !row.leased(now) && !row.dueAt.isAfter(now) && wanted.test(row)) {
                leases.add(lease(row, now, duration));
            }
        }
        return leases;
    }

    List<AttemptEvent> events(String orderingKey, int limit) {
        return byOrderingKey.getOrDefault(orderingKey, Set.of()).stream()
                .sorted()
                .map(open::get)
                .filter(row -> row.state != State.CANCELLED)
                .limit(limit)
                .map(row -> (AttemptEvent) row.message)
                .toList();
    }

    private Lease lease(Row row, Instant now, Duration duration) {
        row.tries++;
        row.fence = ++lastFence;
        row.leasedUntil = now.plus(duration);
        return new Lease(row.entry(), row.fence, Duration.between(row.ageFrom, now));
    }

    OutboxStatus status() {
        Instant now = clock.instant();
        return OutboxStatus.builder()
                .pending(count(State.PENDING))
                .parked(count(State.PARKED))
                .oldestPendingAge(open.values().stream()
                        .filter(row -> row.state == State.PENDING)
                        .findFirst()
                        .map(row -> Duration.between(row.enqueuedAt, now)))
                .build();
    }

    private int count(State state) {
        return (int) open.values().stream()
                .filter(row -> row.state == state)
                .limit(OutboxStatus.MAX_COUNT)
                .count();
    }

    CursoredPage<OutboxEntry, Long> list(
            OutboxQuery filter, PageRequest<Long> page, Function<String, Optional<Attempt>> attempts) {
        TreeMap<Long, Row> all = new TreeMap<>(settled);
        all.putAll(open);
        NavigableMap<Long, Row> wanted = page.cursor()
                .<NavigableMap<Long, Row>>map(at -> page.backward() ? all.headMap(at, false) : all.tailMap(at, false))
                .orElse(all);
        List<OutboxEntry> read = (page.backward() ? wanted.descendingMap() : wanted)
                .values().stream()
                        .map(Row::entry)
                        .filter(entry -> filter.matches(entry, attempts))
                        .skip(page.skip())
                        .limit(page.fetchSize())
                        .toList();
        return CursoredPage.of(page, read, OutboxEntry::id);
    }

    List<OutboxEntry> done(Instant before, int limit) {
        return settled.values().stream()
                .map(Row::entry)
                .filter(entry -> entry.state() == State.DONE
                        && entry.settledAt().filter(at -> at.isBefore(before)).isPresent())
                .sorted(Comparator.comparing(
                        (OutboxEntry entry) -> entry.settledAt().orElseThrow()))
                .limit(limit)
                .toList();
    }
}
