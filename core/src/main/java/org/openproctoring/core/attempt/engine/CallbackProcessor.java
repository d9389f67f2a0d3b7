package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.attempt.CallbackResponse;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.Verdict;
import org.openproctoring.core.attempt.store.ReviewKey;

/**
 * Processes vendors' callbacks. Checks size, authentication, the provider's result, the attempt's backend, freshness and
 * repetition, and then makes the change in one commit.
 */
public final class CallbackProcessor {
    private static final String UNKNOWN = "You have entered an exam code that is not valid.";

    private static final CallbackResponse UNAUTHENTICATED = new CallbackResponse(401, "Authentication is required.");
    private static final CallbackResponse FORBIDDEN =
            new CallbackResponse(403, "This client is not allowed to call for any backend.");

    private final AttemptRepository repository;

    public CallbackProcessor(AttemptRepository repository) {
        this.repository = repository;
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final int httpStatus;

        Refusal(int httpStatus, String message) {
            super(message, null, false, false);
            this.httpStatus = httpStatus;
        }
    }

    public CallbackResponse receive(String backend, InboundRequest request) {
        try {
            byte[] body = request.body();
            if (body.length > maxBytes()) {
                throw new Refusal(413, "The body is too large.");
            }
            // Checked before any lookup, so that a vendor cannot learn which ids another backend has.
            Optional<CallbackResponse> refusal = refusal(backend, request.authenticatedAs());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            CallbackEvent event = read(repository.backend(backend), request);
            Attempt attempt = find(backend, request, event.attempt());
            if (repository
                    .host()
                    .exam(attempt.subject().examId())
                    .filter(ExamPlan::proctored)
                    .isEmpty()) {
                throw new Refusal(412, "Exam no longer proctored");
            }
            switch (event.kind()) {
                case READY -> ready(attempt);
                case REVIEWED -> reviewed(attempt, review(event), ReviewLimits.digest(body));
            }
            return CallbackResponse.OK;
        } catch (Refusal refusal) {
            return new CallbackResponse(refusal.httpStatus, String.valueOf(refusal.getMessage()));
        } catch (AttemptException failure) {
            return failure.reason() == AttemptException.Reason.UNKNOWN_ATTEMPT
                    ? new CallbackResponse(404, UNKNOWN)
                    : new CallbackResponse(
                            failure.reason().httpStatus(), "The request cannot be processed now. Try again later.");
        }
    }

    /** Processes a callback whose URL does not name a backend: it is the client's, or of several the one with the attempt. */
    public CallbackResponse receive(InboundRequest request) {
        Optional<CallbackResponse> refusal = refusal(request.authenticatedAs());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<String> own = backends(request.authenticatedAs().orElseThrow());
        List<String> found = own.size() == 1
                ? own
                : own.stream().filter(backend -> has(backend, request)).toList();
        return switch (found.size()) {
            case 0 -> new CallbackResponse(404, "None of your backends has an attempt with this id.");
            case 1 -> receive(found.get(0), request);
            default ->
                new CallbackResponse(
                        409,
                        "Several of your backends have an attempt with this id. Use the path that includes the backend.");
        };
    }

    /** Returns the maximum size of a body. */
    public int maxBytes() {
        return repository.settings().maxCallbackBytes();
    }

    private boolean has(String backend, InboundRequest request) {
        return request.attemptExternalId()
                .flatMap(id -> repository.store().attemptByExternalId(backend, id))
                .filter(attempt -> attempt.removedAt().isEmpty())
                .isPresent();
    }

    /** Returns why a caller may not call for a backend, from its credentials alone. */
    public Optional<CallbackResponse> refusal(String backend, Optional<String> client) {
        if (client.isEmpty()) {
            return repository.backend(backend).signedCallbacks().value()
                    ? Optional.empty()
                    : Optional.of(UNAUTHENTICATED);
        }
        return repository.host().mayCallBack(backend, client.get())
                ? Optional.empty()
                : Optional.of(new CallbackResponse(403, "This client is not allowed to call for this backend."));
    }

