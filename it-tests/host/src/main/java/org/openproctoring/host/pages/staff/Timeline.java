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
import org.openproctoring.host.store.AttemptHistory;

/** The events and reviews of an attempt in chronological order. */
final class Timeline {
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
     * @param review whether the entry is a review
     */
    record Point(DisplayTime at, String what, List<String> notes, List<Comment> comments, boolean review) {}

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

    private static Point point(AttemptHistory.Entry entry) {
        List<String> notes = new ArrayList<>();
        if (!entry.kind().equals(AttemptEvent.Kind.VENDOR_CALL_FAILED.name())) {
            actor(entry.by()).ifPresent(actor -> notes.add("by " + actor));
        }
        if (!entry.detail().isEmpty()) {
            notes.add(entry.detail());
        }
        return new Point(DisplayTime.exact(entry.at()), what(entry), List.copyOf(notes), List.of(), false);
    }

    private static String what(AttemptHistory.Entry entry) {
        Map<String, String> plain = Map.of(
                AttemptEvent.Kind.ATTEMPT_CREATED.name(), "Attempt created",
                AttemptEvent.Kind.REVIEW_RECEIVED.name(), "Parts of a review could not be read",
                AttemptEvent.Kind.VENDOR_CALL_FAILED.name(), "A call to the vendor failed");
        return plain.getOrDefault(
                entry.kind(),
                entry.from().isPresent() ? status(entry) : entry.kind().toLowerCase(Locale.ROOT));
    }

    /** The learner's page reports an error only after failed pings. */
    private static String status(AttemptHistory.Entry entry) {
        boolean pings =
                entry.to().equals(AttemptStatus.ERROR.word()) && entry.by().equals(AttemptActor.LEARNER.name());
        return label(entry.to()) + (pings ? ": the proctoring software did not respond" : "");
    }

    private static String label(String word) {
        return AttemptStatus.ofWord(word).map(StaffMessages::label).orElse(word);
    }

    private static Optional<String> actor(String name) {
        return Stream.of(AttemptActor.values())
                .filter(actor -> actor.name().equals(name))
                .map(StaffMessages::actor)
                .findFirst();
    }

    private Point point(StoredReview review, Attempt attempt) {
        List<String> notes = new ArrayList<>();
        notes.add("outcome “" + StaffMessages.label(review.outcome()) + "”");
        notes.add(reviewer(review));
        review.reviewedAt()
                .ifPresent(at -> notes.add("reviewed " + DisplayTime.of(at).text()));
        notes.add(standing(review, attempt.verdict()));
        return new Point(
                DisplayTime.exact(review.arrivedAt()),
                "Review " + review.number() + ": "
                        + review.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                List.copyOf(notes),
                review.comments().stream().map(Timeline::comment).toList(),
                true);
    }

    private String reviewer(StoredReview review) {
        Optional<String> known = review.reviewer()
                .map(id -> accounts.find(Account.Kind.USER, id)
                        .map(Account::shownName)
                        .orElse(id));
        return known.map(name -> "by " + name)
                .or(() -> review.claimedReviewer()
                        .map(claimed ->
                                "by “" + claimed + "” according to the vendor; not authorized to review this course"))
                .orElse("automatic");
    }

    private static String standing(StoredReview review, Optional<Verdict> verdict) {
        int applied = verdict.map(Verdict::review).orElse(-1);
        if (applied == review.number()) {
            return "in force";
        }
        return verdict.isEmpty() ? "pending until the exam is handed in" : "not in force";
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
