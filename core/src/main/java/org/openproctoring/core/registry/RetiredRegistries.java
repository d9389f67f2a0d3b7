package org.openproctoring.core.registry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.problem.ThrowableSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes registries that were replaced, each after a grace period in which calls may still begin. */
final class RetiredRegistries {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    /** Frequent reloads must not add up: if more registries are open, the oldest one's grace period ends early. */
    private static final int MAX_OPEN = 4;

    private final Duration gracePeriod;
    private final Deque<Retirement> open = new ArrayDeque<>();
    private boolean closing;

    RetiredRegistries(Duration gracePeriod) {
        this.gracePeriod = gracePeriod;
    }

    /** Closes a registry later, on a thread of its own, because closing waits for running calls. */
    void add(ProviderRegistry registry) {
        Retirement retirement = new Retirement(registry);
        synchronized (open) {
            open.addLast(retirement);
            if (closing) {
                retirement.hurry();
            }
            // Those that were told before may still be closing.
            open.stream().limit(Math.max(0, open.size() - MAX_OPEN)).forEach(Retirement::hurry);
        }
        retirement.thread.start();
    }

    /** Ends all grace periods and waits until the registries are closed, or the current thread is interrupted. */
    void close() {
        List<Retirement> all;
        synchronized (open) {
            closing = true;
            all = List.copyOf(open);
        }
        all.forEach(Retirement::hurry);
        for (Retirement retirement : all) {
            try {
                retirement.thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Retirement {
        private final ProviderRegistry registry;
        private final CountDownLatch hurry = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run, "proctoring-replaced-registry");

        Retirement(ProviderRegistry registry) {
            this.registry = registry;
            thread.setDaemon(true);
        }

        void hurry() {
            hurry.countDown();
        }

        private void run() {
            try {
                boolean early = hurry.await(TimeUnit.NANOSECONDS.convert(gracePeriod), TimeUnit.NANOSECONDS);
                LOG.debug("Proctoring: closing a replaced registry, early: {}", early);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            try {
                registry.close();
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                LOG.warn("Proctoring: a replaced registry failed to close: {}", ThrowableSanitizer.describe(thrown));
            } finally {
                synchronized (open) {
                    open.remove(this);
                }
            }
        }
    }
}
