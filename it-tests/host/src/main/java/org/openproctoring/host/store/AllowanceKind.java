package org.openproctoring.host.store;

/** What an allowance changes for a learner. */
public enum AllowanceKind {
    /** More time than the exam's time limit. */
    EXTRA_TIME,
    /** Behavior that reviewers should allow despite the review rules. */
    REVIEW_RULES_EXCEPTION
}
