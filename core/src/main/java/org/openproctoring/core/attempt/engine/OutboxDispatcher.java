package org.openproctoring.core.attempt.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.openproctoring.core.attempt.store.Lease;

/**
 * Delivers outbox entries on several threads. One thread at a time leases (leader and followers): after each lease another
 * thread takes over, so that an idle process makes one query per poll, whatever the number of threads is.
 */
final class OutboxDispatcher {
    /** The observer of a dispatcher. Its methods must not block. */
    interface Observer {
        /** Returns whether the dispatcher may lease more entries. */
        boolean open();

        /** Is called after an entry was leased: {@link OutboxDispatcher#wake} must follow, for the next one. */
        void leased();

        /** Is called when the store has answered. */
        void succeeded();

        /** Is called when the store failed or a thread was not available: {@link OutboxDispatcher#wake} must follow later. */
        void failed(Throwable failure);
    }

    private final OutboxWorker worker;
    private final TaskGroup tasks;
    private final int threads;
    private final int threadsPerBackend;
    private final Observer observer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> deliveriesByBackend = new HashMap<>();
    private int deliveries;
    private boolean leasing;
    /** Whether an entry may have become due since the leader's last query began. */
    private boolean pending;

    OutboxDispatcher(OutboxWorker worker, TaskGroup tasks, int threads, Observer observer) {
        this.worker = worker;
        this.tasks = tasks;
        this.threads = threads;
        this.observer = observer;
        // A vendor that hangs leaves half of the threads to the others.
        threadsPerBackend = Math.max(1, threads / 2);
    }

    /** Leases and delivers entries until none is due, unless all threads are busy; they continue by themselves. */
    void wake() {
        lock.lock();
        try {
            pending = true;
            if (leasing || deliveries >= threads) {
                return;
            }
            leasing = true;
        } finally {
            lock.unlock();
        }
        try {
            tasks.execute(this::work);
        } catch (RejectedExecutionException busy) {
            stopLeasing();
            observer.failed(busy);
        }
    }

    /** Returns the number of deliveries that are running. */
    int deliveries() {
        lock.lock();
        try {
            return deliveries;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        Optional<Lease> lease = lease();
        while (lease.isPresent()) {
            boolean delivered = deliver(lease.get());
            lease = delivered && takeOver() ? lease() : Optional.empty();
        }
    }

    /** Leases the next entry as the leader. The current thread is not the leader any more when this method returns. */
    private Optional<Lease> lease() {
        while (true) {
            Set<String> busy = beginQuery();
            if (!observer.open()) {
                stopLeasing();
                return Optional.empty();
            }
            Optional<Lease> lease;
            try {
                lease = worker.lease(busy);
            } catch (Throwable failure) {
                stopLeasing();
                observer.failed(failure);
                return Optional.empty();
            }
            observer.succeeded();
            if (lease.isPresent()) {
                beginDelivery(lease.get());
                observer.leased();
                return lease;
            }
            if (!repeatQuery()) {
                return lease;
            }
        }
    }

    private Set<String> beginQuery() {
        lock.lock();
        try {
            pending = false;
            return deliveriesByBackend.entrySet().stream()
                    .filter(entry -> entry.getValue() >= threadsPerBackend)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        } finally {
            lock.unlock();
        }
    }

    private boolean repeatQuery() {
        lock.lock();
        try {
            leasing = pending;
            return leasing;
        } finally {
            lock.unlock();
        }
    }

    private void stopLeasing() {
        lock.lock();
        try {
            leasing = false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the current thread is the leader now. If another one is, it repeats its query. */
    private boolean takeOver() {
        lock.lock();
        try {
            pending = true;
            if (leasing) {
                return false;
            }
            leasing = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean deliver(Lease lease) {
        try {
            worker.deliver(lease);
            return true;
        } catch (Throwable failure) {
            observer.failed(failure);
            return false;
        } finally {
            endDelivery(lease);
        }
    }

    private void beginDelivery(Lease lease) {
        lock.lock();
        try {
            leasing = false;
            deliveries++;
            lease.entry().backend().ifPresent(backend -> deliveriesByBackend.merge(backend, 1, Integer::sum));
        } finally {
            lock.unlock();
        }
    }

    private void endDelivery(Lease lease) {
        lock.lock();
        try {
            deliveries--;
            lease.entry()
                    .backend()
                    .ifPresent(backend -> deliveriesByBackend.computeIfPresent(
                            backend, (name, count) -> count == 1 ? null : count - 1));
        } finally {
            lock.unlock();
        }
    }
}
