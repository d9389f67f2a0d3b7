package org.openproctoring.host.pages.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.Verdict;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.AttemptHistory;

/** The events and reviews of an attempt in chronological order. */
final class Timeline {
    private static final Texts TEXTS = Texts.ENGLISH;
    private final Accounts accounts;

    Timeline(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * An entry of the timeline.
     *
     * @param what the event
     * @param notes details of the event
     * @param comments the comments of a reviewer
     * @param reason why staff acted; may be empty
     * @param review the number of the review; 0 if the entry is an event
     * @param recording whether staff can watch the recording of the review
     */
    record Point(
            DisplayTime at,
            String what,
            List<String> notes,
            List<Comment> comments,
            String reason,
            int review,
            boolean recording) {}

    /**
     * A reviewer's comment.
     *
     * @param place the position in the recording; may be empty
     * @param status the vendor's own word; may be empty
     */
    record Comment(String place, String text, String status) {}

    private record Placed(Instant at, Point point) {}

    List<Point> of(Attempt attempt, List<AttemptHistory.Entry> history, List<StoredReview> reviews) {
        // A review sorts before its consequences, which have the same time.
        return Stream.concat(
                        reviews.stream().map(review -> new Placed(review.arrivedAt(), point(review, attempt))),
                        history.stream()
                                .filter(Timeline::saysMoreThanItsReview)
                                .map(entry -> new Placed(entry.at(), point(entry))))
                .sorted(Comparator.comparing(Placed::at))
                .map(Placed::point)
                .toList();
    }

    /** Excludes the arrival of a review, which has an entry of its own, unless parts of the review could not be read. */
    private static boolean saysMoreThanItsReview(AttemptHistory.Entry entry) {
        return !entry.kind().equals(AttemptEvent.Kind.REVIEW_RECEIVED.name())
                || entry.detail().endsWith(" incomplete");
    }

    private Point point(AttemptHistory.Entry entry) {
        List<String> notes = new ArrayList<>();
        if (!entry.kind().equals(AttemptEvent.Kind.VENDOR_CALL_FAILED.name())) {
            entry.person()
                    .map(person -> TEXTS.get("staff.timeline.by", name(person)))
                    .or(() -> actor(entry.by()))
                    .ifPresent(notes::add);
        }
        if (!entry.detail().isEmpty()) {
            notes.add(entry.detail());
        }
        return new Point(
                TEXTS.exactTime(entry.at()),
                what(entry),
                List.copyOf(notes),
                List.of(),
                entry.reason().orElse(""),
                0,
                false);
    }

    private static String what(AttemptHistory.Entry entry) {
        Map<String, String> plain = Map.of(
                AttemptEvent.Kind.ATTEMPT_CREATED.name(),
                "staff.timeline.created",
                AttemptEvent.Kind.REVIEW_RECEIVED.name(),
                "staff.timeline.incomplete_review",
                AttemptEvent.Kind.VENDOR_CALL_FAILED.name(),
                "staff.timeline.failed_request",
                AttemptEvent.Kind.RESUME_ALLOWED.name(),
                "staff.timeline.resume_allowed",
                AttemptEvent.Kind.RESUME_WITHDRAWN.name(),
                "staff.timeline.resume_withdrawn",
                AttemptEvent.Kind.VERDICT_CONFIRMED.name(),
                "staff.timeline.verdict_confirmed",
                AttemptEvent.Kind.ALLOWANCE_APPLIED.name(),
                "staff.timeline.allowance_applied",
                AttemptEvent.Kind.ACCOMMODATIONS_NOT_CARRIED.name(),
                "staff.timeline.accommodations_not_carried",
                AttemptHistory.HANDED_IN,
                "staff.timeline.handed_in_without_proctoring");
        String key = plain.get(entry.kind());
        if (key != null) {
            return TEXTS.get(key);
        }
        return entry.from().isPresent() ? status(entry) : entry.kind().toLowerCase(Locale.ROOT);
    }

    /** The learner's page reports an error only after failed pings. */
    private static String status(AttemptHistory.Entry entry) {
        boolean pings =
                entry.to().equals(AttemptStatus.ERROR.word()) && entry.by().equals(AttemptActor.LEARNER.name());
        String label = label(entry.to());
        return pings ? TEXTS.get("staff.timeline.pings_failed", label) : label;
    }

    private static String label(String word) {
        return AttemptStatus.ofWord(word)
                .map(status -> TEXTS.of("common.status.", status))
                .orElse(word);
    }

    private static Optional<String> actor(String name) {
        return Stream.of(AttemptActor.values())
                .filter(actor -> actor.name().equals(name))
                .map(actor -> TEXTS.of("staff.actor.", actor))
                .findFirst();
    }

    private Point point(StoredReview review, Attempt attempt) {
        List<String> notes = new ArrayList<>();
        notes.add(TEXTS.get("staff.timeline.outcome", TEXTS.of("common.status.", review.outcome())));
        notes.add(reviewer(review));
        review.reviewedAt()
                .ifPresent(at -> notes.add(
                        TEXTS.get("staff.timeline.reviewed", TEXTS.time(at).text())));
        notes.add(standing(review, attempt.verdict()));
        return new Point(
                TEXTS.exactTime(review.arrivedAt()),
                TEXTS.get("staff.timeline.review", review.number(), TEXTS.of("staff.review_status.", review.status())),
                List.copyOf(notes),
                review.comments().stream().map(Timeline::comment).toList(),
                "",
                review.number(),
                review.recordingUrl().isPresent());
    }

    private String reviewer(StoredReview review) {
        return review.reviewer()
                .map(id -> TEXTS.get("staff.timeline.by", name(id)))
                .or(() -> review.claimedReviewer().map(claimed -> TEXTS.get("staff.timeline.by_unauthorized", claimed)))
                .orElseGet(() -> TEXTS.get("staff.timeline.automatic"));
    }

    private String name(String id) {
        return accounts.find(Account.Kind.USER, id).map(Account::shownName).orElse(id);
    }

    private static String standing(StoredReview review, Optional<Verdict> verdict) {
        int applied = verdict.map(Verdict::review).orElse(-1);
        if (applied == review.number()) {
            return TEXTS.get("staff.timeline.in_force");
        }
        return TEXTS.get(verdict.isEmpty() ? "staff.timeline.pending" : "staff.timeline.not_in_force");
    }

    private static Comment comment(ReviewComment comment) {
        String place = Stream.concat(comment.start().stream(), comment.stop().stream())
                .map(Timeline::clock)
                .collect(Collectors.joining("–"));
        return new Comment(place, comment.text(), comment.status());
    }

    private static String clock(Duration at) {
        String hours = at.toHours() > 0 ? at.toHours() + ":" : "";
        return hours + String.format(Locale.ROOT, "%02d:%02d", at.toMinutesPart(), at.toSecondsPart());
    }
}
