package org.openproctoring.core.course;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;

/**
 * The rule for review rules, which the author of an exam writes for the vendor's reviewers. Immutable.
 *
 * <p>Review rules are visible only if the backend shows them and the exam is proctored, not a practice or onboarding exam.
 * Otherwise they are hidden: the author does not see them, changes to them are not stored, and they are not sent to the
 * vendor. The stored text is kept until they are visible again. {@code AttemptService} applies this rule to all exams that
 * it sends. If rules were hidden or deleted, the vendor's record is updated when the exam is next saved.
 */
public final class ReviewRules {
    private final BackendEntry backend;

    private ReviewRules(BackendEntry backend) {
        this.backend = backend;
    }

    /**
     * Creates the rule for the exams of a backend.
     *
     * @param backend the course's own backend
     * @return the rule
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
     * Returns the text that the host stores.
     *
     * @param type the type of the exam
     * @param stored the stored text, if any
     * @param submitted the submitted text: blank deletes the rules; null keeps them. Ignored if the field is hidden
     * @return the text to store, if any
     */
    public Optional<String> kept(ExamType type, Optional<String> stored, @Nullable String submitted) {
        return submitted == null || !shownFor(type)
                ? stored
                : Optional.of(submitted).filter(text -> !text.isBlank());
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
