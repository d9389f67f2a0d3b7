package org.openproctoring.core.course;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;

/**
 * The review rules of the exams of one course: what the author writes for the vendor's reviewers. Immutable.
 *
 * <p>The author sees them if and only if the course's backend shows them and the exam is proctored and is neither for
 * practice nor for onboarding. Rules that are hidden are kept by the host, and the vendor does not get them: a vendor whose
 * record of an exam has rules that were hidden or deleted since is told so when the exam is next saved.
 */
public final class ReviewRules {
    private final BackendEntry backend;

    private ReviewRules(BackendEntry backend) {
        this.backend = backend;
    }

    /**
     * The review rules of a course.
     *
     * @param backend the course's own backend
     * @return the review rules
     */
    public static ReviewRules of(BackendEntry backend) {
        return new ReviewRules(Objects.requireNonNull(backend, "backend must not be null"));
    }

    /**
     * Whether the author sees them.
     *
     * @param type what the exam is to the learner
     * @return whether the field is shown
     */
    public boolean shownFor(ExamType type) {
        return type == ExamType.PROCTORED && backend.showReviewRules().value();
    }

    /**
     * What the host stores, whether the field is shown or not.
     *
     * @param stored the text that is stored, if there is one
     * @param sent the text that the author sent: blank deletes the rules; null where none was sent, as where the field is
     *     hidden
     * @return the text to store, if there is one
     */
    public static Optional<String> kept(Optional<String> stored, @Nullable String sent) {
        return sent == null ? stored : Optional.of(sent).filter(text -> !text.isBlank());
    }

    /**
     * What the vendor gets with the exam. Where it is nothing and the vendor had rules before, saving the exam without
     * any takes them back.
     *
     * @param type what the exam is to the learner
     * @param stored the text that the host stores, if there is one
     * @return the text to send, if there is one and it is not hidden
     */
    public Optional<String> sent(ExamType type, Optional<String> stored) {
        return shownFor(type) ? stored.filter(text -> !text.isBlank()) : Optional.empty();
    }
}
