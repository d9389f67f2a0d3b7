package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand.Kind;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.core.attempt.store.ReviewKey;

/** Deletes what has been kept as long as the host's settings say, a batch at a time, each batch in one commit. */
public final class Retention {
    /** Small enough for one commit not to delay others. */
    private static final int BATCH = 200;

    private final AttemptRepository repository;

    /**
     * The removed attempt that was looked at last. Those that must be kept do not leave the list, so each run continues
     * behind the one before, and starts again at the end. After a restart it starts at the beginning.
     */
    private volatile Optional<AttemptCursor> position = Optional.empty();

    public Retention(AttemptRepository repository) {
        this.repository = repository;
    }

    int dropRecordings() {
        Instant before = before(repository.settings().recordingRetention());
        return drop(repository.store().reviewsWithRecording(before, BATCH), AttemptChange.Builder::dropRecording);
    }

    int dropReviews() {
        return repository.settings().reviewRetention().map(this::dropReviews).orElse(0);
    }

    private int dropReviews(Duration retention) {
        List<ReviewKey> expired = repository.store().reviewsArrived(before(retention), BATCH);
        return drop(expired, AttemptChange.Builder::dropReview);
    }

    int dropMessages() {
        return repository.settings().messageRetention().map(this::dropMessages).orElse(0);
    }

    private int dropMessages(Duration retention) {
        return drop(repository.store().outboxDone(before(retention), BATCH), this::drop);
    }

    /** Deletes a delivered call. Failed retirements that it has superseded would otherwise seem to need staff again. */
    private void drop(AttemptChange.Builder change, OutboxEntry done) {
        change.cancel(done.id());
        done.command()
                .filter(call -> call.kind() == Kind.RETIRE)
                .ifPresent(call -> repository
                        .outbox(OutboxQuery.about(call.backend(), call.pseudonym()))
                        .filter(entry -> entry.id() < done.id()
                                && entry.isCommand(Kind.RETIRE)
                                && entry.state().failed())
                        .forEach(superseded -> change.cancel(superseded.id())));
    }

    int dropAttempts() {
        return repository
                .settings()
                .removedAttemptRetention()
                .map(this::dropAttempts)
                .orElse(0);
    }

    private int dropAttempts(Duration retention) {
        PageRequest<AttemptCursor> request =
                position.map(last -> PageRequest.after(last, BATCH)).orElseGet(() -> PageRequest.first(BATCH));
        CursoredPage<Attempt, AttemptCursor> removed = repository.store().removedAttempts(before(retention), request);
        position = removed.next();
        // A conflict, because one of them has changed, leaves them all to the next round.
        return drop(
                removed.entries().stream().filter(this::unneeded).toList(),
                (change, attempt) -> change.dropAttempt(attempt).eraseReviews(attempt.code()));
    }

    /** Returns whether nothing needs a removed attempt anymore. Whatever changes that also changes its version. */
    private boolean unneeded(Attempt removed) {
        return removed.registration().state() != RegistrationState.INTENDED
                && (removed.retired() || followed(removed))
                && repository.store().undeliveredEvents(removed.code(), 1).isEmpty()
                && repository
                        .outbox(OutboxQuery.ofAttempt(removed.code()))
                        .allMatch(entry -> entry.state() == OutboxEntry.State.DONE);
    }

    /**
     * Returns whether a later attempt keeps the numbers of the learner's attempts at the exam, and the pseudonym under which
     * a retirement must reach the vendor.
     */
    private boolean followed(Attempt removed) {
        return repository
                .store()
                .attempts(removed.subject().learnerId(), removed.subject().examId())
                .stream()
                .map(Attempt::subject)
                .anyMatch(later -> later.number() > removed.subject().number()
                        && later.backend().equals(removed.subject().backend())
                        && later.pseudonym().equals(removed.subject().pseudonym()));
    }

    private Instant before(Duration retention) {
        return repository.now().minus(retention);
    }

    private <T> int drop(List<T> expired, BiConsumer<AttemptChange.Builder, T> step) {
        if (expired.isEmpty()) {
            return 0;
        }
        AttemptChange.Builder change = AttemptChange.builder();
        expired.forEach(entry -> step.accept(change, entry));
        return repository.commit(change.build()) == CommitResult.COMMITTED ? expired.size() : 0;
    }
}
