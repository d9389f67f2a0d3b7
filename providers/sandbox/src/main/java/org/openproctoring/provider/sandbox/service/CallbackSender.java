package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.SandboxSettings;
import org.openproctoring.provider.sandbox.SentCallback;
import org.openproctoring.provider.sandbox.http.RecentItems;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/**
 * Delivers callbacks to the host. Retries with growing delays until the host accepts or the attempt is removed. Pending
 * callbacks are in the store, so they survive a restart.
 */
public final class CallbackSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CallbackSender.class.getName());
    private static final Duration MIN_DELAY = Duration.ofMillis(50);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);
    private static final int THREADS = 4;
    private static final int MAX_RECORDED = 50_000;

    private enum Kind {
        READY,
        REVIEWED;

        /** Returns the name of the endpoint. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SandboxStore store;
    private final @Nullable HostClient host;
    private final Supplier<SandboxSettings> settings;
    private final RecentItems<SentCallback> sent = new RecentItems<>(MAX_RECORDED);
    private final ScheduledThreadPoolExecutor executor;

    public CallbackSender(SandboxStore store, @Nullable HostClient host, Supplier<SandboxSettings> settings) {
        this.store = store;
        this.host = host;
        this.settings = settings;
        this.executor = new ScheduledThreadPoolExecutor(THREADS, new DaemonThreads("sandbox-callback"));
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Resumes the callbacks left pending by an earlier process. */
    public void resume() {
        for (SandboxAttemptRecord attempt : store.attempts()) {
            if (attempt.ready() == CallbackState.PENDING) {
                schedule(attempt.id(), Kind.READY, Duration.ZERO);
            }
            if (attempt.reviewed() == CallbackState.PENDING) {
                schedule(attempt.id(), Kind.REVIEWED, Duration.ZERO);
            }
        }
    }

    void ready(String attemptId) {
        if (!settings.get().callbacksReversed()) {
            schedule(attemptId, Kind.READY, callbackDelay());
        }
    }

    void reviewed(String attemptId) {
        schedule(
                attemptId,
                Kind.REVIEWED,
                callbackDelay().plusMillis(settings.get().reviewDelayMs()));
    }

    List<SentCallback> sent() {
        return sent.all();
    }

    private Duration callbackDelay() {
        return Duration.ofMillis(settings.get().callbackDelayMs());
    }

    private void schedule(String attemptId, Kind kind, Duration delay) {
        if (host != null) {
            submit(() -> deliver(host, attemptId, kind, MIN_DELAY), delay);
        }
    }

    /** Logs failures, because no caller waits for the outcome. During shutdown they are expected. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(executor.isShutdown() ? Level.DEBUG : Level.ERROR, "a callback could not be delivered", e);
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // guarded() logs failures
    private void submit(Runnable task, Duration delay) {
        try {
            executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "closed; the callback stays pending");
        }
    }

    private void deliver(HostClient client, String attemptId, Kind kind, Duration delay) {
        Optional<SandboxAttemptRecord> attempt = store.attempt(attemptId);
        if (attempt.isEmpty()) {
            return;
        }
        if (!post(client, attempt.get(), kind)) {
            Duration doubled = delay.multipliedBy(2);
            Duration next = doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
            submit(() -> deliver(client, attemptId, kind, next), delay);
            return;
        }
        for (int copy = 1; copy < settings.get().callbackCopies(); copy++) {
            post(client, attempt.get(), kind);
        }
        delivered(attempt.get(), kind);
    }

    private void delivered(SandboxAttemptRecord attempt, Kind kind) {
        try {
            Optional<SandboxStore.Changed> changed = store.change(attempt.id(), current -> switch (kind) {
                case READY -> current.ready(CallbackState.DELIVERED);
                case REVIEWED ->
                    current.reviewed(CallbackState.DELIVERED, current.verdict())
                            .status(
                                    current.status() == VendorAttemptStatus.SUBMITTED
                                            ? VendorAttemptStatus.REVIEWED
                                            : current.status());
            });
            if (kind == Kind.REVIEWED && changed.isPresent()) {
                afterReview(changed.get().after());
            }
        } catch (RequestRejectedException refusal) {
            throw new IllegalStateException("this change is never rejected", refusal);
        }
    }

    private void afterReview(SandboxAttemptRecord attempt) {
        if (attempt.sample()) {
            String status = attempt.verdict().equals("passed") ? ProfileRecord.APPROVED : ProfileRecord.REJECTED;
            store.save(new ProfileRecord(attempt.courseId(), attempt.userId(), status, null));
        }
        if (attempt.ready() == CallbackState.PENDING && settings.get().callbacksReversed()) {
            schedule(attempt.id(), Kind.READY, Duration.ZERO);
        }
    }

    private boolean post(HostClient client, SandboxAttemptRecord attempt, Kind kind) {
        int status = 0;
        try {
            status = client.post(attempt.id(), kind.toString(), body(attempt, kind));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "no answer to " + kind + " for " + attempt.id());
        }
        sent.add(new SentCallback(attempt.id(), kind.toString(), status));
        return status >= 200 && status <= 299;
    }

    private ObjectNode body(SandboxAttemptRecord attempt, Kind kind) {
        if (kind == Kind.READY) {
            return SandboxJson.object().put("status", "ready");
        }
        ObjectNode review = SandboxJson.object().put("status", attempt.verdict());
        review.set("comments", SandboxJson.tree(settings.get().reviewComments()));
        return review;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        if (host != null) {
            host.close();
        }
    }
}
