package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Decides when the outbox is polled and when expired attempts are swept. Its own thread only waits; deliveries and sweeps
 * run on the executor.
 */
public final class OutboxLoop implements OutboxDispatcher.Observer {
    /** The interval of the polls while there is work. */
    private static final Duration BUSY_INTERVAL = Duration.ofMillis(250);

    /** How soon a sweep is tried again that was left out because of an outage. */
    private static final Duration SWEEP_RETRY = Duration.ofSeconds(5);

    private static final Duration THREAD_END = Duration.ofSeconds(1);

    /**
     * The settings of a loop.
     *
     * @param threads the maximum number of concurrent deliveries
     * @param pollInterval the interval of the polls of an idle process
     * @param sweepInterval the interval of the sweeps
     */
    public record Plan(Executor executor, int threads, Duration pollInterval, Duration sweepInterval) {}

    private final OutboxSignal signal;
    private final Consumer<Duration> onSignal = this::wakeIn;
    private final Sweeper sweeper;
    private final MonotonicClock clock;
    private final TaskGroup tasks;
    private final OutboxDispatcher dispatcher;
    private final Outage outage;
    private final Outage sweepOutage;
    private final long pollNanos;
    private final long sweepNanos;
    private final Thread thread;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long pollAt = System.nanoTime();
    private long sweepAt = pollAt;
    /** The time before which the outbox is not polled again, during an outage. */
    private long notBefore = pollAt;

    private long interval;
    private volatile boolean paused;
    private volatile Optional<Instant> lastSuccess = Optional.empty();

    public OutboxLoop(AttemptRepository repository, OutboxWorker worker, Sweeper sweeper, Plan plan) {
        this.signal = repository.outboxSignal();
        this.sweeper = sweeper;
        clock = repository.clock();
        tasks = new TaskGroup(plan.executor());
        dispatcher = new OutboxDispatcher(worker, tasks, plan.threads(), this);
        outage = new Outage("Processing the outbox", clock);
        sweepOutage = new Outage("Sweeping expired attempts", clock);
        pollNanos = plan.pollInterval().toNanos();
        sweepNanos = plan.sweepInterval().toNanos();
        interval = pollNanos;
        thread = new Thread(this::run, "proctoring-outbox-timer");
        thread.setDaemon(true);
    }

    public void start() {
        signal.add(onSignal);
        thread.start();
    }

    /** What is due. Neither is after the loop was closed. */
    private record Turn(boolean poll, boolean sweep) {}

    private void run() {
        for (Turn turn = next(); turn.poll || turn.sweep; turn = next()) {
            if (turn.poll) {
                dispatcher.wake();
            }
            if (turn.sweep && sweeping.compareAndSet(false, true)) {
                startSweep();
            }
        }
    }

    /** Waits for the next poll or sweep. */
    private Turn next() {
        lock.lock();
        try {
            while (!closed.get()) {
                long now = System.nanoTime();
                boolean poll = !paused && now - pollAt >= 0;
                boolean sweep = !paused && now - sweepAt >= 0 && sweepFrom(now);
                if (poll) {
                    pollAt = now + interval;
                    interval = Math.min(2 * interval, pollNanos);
                }
                if (poll || sweep) {
                    return new Turn(poll, sweep);
                }
                try {
                    changed.awaitNanos(paused ? Long.MAX_VALUE : Math.min(pollAt - now, sweepAt - now));
                } catch (InterruptedException stray) {
                    // Only close() ends the loop.
                }
            }
            return new Turn(false, false);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a sweep begins now, and sets the time of the next one. */
    private boolean sweepFrom(long now) {
        boolean failing = outage.since().isPresent();
        sweepAt = now + (failing ? Math.min(sweepNanos, SWEEP_RETRY.toNanos()) : sweepNanos);
        return !failing;
    }

    private void startSweep() {
        try {
            tasks.execute(this::sweep);
        } catch (RejectedExecutionException busy) {
            sweeping.set(false);
            sweepOutage.failed(busy);
        }
    }

    private void sweep() {
        try {
            sweeper.sweepExpired();
            sweepOutage.succeeded();
        } catch (Throwable failure) {
            if (!closed.get()) {
                sweepOutage.failed(failure);
            }
        } finally {
            sweeping.set(false);
        }
    }

    private void wakeIn(Duration delay) {
        lock.lock();
        try {
            long now = System.nanoTime();
            long at = now + delay.toNanos();
            long wanted = at - notBefore < 0 ? notBefore : at;
            if (wanted - pollAt < 0) {
                pollAt = wanted;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private long busyNanos() {
        return Math.min(BUSY_INTERVAL.toNanos(), pollNanos);
    }

    @Override
    public boolean open() {
        return !paused && !closed.get();
    }

    @Override
    public void leased() {
        lock.lock();
        try {
            interval = busyNanos();
        } finally {
            lock.unlock();
        }
        wakeIn(Duration.ZERO);
    }

    @Override
    public void succeeded() {
        outage.succeeded();
        lastSuccess = Optional.of(clock.now());
        lock.lock();
        try {
            notBefore = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (closed.get()) {
            return;
        }
        long wait = outage.failed(failure).toNanos();
        lock.lock();
        try {
            notBefore = System.nanoTime() + wait;
            pollAt = notBefore;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    public void pause() {
        paused = true;
    }

    public void resume() {
        lock.lock();
        try {
            paused = false;
            pollAt = System.nanoTime();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    public boolean paused() {
        return paused;
    }

    /** Returns when the store last answered. */
    public Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    public Optional<Instant> failingSince() {
        return outage.since();
    }

    /** Returns the number of deliveries that are running. */
    public int deliveries() {
        return dispatcher.deliveries();
    }

    /** Leases nothing more, and waits for the running deliveries; returns the number of those that it interrupted. */
    public int close(Duration timeout) {
        if (!closed.compareAndSet(false, true)) {
            return 0;
        }
        signal.remove(onSignal);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        int interrupted = tasks.close(timeout);
        if (Thread.currentThread() != thread) {
            try {
                thread.join(THREAD_END.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return interrupted;
    }
}
