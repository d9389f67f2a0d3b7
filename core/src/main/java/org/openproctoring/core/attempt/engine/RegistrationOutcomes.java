package org.openproctoring.core.attempt.engine;

import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * What the answer to a registration does. An answer belongs to one try; where the attempt went on without it, or no
 * longer wants it, it loses, and what the vendor registered is owed a removal. So an attempt has one live registration
 * at most.
 */
public final class RegistrationOutcomes {
    /** Longer ids are no ids: nobody could store them. */
    private static final int LONGEST_ID = 255;

    private final AttemptRepository repository;

    public RegistrationOutcomes(AttemptRepository repository) {
        this.repository = repository;
    }

    Attempt refused(String code, int aTry, String reason) {
        return repository.changeEvenRemoved(code, update -> {
            if (awaited(update.attempt(), aTry)) {
                refuse(update, reason);
            } else {
                known(update, aTry);
            }
        });
    }

    Attempt unknown(String code, int aTry) {
        return repository.changeEvenRemoved(code, update -> {
            RegistrationLog ledger = update.attempt().registration();
            if (ledger.tries() == aTry && ledger.state() == RegistrationState.INTENDED) {
                unknown(update);
            }
        });
    }

    void unknown(AttemptUpdate update) {
        RegistrationLog ledger = update.attempt().registration();
        update.set(update.attempt().withRegistration(ledger.unknown(update.now())));
        failed(update, "registration-unknown");
    }

    /** Commits what the vendor answered; {@code owed} is what it was owed just before it was called. */
    public Attempt answered(String code, int aTry, Registration answer, OutboxSnapshot owed) {
        if (answer.externalId().filter(id -> id.length() <= LONGEST_ID).isPresent()) {
            return registered(code, aTry, answer.externalId().get(), owed);
        }
        return answer.onboarding().isPresent()
                ? onboarding(code, aTry, answer.onboarding().get())
                : unknown(code, aTry);
    }

    private Attempt onboarding(String code, int aTry, OnboardingStatus needed) {
        return repository.changeEvenRemoved(code, update -> {
            Attempt attempt = update.attempt();
            if (awaited(attempt, aTry) && attempt.wantsId()) {
                update.set(attempt.withRegistration(attempt.registration().onboarding(update.now())));
                repository.move(update, status(needed), AttemptActor.VENDOR);
            } else {
                known(update, aTry);
            }
        });
    }

    private static AttemptStatus status(OnboardingStatus needed) {
        return switch (needed) {
            case MISSING -> AttemptStatus.ONBOARDING_MISSING;
            case PENDING -> AttemptStatus.ONBOARDING_PENDING;
            case FAILED -> AttemptStatus.ONBOARDING_FAILED;
            case EXPIRED -> AttemptStatus.ONBOARDING_EXPIRED;
        };
    }

    private Attempt registered(String code, int aTry, String id, OutboxSnapshot owed) {
        for (int conflicts = 0; ; conflicts++) {
            Attempt before = repository.store().attempt(code).orElseThrow();
            AttemptUpdate update = new AttemptUpdate(before, repository.now(before));
            ExternalIdClaim given = ExternalIdClaim.of(before, id, repository);
            if (awaited(before, aTry) && before.wantsId()) {
                take(update, given, owed);
            } else {
                lose(update, aTry, given);
            }
            if (update.empty()) {
                return before;
            }
            if (repository.store().commit(update.toChange()) == CommitResult.COMMITTED) {
                return update.stored().withVersion(before.version() + 1);
            }
            if (conflicts == 100) {
                throw new AttemptException(Reason.BUSY, "too many others changed the attempt");
            }
        }
    }

    /**
     * The attempt takes the id, unless it is another learner's, or a call about its earlier use may still reach the
     * vendor, or did since the vendor was asked. Such an id is removed, and the next try gets it or another.
     */
    private void take(AttemptUpdate update, ExternalIdClaim given, OutboxSnapshot owed) {
        Attempt attempt = update.attempt();
        String backend = attempt.subject().backend().orElseThrow();
        if (given.taken()) {
            refuse(update, "external-id-taken");
            return;
        }
        List<OutboxEntry> named = repository.store().outbox(OutboxQuery.naming(backend, given.id()), Integer.MAX_VALUE);
        if (owed.mayBeHeardSince(given.id(), named) || !named.stream().allMatch(row -> staysAsItIs(row, attempt))) {
            refuse(update, "external-id-in-use");
            if (given.owner().isEmpty()) {
                given.remove(update);
            }
            return;
        }
        named.stream()
                .filter(call -> call.state() != OutboxEntry.State.DONE)
                .forEach(call -> update.include().cancel(call.id()));
        given.owner().ifPresent(other -> update.include().attempt(withoutId(other)));
        update.set(attempt.withRegistration(attempt.registration().registered(given.id(), update.now())));
        if (readyAtOnce(repository.backend(backend))) {
            update.move(
                    AttemptStatus.READY_TO_START,
                    AttemptActor.SYSTEM,
                    new TransitionContext(true, attempt.subject().practice(), false, false, true, false));
        }
    }

    /** Whether nobody sends what a row is about between now and the commit: not while the attempt holds it back. */
    private boolean staysAsItIs(OutboxEntry row, Attempt attempt) {
        return row.state().settled()
                || row.command()
                        .filter(attempt::holdsBack)
                        .flatMap(call -> repository.store().attempt(call.attemptCode()))
                        .map(about -> about.subject().sameLearnerAndExam(attempt.subject()))
                        .orElse(false);
    }

    private Attempt withoutId(Attempt other) {
        return new AttemptUpdate(
                        other.withRegistration(other.registration().withoutExternalId()), repository.now(other))
                .stored();
    }

    private static boolean readyAtOnce(BackendEntry backend) {
        try {
            return backend.requireReady().feature(Callbacks.class).isEmpty();
        } catch (BackendNotReadyException closedMeanwhile) {
            return false;
        }
    }

    /** Nobody waits for the id any more: unless it is in use after all, the vendor is to forget it. */
    private static void lose(AttemptUpdate update, int aTry, ExternalIdClaim given) {
        Attempt attempt = update.attempt();
        known(update, aTry);
        if (!given.inUse()) {
            given.remove(update);
            if (attempt.retired()) {
                update.include().enqueue(VendorCommand.retirement(attempt));
            }
        }
    }

    /** Whether an answer is the one that the attempt waits for, maybe since it was counted as unknown. */
    private static boolean awaited(Attempt attempt, int aTry) {
        return attempt.registration().tries() == aTry && attempt.registration().open();
    }

    private static void known(AttemptUpdate update, int aTry) {
        RegistrationLog ledger = update.attempt().registration();
        boolean open = awaited(update.attempt(), aTry);
        update.set(update.attempt()
                .withRegistration(open ? ledger.refused("not-wanted", update.now()) : ledger.known(aTry)));
    }

    private static void refuse(AttemptUpdate update, String reason) {
        RegistrationLog ledger = update.attempt().registration();
        update.set(update.attempt().withRegistration(ledger.refused(reason, update.now())));
        failed(update, "registration-refused " + reason);
    }

    private static void failed(AttemptUpdate update, String detail) {
        update.event(AttemptEvent.Kind.VENDOR_CALL_FAILED, Optional.empty(), AttemptActor.VENDOR, detail);
    }
}
