package org.openproctoring.core.guard;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;

/** Makes calls of a vendor for which a person waits, and waits no longer than a person does. */
public final class TimeLimiter {
    private static final int MOST_THREADS = 64;

    private final Executor executor;

    public TimeLimiter(Executor executor) {
        this.executor = executor;
    }

    /** Threads that are there when needed and gone ten seconds later, so that nobody has to close anything. */
    public static Executor threads() {
        return new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "proctoring-start");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Makes a call that may be repeated.
     *
     * @throws ProctoringException what the call throws, or that it took too long
     */
    public void call(Runnable call, Duration patience) {
        FutureTask<Boolean> task = new FutureTask<>(call, true);
        try {
            executor.execute(task);
            task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException busy) {
            throw unavailable(Effect.NONE, "too many calls are waited for");
        } catch (TimeoutException late) {
            task.cancel(true);
            throw unavailable(Effect.UNKNOWN, "there was no answer in " + patience.toMillis() + " ms");
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
