package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.AttemptRef;

/**
 * The vendor wants to hear how an attempt goes on. Every call says what is, not what changed, and may be repeated. If
 * the vendor no longer knows the attempt, {@link #stop} and {@link #markErroneous} succeed, because nothing is left to
 * do. {@link #start} fails, because nobody would watch the exam.
 */
public interface AttemptLifecycle extends BackendFeature {
    /**
     * The learner starts the exam. No content is shown before this returned: whatever it throws, the learner does not
     * start.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException where the vendor could not be told, or does not know the
     *     attempt
     */
    void start(AttemptRef attempt);

    /**
     * The learner handed the exam in, or its time is over.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException where the vendor could not be told
     */
    void stop(AttemptRef attempt);

    /**
     * Something broke, and the attempt cannot be reviewed as it is.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException where the vendor could not be told
     */
    void markErroneous(AttemptRef attempt);
}
