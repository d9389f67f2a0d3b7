package org.openproctoring.core.course;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;

/**
 * The review rules of a course's exams, which the author writes for the vendor's reviewers. Immutable.
 *
 * <p>The author sees the field only if the course's backend shows review rules and the exam is proctored, not a
 * practice or onboarding exam. The host keeps hidden rules but does not send them to the vendor. If rules were hidden
 * or deleted, the vendor's record is updated when the exam is next saved.
 */
public final class ReviewRules {
    private final BackendEntry backend;

    private ReviewRules(BackendEntry backend) {
        this.backend = backend;
    }

    /**
     * Creates the review rules of a course.
     *
     * @param backend the course's own backend
     * @return the review rules
     */
    public static ReviewRules of(BackendEntry backend) {
        return new ReviewRules(Objects.requireNonNull(backend, "backend must not be null"));
    }

    /**
     * Returns whether the author sees the field.
     *
     * @param type the type of the exam
     * @return whether the field is shown
     */
    public boolean shownFor(ExamType type) {
        return type == ExamType.PROCTORED && backend.showReviewRules().value();
    }

    /**
     * Returns the text that the host stores, whether the field is shown or hidden.
     *
     * @param stored the stored text, if any
     * @param sent the submitted text: blank deletes the rules; null keeps them, for example if the field is hidden
     * @return the text to store, if any
     */
    public static Optional<String> kept(Optional<String> stored, @Nullable String sent) {
        return sent == null ? stored : Optional.of(sent).filter(text -> !text.isBlank());
    }

    /**
     * Returns the text to send to the vendor with the exam. If it is empty, saving the exam deletes any rules that the
     * vendor had.
     *
     * @param type the type of the exam
     * @param stored the stored text, if any
     * @return the text to send; empty if there is none or it is hidden
     */
    public Optional<String> sent(ExamType type, Optional<String> stored) {
        return shownFor(type) ? stored.filter(text -> !text.isBlank()) : Optional.empty();
    }
}
