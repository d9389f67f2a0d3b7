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

/** Makes calls to a vendor while a person waits, with a time-out. */
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

    /**
     * Makes an idempotent call.
     *
     * @throws ProctoringException if the call throws it, times out, or cannot be started
     */
    public void call(Runnable call, Duration timeout) {
        FutureTask<Boolean> task = new FutureTask<>(call, true);
        try {
            executor.execute(task);
            task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException busy) {
            throw unavailable(Effect.NONE, "too many calls are in progress, or the service is closed");
        } catch (TimeoutException late) {
            task.cancel(true);
            throw unavailable(Effect.UNKNOWN, "no response within " + timeout.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable(Effect.UNKNOWN, "the wait was interrupted");
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
