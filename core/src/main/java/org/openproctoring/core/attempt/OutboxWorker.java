package org.openproctoring.core.attempt;

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
import org.openproctoring.core.attempt.Settlement.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is owed: calls vendors and tells the host, outside any transaction, and settles each row by a commit. */
final class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptService.class);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration LONGEST_WISH = Duration.ofDays(1);
    private static final Duration PARKED = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;
    private static final long WIDEST_SPREAD = 200;

    private final AttemptBook book;
    private final AttemptListener listener;

    OutboxWorker(AttemptBook book, AttemptListener listener) {
        this.book = book;
        this.listener = listener;
    }

    /** Works on what is due, one row after the other so that no lease grows old; how many rows that were. */
    int work(int most) {
        for (int done = 0; done < most; done++) {
            List<Lease> leases = book.store().lease(1, book.settings().lease());
            if (leases.isEmpty()) {
                return done;
            }
            work(leases.get(0));
        }
        return most;
    }

    private void work(Lease lease) {
        Owed owed = lease.entry().owed();
        if (owed instanceof OwedCall call) {
            settle(lease, call, made(call, lease));
        } else if (owed instanceof AttemptEvent event) {
            book.store()
                    .commit(AttemptChange.builder().settle(told(event, lease)).build());
        }
    }

    private Settlement told(AttemptEvent event, Lease lease) {
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

    private Settlement made(OwedCall call, Lease lease) {
        BackendEntry backend = book.backend(call.backend());
        if (backend.state() != BackendState.READY) {
            return settlement(lease, Outcome.PARK, PARKED, "backend-not-ready");
        }
        if (mayMove(call)) {
            return settlement(lease, Outcome.RETRY, FIRST_DELAY, OwedBefore.HELD_BACK);
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
    private boolean mayMove(OwedCall call) {
        return call.externalId().isPresent()
                && book.store().attempt(call.attemptCode()).stream()
                        .map(Attempt::subject)
                        .flatMap(subject -> book.store().attempts(subject.learnerId(), subject.examId()).stream())
                        .anyMatch(attempt -> attempt.holdsBack(call));
    }

    /** Whether the vendor gave the id to another attempt since, which is not to suffer for this one (reference, A16). */
    private boolean moved(OwedCall call) {
        return call.externalId()
                .flatMap(id -> book.store().attemptByExternalId(call.backend(), id))
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

    private static Answer make(OwedCall call, ProctoringBackend backend) {
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
    private Settlement failed(Lease lease, ProctoringException failure) {
        if (failure.effect() == Effect.DONE) {
            return settlement(lease, Outcome.DONE, Duration.ZERO, "");
        }
        if (!failure.retriable() && failure.effect() == Effect.NONE) {
            return settlement(lease, Outcome.REFUSED, Duration.ZERO, failure.code());
        }
        if (lease.age().compareTo(book.settings().giveUpAfter()) >= 0) {
            return settlement(lease, Outcome.GIVEN_UP, Duration.ZERO, failure.code());
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

    private static Settlement settlement(Lease lease, Outcome outcome, Duration delay, String note) {
        return new Settlement(lease.entry().id(), lease.fence(), outcome, delay, note);
    }

    private void settle(Lease lease, OwedCall call, Settlement settlement) {
        AttemptChange.Builder change = AttemptChange.builder().settle(settlement);
        if (settlement.outcome() == Outcome.REFUSED || settlement.outcome() == Outcome.GIVEN_UP) {
            LOG.warn("{} is {}: {}", call, settlement.outcome(), settlement.note());
            book.store()
                    .attempt(call.attemptCode())
                    .ifPresent(attempt -> change.owe(event(lease, call, settlement, attempt)));
        } else if (settlement.outcome() == Outcome.DONE && !settlement.note().isEmpty()) {
            LOG.info("{} is {}: {}", call, settlement.outcome(), settlement.note());
        }
        // Where the lease was lost, somebody else does the same and settles it.
        book.store().commit(change.build());
    }

    private AttemptEvent event(Lease lease, OwedCall call, Settlement settlement, Attempt attempt) {
        AttemptSubject subject = attempt.subject();
        return new AttemptEvent(
                attempt.code() + ".call." + lease.entry().id() + "." + lease.fence(),
                AttemptEvent.Kind.VENDOR_CALL_FAILED,
                attempt.code(),
                subject.learnerId(),
                subject.courseId(),
                subject.examId(),
                book.now(),
                Optional.empty(),
                attempt.status(),
                Actor.VENDOR,
                (call.kind() + " " + settlement.outcome()).toLowerCase(Locale.ROOT) + " " + settlement.note());
    }
}
