package org.openproctoring.core.attempt.model;

/** A condition of a {@link Transition}, besides the statuses and the actor. */
public enum TransitionGuard {
    /** Always holds. */
    ALWAYS(""),
    /** The exam has a backend: it is proctored, or a practice or onboarding exam. */
    WATCHED("the exam is proctored"),
    /** The exam has a time limit and no backend. */
    TIMED("the exam is only timed"),
    /** The course lets learners take a proctored exam without proctoring. */
    OPT_OUT_ALLOWED("the course allows opting out"),
    /** The backend is not configured to ignore ping failures. */
    PING_FAILURE_ENDS("the backend's `ping_failure` is `error`"),
    /** The backend has no callbacks, so it cannot report that the learner is set up. */
    READY_AT_ONCE("the backend has no callbacks"),
    /** The exam is for practice or onboarding. */
    PRACTICE("the exam is for practice or onboarding"),
    /** The site keeps the status {@link AttemptStatus#TIMED_OUT}. */
    TIMED_OUT_KEPT("the site keeps `timed_out`");

    private final String text;

    TransitionGuard(String text) {
        this.text = text;
    }

    /**
     * Returns the text of the condition.
     *
     * @return Markdown; empty for {@link #ALWAYS}
     */
    public String text() {
        return text;
    }

    boolean holds(TransitionContext context) {
        return switch (this) {
            case ALWAYS -> true;
            case WATCHED -> context.watched();
            case TIMED -> !context.watched();
            case OPT_OUT_ALLOWED -> context.optOutAllowed();
            case PING_FAILURE_ENDS -> context.pingFailureEnds();
            case READY_AT_ONCE -> context.readyAtOnce();
            case PRACTICE -> context.practice();
            case TIMED_OUT_KEPT -> context.timedOutKept();
        };
    }
}