    /** Returns why a caller may not call for any backend, from its credentials alone. */
    public Optional<CallbackResponse> refusal(Optional<String> client) {
        if (client.isEmpty()) {
            return Optional.of(UNAUTHENTICATED);
        }
        return client.map(this::backends).filter(List::isEmpty).map(none -> FORBIDDEN);
    }

    private List<String> backends(String client) {
        return repository.backends().stream()
                .filter(backend -> repository.host().mayCallBack(backend, client))
                .toList();
    }

    private static CallbackEvent read(BackendEntry backend, InboundRequest request) throws Refusal {
        if (backend.state() == BackendState.UNKNOWN) {
            throw new Refusal(404, "The backend was not found.");
        }
        try {
            Callbacks callbacks = backend.requireReady()
                    .feature(Callbacks.class)
                    .orElseThrow(() -> new Refusal(404, "This backend has no callbacks."));
            return callbacks.receive(request);
        } catch (CallbackRejectedException rejected) {
            throw switch (rejected.reason()) {
                case UNAUTHENTICATED -> new Refusal(401, "Authentication failed.");
                case STALE -> new Refusal(401, "The request is too old or was already processed.");
                case MALFORMED -> new Refusal(400, "The request cannot be read.");
                case UNKNOWN_STATUS -> new Refusal(400, "The review has an unknown status.");
                case MISMATCH -> mismatch();
            };
        } catch (ProctoringException failure) {
            // The fault is on this side, so the vendor may retry.
            throw new Refusal(503, "The request cannot be processed now. Try again later.");
        }
    }

    private static Refusal mismatch() {
        return new Refusal(400, "The URL and the body name different attempts.");
    }

    private Attempt find(String backend, InboundRequest request, AttemptKey key) throws Refusal {
        if (request.attemptExternalId().isPresent()
                && key.externalId().isPresent()
                && !request.attemptExternalId().equals(key.externalId())) {
            throw mismatch();
        }
        Optional<Attempt> byId =
                key.externalId().flatMap(id -> repository.store().attemptByExternalId(backend, id));
        Optional<Attempt> byCode = key.attemptCode()
                .flatMap(code -> repository.store().attempt(code))
                .filter(attempt -> attempt.subject().backend().equals(Optional.of(backend)));
        return byId.or(() -> byCode)
                .filter(attempt ->
                        attempt.removedAt().isEmpty() && attempt.ref().isPresent())
                .orElseThrow(() -> new Refusal(404, UNKNOWN));
    }

    private static Review review(CallbackEvent event) throws Refusal {
        return event.review().orElseThrow(() -> new Refusal(400, "The review is missing."));
    }

    private void ready(Attempt known) {
        repository.change(known, update -> {
            Attempt attempt = update.attempt();
            if (TransitionTable.find(
                            attempt.status(),
                            AttemptStatus.READY_TO_START,
                            AttemptActor.VENDOR,
                            repository.context(attempt, AttemptStatus.READY_TO_START))
                    .isPresent()) {
                repository.move(update, AttemptStatus.READY_TO_START, AttemptActor.VENDOR);
            }
        });
    }

    private void reviewed(Attempt known, Review review, String digest) throws Refusal {
        Attempt attempt = repository.current(known);
        requireFresh(attempt, review);
        Optional<String> reviewer = review.reviewedBy()
                .flatMap(claimed ->
                        repository.host().reviewer(claimed, attempt.subject().courseId()));
        repository.change(attempt, update -> apply(update, review, reviewer, digest));
    }

    /** Refuses a review whose time is before the attempt or in the future. */
    private void requireFresh(Attempt attempt, Review review) throws Refusal {
        @Nullable Instant reviewed = review.reviewedAt().orElse(null);
        Duration tolerance = repository.settings().clockTolerance();
        if (reviewed != null
                && (reviewed.isAfter(repository.now(attempt).plus(tolerance))
                        || reviewed.isBefore(attempt.times().createdAt().minus(tolerance)))) {
            throw new Refusal(400, "The time of the review is before the attempt or in the future.");
        }
    }

