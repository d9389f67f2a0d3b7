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
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * Applies the answer to a registration. An answer belongs to one try. If the attempt no longer needs it, the answer is
 * discarded, and the removal of the vendor's record is queued. So an attempt has at most one live registration.
 */
public final class RegistrationOutcomes {
    /** A longer id counts as missing, because stores could not keep it. */
    private static final int MAX_ID_LENGTH = 255;

    private final AttemptRepository repository;

    public RegistrationOutcomes(AttemptRepository repository) {
        this.repository = repository;
    }

    Attempt refused(Attempt registering, String reason) {
        int tryNumber = registering.registration().tries();
        return repository.changeEvenRemoved(registering, update -> {
            if (awaited(update.attempt(), tryNumber)) {
                refuse(update, reason);
            } else {
                known(update, tryNumber);
            }
        });
    }

    Attempt unknown(Attempt registering) {
        int tryNumber = registering.registration().tries();
        return repository.changeEvenRemoved(registering, update -> {
            RegistrationLog log = update.attempt().registration();
            if (log.tries() == tryNumber && log.state() == RegistrationState.INTENDED) {
                unknown(update);
            }
        });
    }

    void unknown(AttemptUpdate update) {
        RegistrationLog log = update.attempt().registration();
        update.set(update.attempt().toBuilder()
                .registration(log.unknown(update.now()))
                .build());
        failed(update, "registration-unknown");
        retireAgain(update);
    }

    /** Commits the vendor's answer; the attempt and the snapshot are from just before the call. */
    public Attempt answered(Attempt registering, Registration answer, OutboxSnapshot snapshot) {
        if (answer.externalId().filter(id -> id.length() <= MAX_ID_LENGTH).isPresent()) {
            return registered(registering, answer.externalId().get(), snapshot);
        }
        return answer.onboarding().isPresent()
                ? onboarding(registering, answer.onboarding().get())
                : unknown(registering);
    }

    private Attempt onboarding(Attempt registering, OnboardingStatus needed) {
        int tryNumber = registering.registration().tries();
        return repository.changeEvenRemoved(registering, update -> {
            Attempt attempt = update.attempt();
            if (awaited(attempt, tryNumber) && attempt.wantsId()) {
                update.set(attempt.toBuilder()
                        .registration(attempt.registration().onboarding(update.now()))
                        .build());
                repository.move(update, status(needed), AttemptActor.VENDOR);
            } else {
                known(update, tryNumber);
                retireAgain(update);
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

    private Attempt registered(Attempt registering, String id, OutboxSnapshot snapshot) {
        int tryNumber = registering.registration().tries();
        return repository.changeEvenRemoved(registering, update -> {
            Attempt attempt = update.attempt();
            ExternalIdClaim claim = ExternalIdClaim.of(attempt, id, repository);
            if (awaited(attempt, tryNumber) && attempt.wantsId()) {
                accept(update, claim, snapshot);
            } else {
                discard(update, tryNumber, claim);
            }
        });
    }

    /**
     * Gives the attempt the id, unless another learner has it, or a call about its earlier use may reach the vendor or has
     * done so since the registration. Such an id is removed, and the next try gets it or another.
     */
    private void accept(AttemptUpdate update, ExternalIdClaim claim, OutboxSnapshot snapshot) {
        Attempt attempt = update.attempt();
        String backend = attempt.subject().backend().orElseThrow();
        if (claim.taken()) {
            refuse(update, "external-id-taken");
            return;
        }
        List<OutboxEntry> named =
                repository.outbox(OutboxQuery.naming(backend, claim.id())).toList();
        if (snapshot.mayBeSentSince(claim.id(), named)
                || !named.stream().allMatch(entry -> cannotBeSent(entry, attempt))) {
            refuse(update, "external-id-in-use");
            if (claim.owner().isEmpty()) {
                claim.remove(update);
            }
            return;
        }
        named.stream()
                .filter(call -> call.state() != OutboxEntry.State.DONE)
                .forEach(call -> update.include().cancel(call.id()));
        claim.owner().ifPresent(other -> update.include().attempt(withoutId(other)));
        update.set(attempt.toBuilder()
                .registration(attempt.registration().registered(claim.id(), update.now()))
                .build());
        if (readyAtOnce(repository.backend(backend))) {
            update.move(
                    AttemptStatus.READY_TO_START,
                    AttemptActor.SYSTEM,
                    TransitionContext.builder()
                            .watched(true)
                            .practice(attempt.subject().practice())
                            .readyAtOnce(true)
                            .build());
        }
    }

    /** Returns whether an entry cannot be sent before the commit: it is settled, or the attempt holds it back. */
    private boolean cannotBeSent(OutboxEntry entry, Attempt attempt) {
        return entry.state().settled()
                || entry.command()
                        .filter(attempt::holdsBack)
                        .flatMap(call -> repository.store().attempt(call.attemptCode()))
                        .map(about -> about.subject().sameLearnerAndExam(attempt.subject()))
                        .orElse(false);
    }

    private Attempt withoutId(Attempt other) {
        return new AttemptUpdate(
                        other.toBuilder()
                                .registration(other.registration().withoutExternalId())
                                .build(),
                        repository.now(other))
                .stored();
    }

    private static boolean readyAtOnce(BackendEntry backend) {
        try {
            return backend.requireReady().feature(Callbacks.class).isEmpty();
        } catch (BackendNotReadyException closed) {
            return false;
        }
    }

    /** Discards an id that is no longer needed: queues its removal, unless it is in use. */
    private static void discard(AttemptUpdate update, int tryNumber, ExternalIdClaim claim) {
        known(update, tryNumber);
        if (!claim.inUse()) {
            claim.remove(update);
        }
        retireAgain(update);
    }

    /** Queues another retirement of a retired learner, because the registration may have reached the vendor after the first. */
    private static void retireAgain(AttemptUpdate update) {
        if (update.attempt().retired()) {
            update.include().enqueue(VendorCommand.retirement(update.attempt()));
        }
    }

    /** Returns whether the attempt waits for the answer to this try, even if the try was marked as unknown. */
    private static boolean awaited(Attempt attempt, int tryNumber) {
        return attempt.registration().tries() == tryNumber
                && attempt.registration().open();
    }

    private static void known(AttemptUpdate update, int tryNumber) {
        RegistrationLog log = update.attempt().registration();
        boolean open = awaited(update.attempt(), tryNumber);
        update.set(update.attempt().toBuilder()
                .registration(open ? log.refused("not-wanted", update.now()) : log.known(tryNumber))
                .build());
    }

    private static void refuse(AttemptUpdate update, String reason) {
        RegistrationLog log = update.attempt().registration();
        update.set(update.attempt().toBuilder()
                .registration(log.refused(reason, update.now()))
                .build());
        failed(update, "registration-refused " + reason);
    }

    private static void failed(AttemptUpdate update, String detail) {
        update.event(AttemptEvent.Kind.VENDOR_CALL_FAILED, Optional.empty(), AttemptActor.VENDOR, detail);
    }
}
