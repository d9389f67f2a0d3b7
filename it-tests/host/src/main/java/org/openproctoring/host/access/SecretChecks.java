package org.openproctoring.host.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Schedules the checks of secrets, which are expensive in CPU and memory. Turns are fair, first by network, then by name. If
 * too many checks wait, the oldest one of the network and name with the most waiting checks is dropped. A flood from one
 * network or for one name therefore only delays itself.
 *
 * <p>Thread-safe; a check runs in the calling thread.
 */
final class SecretChecks {
    private static final int AT_ONCE = 2;

    /** More would take request threads from signed-in callers. */
    private static final int ROOM = 12;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Object, Long> turns = new HashMap<>();
    private long turn;
    private int running;

    /** The caller of a check. */
    record Caller(String network, String name) {}

    private enum State {
        WAITING,
        RUNNING,
        REFUSED
    }

    private static final class Waiting {
        private final Caller caller;
        private final Condition changed;
        private State state = State.WAITING;

        Waiting(Caller caller, Condition changed) {
            this.caller = caller;
            this.changed = changed;
        }

        void become(State next) {
            state = next;
            changed.signal();
        }
    }

    /** Runs a check when it is the caller's turn. Returns empty if the queue is full or the turn does not come in time. */
    Optional<Boolean> run(Caller caller, BooleanSupplier check) {
        return enter(caller) ? Optional.of(checked(check)) : Optional.empty();
    }

    /** Runs a check if a slot is free and no other check waits; otherwise skips it. */
    void runIfFree(BooleanSupplier check) {
        if (enterIfFree()) {
            checked(check);
        }
    }

    private boolean checked(BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } finally {
            leave();
        }
    }

    private boolean enterIfFree() {
        lock.lock();
        try {
            boolean free = running < AT_ONCE && waiting.isEmpty();
            running += free ? 1 : 0;
            return free;
        } finally {
            lock.unlock();
        }
    }

    private boolean enter(Caller caller) {
        lock.lock();
        try {
            Waiting own = new Waiting(caller, lock.newCondition());
            waiting.add(own);
            next();
            if (waiting.size() > ROOM) {
                greediest().become(State.REFUSED);
            }
            waiting.removeIf(other -> other.state != State.WAITING);
            await(own);
            return own.state == State.RUNNING;
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiting own) {
        long left = LONGEST_WAIT.toNanos();
        try {
            while (own.state == State.WAITING && left > 0) {
                left = own.changed.awaitNanos(left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        waiting.remove(own);
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            next();
            waiting.removeIf(other -> other.state != State.WAITING);
        } finally {
            lock.unlock();
        }
    }

    private void next() {
        if (running >= AT_ONCE || waiting.isEmpty()) {
            return;
        }
        Waiting chosen = waiting.stream()
                .min(Comparator.<Waiting>comparingLong(one -> lastTurn(one.caller.network()))
                        .thenComparingLong(one -> lastTurn(one.caller)))
                .orElseThrow();
        running++;
        turn++;
        turns.put(chosen.caller.network(), turn);
        turns.put(chosen.caller, turn);
        // Only waiting callers are tracked; otherwise the map would grow without bound.
        turns.keySet()
                .retainAll(waiting.stream()
                        .flatMap(one -> Stream.of(one.caller.network(), one.caller))
                        .collect(Collectors.toSet()));
        chosen.become(State.RUNNING);
    }

    private long lastTurn(Object of) {
        return turns.getOrDefault(of, 0L);
    }

    private Waiting greediest() {
        Map<Object, Long> byNetwork = counts(one -> one.caller.network());
        Map<Object, Long> byCaller = counts(one -> one.caller);
        Comparator<Waiting> greed = Comparator.<Waiting>comparingLong(one -> count(byNetwork, one.caller.network()))
                .thenComparingLong(one -> count(byCaller, one.caller));
        Waiting greediest = waiting.get(0);
        for (Waiting one : waiting) {
            if (greed.compare(one, greediest) > 0) {
                greediest = one;
            }
        }
        return greediest;
    }

    private Map<Object, Long> counts(Function<Waiting, Object> key) {
        return waiting.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    private static long count(Map<Object, Long> counts, Object key) {
        return counts.getOrDefault(key, 0L);
    }

    /** Returns the number of waiting checks; for tests. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
