package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Runs tasks on an executor that may belong to the host, and ends them without ending the executor. */
final class TaskGroup {
    /** How long an interrupted task has to store its outcome. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;
    private boolean interrupted;

    TaskGroup(Executor executor) {
        this.executor = executor;
    }

    /**
     * Runs a task, unless the group is closed before it starts.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor is full or shut down
     */
    void execute(Runnable task) {
        executor.execute(() -> {
            if (enter()) {
                try {
                    task.run();
                } finally {
                    leave();
                }
            }
        });
    }

    private boolean enter() {
        lock.lock();
        try {
            return !closed && threads.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            threads.remove(Thread.currentThread());
            if (interrupted) {
                // The interrupt was for the task, not for the host's thread.
                Thread.interrupted();
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the running tasks, then interrupts those that are left. A task may close its own group.
     *
     * @return the number of tasks that were interrupted
     */
    int close(Duration timeout) {
        lock.lock();
        try {
            closed = true;
            if (await(timeout)) {
                return 0;
            }
            int late = interruptOthers();
            await(AFTER_INTERRUPT);
            return late;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return interruptOthers();
        } finally {
            lock.unlock();
        }
    }

    private int interruptOthers() {
        interrupted = true;
        Set<Thread> late = others();
        late.forEach(Thread::interrupt);
        return late.size();
    }

    private Set<Thread> others() {
        Set<Thread> others = new HashSet<>(threads);
        others.remove(Thread.currentThread());
        return others;
    }

    /** Returns false if tasks are still running after the time-out. */
    private boolean await(Duration timeout) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(timeout);
        while (!others().isEmpty()) {
            if (left <= 0) {
                return false;
            }
            left = ended.awaitNanos(left);
        }
        return true;
    }
}
