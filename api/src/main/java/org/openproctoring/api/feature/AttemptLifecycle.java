package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.AttemptRef;

/**
 * Notifies the vendor when an attempt starts, stops or fails. All calls are idempotent. If the vendor does not know the
 * attempt, {@link #stop} and {@link #markErroneous} succeed, because there is nothing to do. {@link #start} fails,
 * because the exam would not be proctored.
 */
public interface AttemptLifecycle extends BackendFeature {
    /**
     * Notifies the vendor that the learner starts the exam. The host shows the content only after this method returns.
     * If it throws an exception, the exam does not start.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException if the vendor could not be notified, or does not know the
     *     attempt
     */
    void start(AttemptRef attempt);

    /**
     * Notifies the vendor that the learner submitted the exam, or that the time is over.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException if the vendor could not be notified
     */
    void stop(AttemptRef attempt);

    /**
     * Notifies the vendor that the attempt failed for technical reasons and cannot be reviewed normally.
     *
     * @param attempt the attempt
     * @throws org.openproctoring.api.ProctoringException if the vendor could not be notified
     */
    void markErroneous(AttemptRef attempt);
}