    private void apply(AttemptUpdate update, Review review, Optional<String> reviewer, String digest) {
        Attempt attempt = update.attempt();
        List<StoredReview> earlier = repository.store().reviews(attempt.code());
        ReviewLimits limits = new ReviewLimits(repository.settings());
        Optional<String> deliveryId = limits.deliveryId(review);
        if (repeated(attempt, earlier, deliveryId, digest)) {
            return;
        }
        BackendEntry backend = repository.backend(attempt.subject().backend().orElseThrow());
        AttemptStatus outcome = ReviewPolicy.outcome(
                review.status(),
                backend.passingStatuses().value(),
                reviewer.isPresent(),
                attempt.subject().practice() && backend.supportsOnboarding(),
                repository.settings());
        int number = 1
                + Math.max(
                        applied(attempt),
                        earlier.isEmpty() ? 0 : earlier.get(earlier.size() - 1).number());
        StoredReview stored = StoredReview.builder(attempt.code(), number)
                .arrivedAt(update.now())
                .status(review.status())
                .outcome(outcome)
                .comments(limits.comments(review))
                .claimedReviewer(limits.reviewer(review))
                .reviewer(reviewer)
                .deliveryId(deliveryId)
                .revision(
                        review.revision().isPresent()
                                ? Optional.of(review.revision().getAsLong())
                                : Optional.empty())
                .reviewedAt(review.reviewedAt())
                .recordingUrl(limits.recording(review, backend))
                .digest(digest)
                .build();
        boolean updates = backend.allowReviewUpdates().value();
        boolean first = earlier.isEmpty() && applied(attempt) == 0;
        boolean applied = (updates || first) && ReviewPolicy.apply(update, stored, repository.settings());
        store(update, earlier, stored, updates);
        update.event(
                AttemptEvent.Kind.REVIEW_RECEIVED,
                Optional.empty(),
                AttemptActor.VENDOR,
                review.status().name().toLowerCase(Locale.ROOT)
                        + (applied ? " applied" : " kept")
                        + (review.isIncomplete() ? " incomplete" : ""));
    }

    /** Adds a review, and drops others if there are too many. */
    private void store(AttemptUpdate update, List<StoredReview> earlier, StoredReview added, boolean updates) {
        List<StoredReview> all = new ArrayList<>(earlier);
        all.add(added);
        List<StoredReview> surplus = ReviewPolicy.surplus(
                all, update.attempt().verdict(), updates, repository.settings().maxReviewsPerAttempt());
        if (!surplus.contains(added)) {
            update.include().review(added);
        }
        surplus.stream()
                .filter(review -> review.number() != added.number())
                .forEach(review -> update.include().dropReview(new ReviewKey(review.attemptCode(), review.number())));
    }

    /**
     * Returns whether a review was processed before: its body equals the one applied last or one received since, or its
     * delivery id is known. A body that was applied before another one is not a repetition: the vendor has returned to its
     * earlier verdict. The review applied last is recognized by the verdict even once its retention has ended.
     */
    private static boolean repeated(
            Attempt attempt, List<StoredReview> earlier, Optional<String> deliveryId, String digest) {
        int applied = applied(attempt);
        return attempt.verdict()
                        .filter(verdict -> verdict.digest().equals(Optional.of(digest))
                                || (deliveryId.isPresent() && deliveryId.equals(verdict.deliveryId())))
                        .isPresent()
                || earlier.stream()
                        .anyMatch(seen ->
                                (seen.number() >= applied && seen.digest().equals(digest))
                                        || (deliveryId.isPresent() && deliveryId.equals(seen.deliveryId())));
    }

    /** Returns the number of the review applied last; 0 if there is none, or staff have decided since. */
    private static int applied(Attempt attempt) {
        return attempt.verdict().map(Verdict::review).orElse(0);
    }
}
