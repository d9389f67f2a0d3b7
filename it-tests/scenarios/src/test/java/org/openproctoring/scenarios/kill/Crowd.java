package org.openproctoring.scenarios.kill;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openproctoring.scenarios.waiting.Eventually;

/** Learners who come one after the other, as many at once as a site has, until no more are let in. */
final class Crowd implements AutoCloseable {
    private static final int THREADS = 5;
    private static final int AT_ONCE = 12;

    private final Site site;
    private final Acknowledged acknowledged;
    private final long seed;
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS);
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger over = new AtomicInteger();
    private final AtomicLong steps = new AtomicLong();
    private final Set<Life> inside = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    Crowd(Site site, Acknowledged acknowledged, long seed) {
        this.site = site;
        this.acknowledged = acknowledged;
        this.seed = seed;
    }

    void arrive() {
        for (int i = 0; i < AT_ONCE; i++) {
            next();
        }
    }

    private void next() {
        int number = open ? arrived.getAndIncrement() : site.learners();
        if (number < site.learners()) {
            Life life =
                    new Life(site.learnerName(number), site.exam(number), acknowledged, new Random(seed * 31 + number));
            inside.add(life);
            schedule(life, Duration.ZERO);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // goOn throws nothing
    private void schedule(Life life, Duration pause) {
        try {
            threads.schedule(() -> goOn(life), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The test is over.
        }
    }

    private void goOn(Life life) {
        try {
            Life.Step before = life.step();
            Optional<Duration> pause = life.goOn(site);
            if (life.step() != before) {
                steps.incrementAndGet();
            }
            if (pause.isPresent()) {
                schedule(life, pause.get());
                return;
            }
            over.incrementAndGet();
        } catch (RuntimeException | AssertionError failure) {
            failures.add(failure);
        }
        inside.remove(life);
        next();
    }

    /** Waits until people have gone so many steps more. */
    void awaitSteps(long more) {
        long wanted = steps.get() + more;
        while (steps.get() < wanted && !inside.isEmpty()) {
            awaitStep();
        }
        rethrow();
    }

    /** Lets nobody in any more, and waits for those who are inside. */
    void awaitAllOver() {
        open = false;
        while (!inside.isEmpty()) {
            awaitStep();
        }
        rethrow();
    }

    private void awaitStep() {
        long before = steps.get();
        Eventually.present(
                () -> "nobody goes on: " + inside,
                () -> Optional.of(true).filter(yes -> steps.get() > before || inside.isEmpty() || !failures.isEmpty()));
        rethrow();
    }

    /** Fails if somebody was told what cannot be. */
    void rethrow() {
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.size() + " lives failed, such as: " + failures.peek());
            failures.forEach(error::addSuppressed);
            throw error;
        }
    }

    int over() {
        return over.get();
    }

    long steps() {
        return steps.get();
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
    }
}
