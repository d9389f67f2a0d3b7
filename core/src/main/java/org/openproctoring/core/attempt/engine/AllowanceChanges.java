package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.AccommodationGap;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.VendorCommand.Kind;

/** Applies a changed allowance to an attempt, and finds what its backend does not carry out. */
public final class AllowanceChanges {
    private final AttemptRepository repository;

    public AllowanceChanges(AttemptRepository repository) {
        this.repository = repository;
    }

    /** Returns what the exam's backend does not carry out for a learner; nothing without a backend. */
    public List<AccommodationGap> gaps(String learnerId, String examId) {
        return gaps(repository.exam(examId), repository.host().allowance(learnerId, examId), repository);
    }

    static List<AccommodationGap> gaps(ExamPlan plan, Allowance allowance, AttemptRepository repository) {
        return plan.proctored()
                ? plan.backend()
                        .map(name -> AccommodationGap.of(allowance, repository.backend(name)))
                        .orElse(List.of())
                : List.of();
    }

    /** Notes in the attempt's events what the backend does not carry out. */
    static void noteGaps(AttemptUpdate update, List<AccommodationGap> gaps, AttemptActor by) {
        if (!gaps.isEmpty()) {
            update.event(
                    AttemptEvent.Kind.ACCOMMODATIONS_NOT_CARRIED, Optional.empty(), by, AccommodationGap.words(gaps));
        }
    }

    public Attempt apply(String code, Optional<StaffAction> action) {
        Attempt known = repository.current(code);
        AttemptIdentity subject = known.subject();
        ExamPlan plan = repository.exam(subject.examId());
        Allowance allowance = repository.host().allowance(subject.learnerId(), subject.examId());
        Optional<BackendEntry> backend =
                subject.watched() ? subject.backend().map(repository::backend) : Optional.empty();
        List<AccommodationGap> gaps =
                backend.map(entry -> AccommodationGap.of(allowance, entry)).orElse(List.of());
        boolean informs = backend.filter(AllowanceChanges::mayUpdate).isPresent();
        return repository.change(known, update -> {
            repository.timeOut(update.by(action));
            Attempt attempt = update.attempt();
            if (attempt.status().completed()) {
                throw new AttemptException(
                        Reason.ILLEGAL_TRANSITION, "the attempt is completed, so its allowance cannot change");
            }
            if (attempt.registration().state() == RegistrationState.INTENDED) {
                // The vendor may be receiving the earlier allowance, and its id for an update is not known yet.
                throw new AttemptException(Reason.IN_PROGRESS, "the attempt is being registered");
            }
            Duration before = attempt.times().limit();
            Duration after = limit(attempt, plan, allowance, update.now());
            update.set(attempt.toBuilder()
                    .times(attempt.times().toBuilder().limit(after).build())
                    .build());
            update.event(
                    AttemptEvent.Kind.ALLOWANCE_APPLIED,
                    Optional.empty(),
                    AttemptActor.STAFF,
                    after.equals(before) ? "time-limit-unchanged" : "time-limit-changed");
            noteGaps(update, gaps, AttemptActor.STAFF);
            if (informs) {
                update.enqueue(Kind.UPDATE_ACCOMMODATIONS);
            }
        });
    }

    /** A running exam keeps the time that the learner's page has shown: its deadline can only move later. */
    private static Duration limit(Attempt attempt, ExamPlan plan, Allowance allowance, Instant now) {
        Duration limit = TimeLimit.of(
                plan,
                allowance,
                attempt.times().carriedOver(),
                attempt.times().startedAt().orElse(now));
        Duration shown = attempt.times().limit();
        return attempt.times().startedAt().isPresent() && limit.compareTo(shown) < 0 ? shown : limit;
    }

    /** A backend that is not ready may have the feature later: the call waits for it in the outbox. */
    private static boolean mayUpdate(BackendEntry backend) {
        try {
            return backend.requireReady().feature(AccommodationUpdates.class).isPresent();
        } catch (ProctoringException notReady) {
            return true;
        }
    }
}
