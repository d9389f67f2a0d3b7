package org.openproctoring.host.pages.staff;

import java.util.List;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.AllowanceReach;
import org.openproctoring.host.pages.AllowanceText;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.AllowanceStore;

/**
 * The allowances of the learner of an attempt.
 *
 * @param allowances the store
 * @param accounts the people who give allowances
 */
record AttemptAllowances(AllowanceStore allowances, Accounts accounts) {
    /**
     * An allowance of the learner.
     *
     * @param included whether it was given in time for the attempt
     */
    record Row(AllowanceText text, boolean included) {}

    /** Returns the learner's allowances at the exam of an attempt. */
    List<Row> of(Attempt attempt, Texts texts) {
        return allowances.of(attempt.subject().learnerId(), attempt.subject().examId()).stream()
                .map(allowance -> new Row(
                        AllowanceText.of(allowance, accounts, texts), AllowanceReach.includes(attempt, allowance)))
                .toList();
    }
}
