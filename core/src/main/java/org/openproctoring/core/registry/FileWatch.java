package org.openproctoring.core.registry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.problem.ThrowableSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls a file on a daemon thread. */
final class FileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    /** A provider that hangs while its backend is created must not keep the host from stopping. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Duration interval;
    private final Runnable poll;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "proctoring-configuration-watch");

    FileWatch(Duration interval, Runnable poll) {
        this.interval = interval;
        this.poll = poll;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!end.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                pollOnce();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollOnce() {
        try {
            poll.run();
        } catch (Throwable thrown) {
            ThrowableSanitizer.rethrowIfFatal(thrown);
            LOG.warn("Proctoring: watching the configuration failed: {}", ThrowableSanitizer.describe(thrown));
        }
    }

    /** Stops polling. Waits a bounded time for a reload that is running, unless that reload closes the watch. */
    void close() {
        end.countDown();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
