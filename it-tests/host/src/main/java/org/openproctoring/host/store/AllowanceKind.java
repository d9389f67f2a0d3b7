package org.openproctoring.host.store;

/** The kind of change that an allowance makes for a learner. */
public enum AllowanceKind {
    /** More time than the exam's time limit. */
    EXTRA_TIME,
    /** Behavior that reviewers should allow despite the review rules. */
    REVIEW_RULES_EXCEPTION
}
