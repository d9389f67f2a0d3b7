package org.openproctoring.core.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.core.attempt.AttemptException.Reason;

/** What learner and staff do with an attempt between its registration and its review. */
final class Examination {
    private final AttemptBook book;
    private final TimeBox timeBox;

    Examination(AttemptBook book, TimeBox timeBox) {
        this.book = book;
        this.timeBox = timeBox;
    }

    /**
     * Starts: the vendor is told before the start is committed, so that no content is seen before. Open edX commits
     * first, and tells the vendor while it does (reference, C10). Whatever fails, the start is refused and no time is
     * used: the same attempt can be started later.
     */
    Attempt start(String code) {
        Attempt attempt = book.current(code);
        if (attempt.status() == AttemptStatus.STARTED) {
            return attempt;
        }
        if (attempt.subject().watched() && attempt.times().startedAt().isEmpty()) {
            tellOfStart(attempt);
        }
        book.change(code, this::begin);
        return book.current(code);
    }

    private void tellOfStart(Attempt attempt) {
        TransitionTable.require(
                attempt.status(),
                AttemptStatus.STARTED,
                Actor.LEARNER,
                book.circumstances(attempt, AttemptStatus.STARTED));
        exam(attempt).requireOpen(book.now(attempt));
        AttemptRef ref = attempt.ref()
                .orElseThrow(
                        () -> new AttemptException(Reason.NOT_REGISTERED, "the vendor does not know of the attempt"));
        ProctoringBackend backend =
                book.requireReady(attempt.subject().backend().orElseThrow());
        book.change(attempt.code(), draft -> {
            if (draft.attempt().status() == AttemptStatus.READY_TO_START) {
                draft.set(draft.attempt().withTimes(draft.attempt().times().startIntended(draft.now())));
            }
        });
        try {
            backend.feature(AttemptLifecycle.class)
                    .ifPresent(vendor -> timeBox.call(
                            () -> vendor.start(ref), book.settings().startPatience()));
        } catch (ProctoringException failure) {
            if (failure.effect() != Effect.NONE) {
                tellOfTheEndAgain(attempt.code(), ref.externalId());
            }
            // Also where the vendor did it, for certain: an answer that cannot be used proves nothing of who watches.
            throw AttemptBook.failed(failure);
        }
        tellOfTheEndAgain(attempt.code(), ref.externalId());
    }

    /**
     * Where another process started and ended the attempt meanwhile, or removed it, the vendor may have heard of this
     * start after that, and would watch somebody who is done.
     */
    private void tellOfTheEndAgain(String code, String id) {
        book.changeEvenRemoved(code, draft -> {
            Attempt attempt = draft.attempt();
            if (!attempt.registration().externalId().equals(Optional.of(id))) {
                GivenId given = GivenId.of(attempt, id, book);
                if (!given.inUse()) {
                    given.remove(draft);
                }
            } else if (attempt.status().completed()) {
                draft.also().owe(OwedCall.of(OwedCall.Kind.STOP, attempt, id));
            }
        });
    }

    private void begin(Draft draft) {
        book.timeOut(draft);
        Attempt attempt = draft.attempt();
        if (attempt.status() == AttemptStatus.STARTED) {
            return;
        }
        if (attempt.subject().watched() && attempt.ref().isEmpty()) {
            throw new AttemptException(Reason.NOT_REGISTERED, "the vendor does not know of the attempt");
        }
        book.move(draft, AttemptStatus.STARTED, Actor.LEARNER);
        if (attempt.times().startedAt().isEmpty()) {
            draft.set(draft.attempt().withTimes(attempt.times().started(draft.now(), limit(attempt, draft.now()))));
        }
    }

    private Duration limit(Attempt attempt, Instant now) {
        ExamPlan plan = exam(attempt);
        plan.requireOpen(now);
        AttemptSubject subject = attempt.subject();
        Allowance allowance = book.host().allowance(subject.learnerId(), subject.examId());
        return TimeLimit.of(plan, allowance, attempt.times().carriedOver(), now);
    }

    private ExamPlan exam(Attempt attempt) {
        return book.host()
                .exam(attempt.subject().examId())
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
    }

    /** Asks for a status; asking again for what already is changes nothing. */
    Attempt ask(String code, AttemptStatus asked, Actor by) {
        Attempt attempt = book.current(code);
        if (attempt.status() == asked) {
            return attempt;
        }
        return book.change(code, draft -> {
            book.timeOut(draft);
            if (draft.attempt().status() != asked) {
                book.move(draft, asked, by);
            }
        });
    }

    /** The learner went for the vendor's software. */
    Attempt setUp(String code) {
        Attempt attempt = book.current(code);
        if (attempt.subject().watched()
                && attempt.status() == AttemptStatus.CREATED
                && attempt.ref().isEmpty()) {
            throw new AttemptException(Reason.NOT_REGISTERED, "the vendor does not know of the attempt");
        }
        return ask(code, AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED, Actor.LEARNER);
    }

    /** The pings of the learner's page fail: that ends the attempt, or is passed over, as the operator says. */
    Attempt pingsFailed(String code) {
        Attempt attempt = book.current(code);
        if (attempt.status().completed()) {
            return attempt;
        }
        Circumstances circumstances = book.circumstances(attempt, AttemptStatus.ERROR);
        boolean passedOver = circumstances.watched()
                && !circumstances.pingFailureEnds()
                && attempt.status().running();
        return passedOver ? attempt : ask(code, AttemptStatus.ERROR, Actor.LEARNER);
    }

    Attempt allowResume(String code) {
        return book.change(code, draft -> {
            if (!draft.attempt().resumable()) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "the attempt cannot be resumed");
            }
            draft.set(draft.attempt().withResumption(Resumption.ALLOWED));
        });
    }

    Attempt withdrawResume(String code) {
        return book.change(code, draft -> {
            if (draft.attempt().resumption() != Resumption.ALLOWED) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "there is no unused permission to resume");
            }
            draft.set(draft.attempt().withResumption(Resumption.POSSIBLE));
        });
    }

    Attempt decide(String code, AttemptStatus verdict) {
        book.current(code);
        return book.change(code, draft -> {
            if (draft.attempt().status() != verdict) {
                book.move(draft, verdict, Actor.STAFF);
            }
            draft.set(draft.attempt().withVerdict(Verdict.ofStaff()));
        });
    }
}
