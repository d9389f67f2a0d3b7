package org.openproctoring.core.attempt.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes the outbox: calls vendors and the listener outside any transaction, and settles each entry by a commit. */
public final class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptService.class);

    private final AttemptRepository repository;
    private final AttemptListener listener;
    private final ExamSyncDelivery exams;

    public OutboxWorker(AttemptRepository repository, AttemptListener listener, ExamSyncDelivery exams) {
        this.repository = repository;
        this.listener = listener;
        this.exams = exams;
    }

    /** Processes due entries one at a time, so that no lease expires while it waits; returns their number. */
    public int process(int limit) {
        for (int processed = 0; processed < limit; processed++) {
            Optional<Lease> lease = lease(Set.of());
            if (lease.isEmpty()) {
                return processed;
            }
            deliver(lease.get());
        }
        return limit;
    }

    /** Leases the oldest entry that is due, except calls to some backends. */
    Optional<Lease> lease(Set<String> exceptBackends) {
        return repository.store().lease(1, repository.maxCallDuration(), exceptBackends).stream()
                .findFirst();
    }

    /** Processes the oldest entry of an ordering key; returns false if it is being processed or is not due. */
    boolean processNext(String orderingKey) {
        Optional<Lease> lease = repository.store().leaseNext(orderingKey, repository.maxCallDuration());
        lease.ifPresent(this::deliver);
        return lease.isPresent();
    }

    /** Delivers a leased entry, and settles or postpones it. */
    void deliver(Lease lease) {
        OutboxMessage message = lease.entry().message();
        if (message instanceof VendorCommand call) {
            settle(lease, call, send(call, lease));
        } else if (message instanceof ExamSyncCommand exam) {
            exams.deliver(lease, exam);
        } else if (message instanceof AttemptEvent event) {
            repository.commit(
                    AttemptChange.builder().leaseOutcome(deliver(event, lease)).build());
        }
    }

    private LeaseOutcome deliver(AttemptEvent event, Lease lease) {
        try {
            listener.on(event);
            return RetryPolicy.settled(lease, Outcome.DONE, "");
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The listener failed with {} for {}, which will be delivered again",
                    failure.getClass().getName(),
                    event);
            return RetryPolicy.retried(lease, RetryPolicy.delay(lease), "listener-failed");
        }
    }

    private LeaseOutcome send(VendorCommand call, Lease lease) {
        BackendEntry backend = repository.backend(call.backend());
        if (backend.state() != BackendState.READY) {
            return RetryPolicy.parked(lease, "backend-not-ready");
        }
        if (idMayMove(call)) {
            return RetryPolicy.retried(lease, RetryPolicy.FIRST_DELAY, OutboxSnapshot.HELD_BACK);
        }
        if (idMoved(call)) {
            return RetryPolicy.settled(lease, Outcome.REFUSED, "external-id-moved");
        }
        try {
            Answer answer = call(call, backend);
            return RetryPolicy.settled(lease, answer.outcome(), answer.note());
        } catch (BackendNotReadyException closed) {
            return RetryPolicy.parked(lease, closed.code());
        } catch (ProctoringException failure) {
            return RetryPolicy.failed(lease, failure, repository.settings().deliveryTimeout());
        }
    }

    /**
     * Returns whether the vendor may be giving the id to another attempt right now. The registration in flight drops
     * pending calls about the id's earlier use, and could not distinguish them from calls that were sent (OPEN-EDX.md, A16).
     */
    private boolean idMayMove(VendorCommand call) {
        return call.externalId().isPresent()
                && repository.store().attempt(call.attemptCode()).stream()
                        .map(Attempt::subject)
                        .flatMap(subject -> repository.store().attempts(subject.learnerId(), subject.examId()).stream())
                        .anyMatch(attempt -> attempt.holdsBack(call));
    }

    /** Returns whether another attempt has the id by now, which this call would affect (OPEN-EDX.md, A16). */
    private boolean idMoved(VendorCommand call) {
        return call.externalId()
                .flatMap(id -> repository.store().attemptByExternalId(call.backend(), id))
                .map(holder -> !holder.code().equals(call.attemptCode()))
                .orElse(false);
    }

    /** The outcome of a call that the vendor answered. */
    private record Answer(Outcome outcome, String note) {
        static final Answer DONE = new Answer(Outcome.DONE, "");
        /** The vendor had nothing to delete. The note shows that to operators. */
        static final Answer UNKNOWN_TO_VENDOR = new Answer(Outcome.DONE, "unknown-to-vendor");

        static final Answer NOT_DELETED = new Answer(Outcome.REFUSED, "not-deleted");
        static final Answer NOT_SUPPORTED = new Answer(Outcome.REFUSED, "not-supported");
    }

    private Answer call(VendorCommand call, BackendEntry entry) {
        ProctoringBackend backend = entry.requireReady();
        return switch (call.kind()) {
            case STOP -> {
                backend.feature(AttemptLifecycle.class).ifPresent(vendor -> vendor.stop(call.ref()));
                yield Answer.DONE;
            }
            case MARK_ERRONEOUS -> {
                backend.feature(AttemptLifecycle.class).ifPresent(vendor -> vendor.markErroneous(call.ref()));
                yield Answer.DONE;
            }
            case UPDATE_ACCOMMODATIONS -> updateAccommodations(call, entry);
            case REMOVE ->
                backend.feature(AttemptRemoval.class)
                        .map(vendor -> answer(vendor.removeIfPresent(call.ref())))
                        .orElse(Answer.NOT_SUPPORTED);
            case RETIRE ->
                backend.feature(UserRetirement.class)
                        .map(vendor -> answer(vendor.retire(call.pseudonym())))
                        .orElse(Answer.NOT_SUPPORTED);
        };
    }

    /** Sends the current accommodations, whatever they were when the call was enqueued. */
    private Answer updateAccommodations(VendorCommand call, BackendEntry entry) {
        Optional<Attempt> attempt = repository
                .store()
                .attempt(call.attemptCode())
                .filter(stored ->
                        stored.removedAt().isEmpty() && !stored.status().completed());
        if (attempt.isPresent()) {
            AttemptIdentity subject = attempt.get().subject();
            AccommodationUpdate update = DisclosurePolicy.accommodations(
                    attempt.get(),
                    call.ref(),
                    repository.host().allowance(subject.learnerId(), subject.examId()),
                    entry);
            entry.requireReady().feature(AccommodationUpdates.class).ifPresent(vendor -> vendor.update(update));
        }
        return Answer.DONE;
    }

    private static Answer answer(AttemptRemoval.Outcome outcome) {
        return switch (outcome) {
            case REMOVED -> Answer.DONE;
            case NOTHING_TO_REMOVE -> Answer.UNKNOWN_TO_VENDOR;
        };
    }

    private static Answer answer(UserRetirement.Outcome outcome) {
        return switch (outcome) {
            case DELETED -> Answer.DONE;
            case NOTHING_TO_DELETE -> Answer.UNKNOWN_TO_VENDOR;
            case NOT_DELETED -> Answer.NOT_DELETED;
        };
    }

    private void settle(Lease lease, VendorCommand call, LeaseOutcome outcome) {
        AttemptChange.Builder change = AttemptChange.builder().leaseOutcome(outcome);
        if (outcome.outcome() == Outcome.REFUSED || outcome.outcome() == Outcome.EXHAUSTED) {
            LOG.warn("{} is {}: {}", call, outcome.outcome(), outcome.note());
            repository
                    .store()
                    .attempt(call.attemptCode())
                    .ifPresent(attempt -> change.enqueue(event(lease, call, outcome, attempt)));
        } else if (outcome.outcome() == Outcome.DONE && !outcome.note().isEmpty()) {
            LOG.info("{} is {}: {}", call, outcome.outcome(), outcome.note());
        }
        // If the lease was lost, another worker repeats the call and settles the entry.
        repository.commit(change.build());
    }

    private AttemptEvent event(Lease lease, VendorCommand call, LeaseOutcome outcome, Attempt attempt) {
        String id = attempt.code() + ".call." + lease.entry().id() + "." + lease.fence();
        String words = (call.kind() + " " + outcome.outcome()).toLowerCase(Locale.ROOT);
        return AttemptEvent.builder(id, attempt)
                .kind(AttemptEvent.Kind.VENDOR_CALL_FAILED)
                .at(repository.now())
                .by(AttemptActor.VENDOR)
                .detail(words + " " + outcome.note())
                .build();
    }
}
