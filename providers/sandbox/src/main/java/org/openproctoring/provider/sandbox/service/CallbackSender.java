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
 * Tells the host what is owed to it, until it says yes: with pauses that grow, and for as long as the attempt is there.
 * What is owed is in the store, so it outlives the process.
 */
public final class CallbackSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CallbackSender.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int THREADS = 4;
    private static final int REMEMBERED = 50_000;

    private enum Kind {
        READY,
        REVIEWED;

        /** The endpoint's word. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SandboxStore store;
    private final @Nullable HostClient host;
    private final Supplier<SandboxSettings> settings;
    private final RecentItems<SentCallback> sent = new RecentItems<>(REMEMBERED);
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

    /** Goes on with what an earlier process owed. */
    public void resume() {
        for (SandboxAttemptRecord attempt : store.attempts()) {
            if (attempt.ready() == CallbackState.OWED) {
                schedule(attempt.id(), Kind.READY, Duration.ZERO);
            }
            if (attempt.reviewed() == CallbackState.OWED) {
                schedule(attempt.id(), Kind.REVIEWED, Duration.ZERO);
            }
        }
    }

    void ready(String attemptId) {
        if (!settings.get().callbacksReversed()) {
            schedule(attemptId, Kind.READY, late());
        }
    }

    void reviewed(String attemptId) {
        schedule(attemptId, Kind.REVIEWED, late().plusMillis(settings.get().reviewDelayMs()));
    }

    List<SentCallback> sent() {
        return sent.all();
    }

    private Duration late() {
        return Duration.ofMillis(settings.get().callbackDelayMs());
    }

    private void schedule(String attemptId, Kind kind, Duration delay) {
        if (host != null) {
            submit(() -> deliver(host, attemptId, kind, FIRST_PAUSE), delay);
        }
    }

    /** Nobody waits for the outcome: what goes wrong is logged, unless it is the end of the service. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(executor.isShutdown() ? Level.DEBUG : Level.ERROR, "a callback could not be delivered", e);
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // guarded
    private void submit(Runnable task, Duration delay) {
        try {
            executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "closed: what is owed stays owed");
        }
    }

    private void deliver(HostClient client, String attemptId, Kind kind, Duration pause) {
        Optional<SandboxAttemptRecord> attempt = store.attempt(attemptId);
        if (attempt.isEmpty()) {
            return;
        }
        if (!post(client, attempt.get(), kind)) {
            Duration twice = pause.multipliedBy(2);
            Duration next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            submit(() -> deliver(client, attemptId, kind, next), pause);
            return;
        }
        for (int copy = 1; copy < settings.get().callbackCopies(); copy++) {
            post(client, attempt.get(), kind);
        }
        delivered(attempt.get(), kind);
    }

    private void delivered(SandboxAttemptRecord attempt, Kind kind) {
        try {
            Optional<SandboxStore.Changed> now = store.change(attempt.id(), owed -> switch (kind) {
                case READY -> owed.ready(CallbackState.DELIVERED);
                case REVIEWED ->
                    owed.reviewed(CallbackState.DELIVERED, owed.verdict())
                            .status(
                                    owed.status() == VendorAttemptStatus.SUBMITTED
                                            ? VendorAttemptStatus.REVIEWED
                                            : owed.status());
            });
            if (kind == Kind.REVIEWED && now.isPresent()) {
                afterReview(now.get().after());
            }
        } catch (RequestRejectedException refusal) {
            throw new IllegalStateException("nothing refuses this change", refusal);
        }
    }

    private void afterReview(SandboxAttemptRecord attempt) {
        if (attempt.sample()) {
            String status = attempt.verdict().equals("passed") ? ProfileRecord.APPROVED : ProfileRecord.REJECTED;
            store.save(new ProfileRecord(attempt.courseId(), attempt.userId(), status, null));
        }
        if (attempt.ready() == CallbackState.OWED && settings.get().callbacksReversed()) {
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
