package org.openproctoring.core.attempt;

import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.attempt.AttemptException.Reason;

/**
 * What the answer to a registration does. An answer belongs to one try; where the attempt went on without it, or no
 * longer wants it, it loses, and what the vendor registered is owed a removal. So an attempt has one live registration
 * at most.
 */
final class RegistrationAnswers {
    /** Longer ids are no ids: nobody could store them. */
    private static final int LONGEST_ID = 255;

    private final AttemptBook book;

    RegistrationAnswers(AttemptBook book) {
        this.book = book;
    }

    Attempt refused(String code, int aTry, String reason) {
        return book.changeEvenRemoved(code, draft -> {
            if (awaited(draft.attempt(), aTry)) {
                refuse(draft, reason);
            } else {
                known(draft, aTry);
            }
        });
    }

    Attempt unknown(String code, int aTry) {
        return book.changeEvenRemoved(code, draft -> {
            RegistrationLedger ledger = draft.attempt().registration();
            if (ledger.tries() == aTry && ledger.state() == RegistrationState.INTENDED) {
                unknown(draft);
            }
        });
    }

    void unknown(Draft draft) {
        RegistrationLedger ledger = draft.attempt().registration();
        draft.set(draft.attempt().withRegistration(ledger.unknown(draft.now())));
        failed(draft, "registration-unknown");
    }

    /** Commits what the vendor answered; {@code owed} is what it was owed just before it was called. */
    Attempt answered(String code, int aTry, Registration answer, OwedBefore owed) {
        if (answer.externalId().filter(id -> id.length() <= LONGEST_ID).isPresent()) {
            return registered(code, aTry, answer.externalId().get(), owed);
        }
        return answer.onboarding().isPresent()
                ? onboarding(code, aTry, answer.onboarding().get())
                : unknown(code, aTry);
    }

    private Attempt onboarding(String code, int aTry, OnboardingStatus needed) {
        return book.changeEvenRemoved(code, draft -> {
            Attempt attempt = draft.attempt();
            if (awaited(attempt, aTry) && attempt.wantsId()) {
                draft.set(attempt.withRegistration(attempt.registration().onboarding(draft.now())));
                book.move(draft, status(needed), Actor.VENDOR);
            } else {
                known(draft, aTry);
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

    private Attempt registered(String code, int aTry, String id, OwedBefore owed) {
        for (int conflicts = 0; ; conflicts++) {
            Attempt before = book.store().attempt(code).orElseThrow();
            Draft draft = new Draft(before, book.now(before));
            GivenId given = GivenId.of(before, id, book);
            if (awaited(before, aTry) && before.wantsId()) {
                take(draft, given, owed);
            } else {
                lose(draft, aTry, given);
            }
            if (draft.empty()) {
                return before;
            }
            if (book.store().commit(draft.toChange()) == CommitResult.COMMITTED) {
                return draft.stored().withVersion(before.version() + 1);
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
    private void take(Draft draft, GivenId given, OwedBefore owed) {
        Attempt attempt = draft.attempt();
        String backend = attempt.subject().backend().orElseThrow();
        if (given.taken()) {
            refuse(draft, "external-id-taken");
            return;
        }
        List<OwedEntry> named = book.store().owed(OwedFilter.naming(backend, given.id()), Integer.MAX_VALUE);
        if (owed.mayBeHeardSince(given.id(), named) || !named.stream().allMatch(row -> staysAsItIs(row, attempt))) {
            refuse(draft, "external-id-in-use");
            if (given.owner().isEmpty()) {
                given.remove(draft);
            }
            return;
        }
        named.stream()
                .filter(call -> call.state() != OwedEntry.State.DONE)
                .forEach(call -> draft.also().cancel(call.id()));
        given.owner().ifPresent(other -> draft.also().attempt(withoutId(other)));
        draft.set(attempt.withRegistration(attempt.registration().registered(given.id(), draft.now())));
        if (readyAtOnce(book.backend(backend))) {
            draft.move(
                    AttemptStatus.READY_TO_START,
                    Actor.SYSTEM,
                    new Circumstances(true, attempt.subject().practice(), false, false, true, false));
        }
    }

    /** Whether nobody sends what a row is about between now and the commit: not while the attempt holds it back. */
    private boolean staysAsItIs(OwedEntry row, Attempt attempt) {
        return row.state().settled()
                || row.call()
                        .filter(attempt::holdsBack)
                        .flatMap(call -> book.store().attempt(call.attemptCode()))
                        .map(about -> about.subject().sameLearnerAndExam(attempt.subject()))
                        .orElse(false);
    }

    private Attempt withoutId(Attempt other) {
        return new Draft(other.withRegistration(other.registration().withoutExternalId()), book.now(other)).stored();
    }

    private static boolean readyAtOnce(BackendEntry backend) {
        try {
            return backend.requireReady().feature(Callbacks.class).isEmpty();
        } catch (BackendNotReadyException closedMeanwhile) {
            return false;
        }
    }

    /** Nobody waits for the id any more: unless it is in use after all, the vendor is to forget it. */
    private static void lose(Draft draft, int aTry, GivenId given) {
        Attempt attempt = draft.attempt();
        known(draft, aTry);
        if (!given.inUse()) {
            given.remove(draft);
            if (attempt.retired()) {
                draft.also().owe(OwedCall.retirement(attempt));
            }
        }
    }

    /** Whether an answer is the one that the attempt waits for, maybe since it was counted as unknown. */
    private static boolean awaited(Attempt attempt, int aTry) {
        return attempt.registration().tries() == aTry && attempt.registration().open();
    }

    private static void known(Draft draft, int aTry) {
        RegistrationLedger ledger = draft.attempt().registration();
        boolean open = awaited(draft.attempt(), aTry);
        draft.set(draft.attempt()
                .withRegistration(open ? ledger.refused("not-wanted", draft.now()) : ledger.known(aTry)));
    }

    private static void refuse(Draft draft, String reason) {
        RegistrationLedger ledger = draft.attempt().registration();
        draft.set(draft.attempt().withRegistration(ledger.refused(reason, draft.now())));
        failed(draft, "registration-refused " + reason);
    }

    private static void failed(Draft draft, String detail) {
        draft.event(AttemptEvent.Kind.VENDOR_CALL_FAILED, Optional.empty(), Actor.VENDOR, detail);
    }
}
