package org.openproctoring.core.guard;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;

/** Limits how long a person waits for work on other threads, such as a call to a vendor. */
public final class TimeLimiter {
    private static final int MAX_THREADS = 64;

    private final Executor executor;

    public TimeLimiter(Executor executor) {
        this.executor = executor;
    }

    /** Creates a pool whose idle threads end after ten seconds, or when the pool is shut down. */
    public static ExecutorService threads() {
        return new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "proctoring-start");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How a wait for work ended. */
    public enum Result {
        /** The work has ended. */
        DONE,
        /** The work was not started, because too much is in progress. */
        REJECTED,
        /** The work continues after the time limit. */
        TIMED_OUT,
        /** The waiting thread was interrupted, and is still marked so; the work continues. */
        INTERRUPTED
    }

    /** Runs work on another thread, and waits for it up to a time limit. Exceptions of the work are passed on. */
    public Result run(Runnable work, Duration limit) {
        return await(new FutureTask<>(work, true), limit);
    }

    /**
     * Makes an idempotent call, and interrupts it when the time is over.
     *
     * @throws ProctoringException if the call throws it, times out, or cannot be started
     */
    public void call(Runnable call, Duration timeout) {
        FutureTask<Boolean> task = new FutureTask<>(call, true);
        switch (await(task, timeout)) {
            case DONE -> {}
            case REJECTED -> throw unavailable(Effect.NONE, "too many calls are in progress, or the service is closed");
            case TIMED_OUT -> {
                task.cancel(true);
                throw unavailable(Effect.UNKNOWN, "no response within " + timeout.toMillis() + " ms");
            }
            case INTERRUPTED -> {
                task.cancel(true);
                throw unavailable(Effect.UNKNOWN, "the wait was interrupted");
            }
        }
    }

    private Result await(FutureTask<Boolean> task, Duration limit) {
        try {
            executor.execute(task);
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return Result.DONE;
        } catch (RejectedExecutionException busy) {
            return Result.REJECTED;
        } catch (TimeoutException late) {
            return Result.TIMED_OUT;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Result.INTERRUPTED;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a call threw a checked exception", failed.getCause());
        }
    }

    private static ProctoringException unavailable(Effect effect, String message) {
        return ProctoringException.unavailable(effect, message).build();
    }
}
