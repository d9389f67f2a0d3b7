package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.LeaseOutcome;

/** Notifies the schedulers of this process after each commit that makes an outbox entry due, so that they need not poll. */
public final class OutboxSignal {
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();

    OutboxSignal() {}

    /** Adds a listener, which receives how long it takes until an entry is due, and must not block. */
    public void add(Consumer<Duration> listener) {
        listeners.add(listener);
    }

    public void remove(Consumer<Duration> listener) {
        listeners.remove(listener);
    }

    /** An entry that is settled can make the next one of its ordering key due. */
    void committed(AttemptChange change) {
        if (!change.enqueued().isEmpty()) {
            send(Duration.ZERO);
        } else {
            change.leaseOutcome().map(LeaseOutcome::delay).ifPresent(this::send);
        }
    }

    private void send(Duration delay) {
        listeners.forEach(listener -> listener.accept(delay));
    }
}
