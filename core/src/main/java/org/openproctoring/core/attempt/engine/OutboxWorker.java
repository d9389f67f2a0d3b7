package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
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
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is owed: calls vendors and tells the host, outside any transaction, and settles each row by a commit. */
public final class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptService.class);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration LONGEST_WISH = Duration.ofDays(1);
    private static final Duration PARKED = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;
    private static final long WIDEST_SPREAD = 200;

    private final AttemptRepository repository;
    private final AttemptListener listener;

    public OutboxWorker(AttemptRepository repository, AttemptListener listener) {
        this.repository = repository;
        this.listener = listener;
    }

    /** Works on what is due, one row after the other so that no lease grows old; how many rows that were. */
    public int process(int limit) {
        for (int done = 0; done < limit; done++) {
            List<Lease> leases =
                    repository.store().lease(1, repository.settings().leaseDuration());
            if (leases.isEmpty()) {
                return done;
            }
            process(leases.get(0));
        }
        return limit;
    }

    private void process(Lease lease) {
        OutboxMessage owed = lease.entry().message();
        if (owed instanceof VendorCommand call) {
            settle(lease, call, made(call, lease));
        } else if (owed instanceof AttemptEvent event) {
            repository
                    .store()
                    .commit(AttemptChange.builder()
                            .leaseOutcome(told(event, lease))
                            .build());
        }
    }

    private LeaseOutcome told(AttemptEvent event, Lease lease) {
        try {
            listener.on(event);
            return settlement(lease, Outcome.DONE, Duration.ZERO, "");
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The listener failed with {} for {}, and will hear of it again",
                    failure.getClass().getName(),
                    event);
            return settlement(lease, Outcome.RETRY, delay(lease), "listener-failed");
        }
    }

    private LeaseOutcome made(VendorCommand call, Lease lease) {
        BackendEntry backend = repository.backend(call.backend());
        if (backend.state() != BackendState.READY) {
            return settlement(lease, Outcome.PARK, PARKED, "backend-not-ready");
        }
        if (mayMove(call)) {
            return settlement(lease, Outcome.RETRY, FIRST_DELAY, OutboxSnapshot.HELD_BACK);
        }
        if (moved(call)) {
            return settlement(lease, Outcome.REFUSED, Duration.ZERO, "external-id-moved");
        }
        try {
            Answer answer = make(call, backend.requireReady());
            return settlement(lease, answer.outcome(), Duration.ZERO, answer.note());
        } catch (BackendNotReadyException closed) {
            return settlement(lease, Outcome.PARK, PARKED, closed.code());
        } catch (ProctoringException failure) {
            return failed(lease, failure);
        }
    }

    /**
     * Whether the vendor may be giving the id to an attempt right now. The registration that is on its way drops what is
     * owed about the id's earlier use, and could not tell what was dropped from what was sent (reference, A16).
     */
    private boolean mayMove(VendorCommand call) {
        return call.externalId().isPresent()
                && repository.store().attempt(call.attemptCode()).stream()
                        .map(Attempt::subject)
                        .flatMap(subject -> repository.store().attempts(subject.learnerId(), subject.examId()).stream())
                        .anyMatch(attempt -> attempt.holdsBack(call));
    }

    /** Whether the vendor gave the id to another attempt since, which is not to suffer for this one (reference, A16). */
    private boolean moved(VendorCommand call) {
        return call.externalId()
                .flatMap(id -> repository.store().attemptByExternalId(call.backend(), id))
                .map(holder -> !holder.code().equals(call.attemptCode()))
                .orElse(false);
    }

    /** What the vendor made of a call. */
    private record Answer(Outcome outcome, String note) {
        static final Answer DONE = new Answer(Outcome.DONE, "");
        /** Nothing is left at the vendor, but it did not delete anything either: operators should see that. */
        static final Answer UNKNOWN_TO_VENDOR = new Answer(Outcome.DONE, "unknown-to-vendor");

        static final Answer NOT_DELETED = new Answer(Outcome.REFUSED, "not-deleted");
        static final Answer NOT_SUPPORTED = new Answer(Outcome.REFUSED, "not-supported");
    }

    private static Answer make(VendorCommand call, ProctoringBackend backend) {
        return switch (call.kind()) {
            case STOP -> {
                backend.feature(AttemptLifecycle.class).ifPresent(vendor -> vendor.stop(call.ref()));
                yield Answer.DONE;
            }
            case MARK_ERRONEOUS -> {
                backend.feature(AttemptLifecycle.class).ifPresent(vendor -> vendor.markErroneous(call.ref()));
                yield Answer.DONE;
            }
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

    /** Every call may be repeated: so what nobody knows is tried again, and only a certain refusal ends it. */
    private LeaseOutcome failed(Lease lease, ProctoringException failure) {
        if (failure.effect() == Effect.DONE) {
            return settlement(lease, Outcome.DONE, Duration.ZERO, "");
        }
        if (!failure.retriable() && failure.effect() == Effect.NONE) {
            return settlement(lease, Outcome.REFUSED, Duration.ZERO, failure.code());
        }
        if (lease.age().compareTo(repository.settings().deliveryTimeout()) >= 0) {
            return settlement(lease, Outcome.EXHAUSTED, Duration.ZERO, failure.code());
        }
        Duration wished = failure.retryAfter()
                .filter(wish -> wish.compareTo(LONGEST_WISH) < 0)
                .map(wish -> wish.plus(part(wish, Math.abs(spread(lease)))))
                .orElse(Duration.ZERO);
        Duration own = delay(lease);
        return settlement(lease, Outcome.RETRY, wished.compareTo(own) > 0 ? wished : own, failure.code());
    }

    private static Duration delay(Lease lease) {
        int doublings = Math.min(lease.entry().tries() - 1, MOST_DOUBLINGS);
        Duration doubled = FIRST_DELAY.multipliedBy(1L << doublings);
        Duration delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
        return delay.plus(part(delay, spread(lease)));
    }

    /** Up to a fifth more or less, in thousandths: other for each row and try, so that not all try again in step. */
    private static long spread(Lease lease) {
        long mixed = (lease.entry().id() * 31 + lease.entry().tries()) * 0x9E3779B97F4A7C15L;
        return Math.floorMod(mixed >>> 32, 2 * WIDEST_SPREAD + 1) - WIDEST_SPREAD;
    }

    private static Duration part(Duration whole, long thousandths) {
        return whole.multipliedBy(thousandths).dividedBy(1000);
    }

    private static LeaseOutcome settlement(Lease lease, Outcome outcome, Duration delay, String note) {
        return new LeaseOutcome(lease.entry().id(), lease.fence(), outcome, delay, note);
    }

    private void settle(Lease lease, VendorCommand call, LeaseOutcome settlement) {
        AttemptChange.Builder change = AttemptChange.builder().leaseOutcome(settlement);
        if (settlement.outcome() == Outcome.REFUSED || settlement.outcome() == Outcome.EXHAUSTED) {
            LOG.warn("{} is {}: {}", call, settlement.outcome(), settlement.note());
            repository
                    .store()
                    .attempt(call.attemptCode())
                    .ifPresent(attempt -> change.enqueue(event(lease, call, settlement, attempt)));
        } else if (settlement.outcome() == Outcome.DONE && !settlement.note().isEmpty()) {
            LOG.info("{} is {}: {}", call, settlement.outcome(), settlement.note());
        }
        // Where the lease was lost, somebody else does the same and settles it.
        repository.store().commit(change.build());
    }

    private AttemptEvent event(Lease lease, VendorCommand call, LeaseOutcome settlement, Attempt attempt) {
        AttemptIdentity subject = attempt.subject();
        return new AttemptEvent(
                attempt.code() + ".call." + lease.entry().id() + "." + lease.fence(),
                AttemptEvent.Kind.VENDOR_CALL_FAILED,
                attempt.code(),
                subject.learnerId(),
                subject.courseId(),
                subject.examId(),
                repository.now(),
                Optional.empty(),
                attempt.status(),
                AttemptActor.VENDOR,
                (call.kind() + " " + settlement.outcome()).toLowerCase(Locale.ROOT) + " " + settlement.note());
    }
}
