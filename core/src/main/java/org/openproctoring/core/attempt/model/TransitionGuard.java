package org.openproctoring.core.attempt.model;

/** What must hold, besides the statuses and the actor, for a {@link Transition}. */
public enum TransitionGuard {
    /** Nothing else. */
    ALWAYS(""),
    /** The exam has a backend: it is proctored, or a practice or onboarding exam. */
    WATCHED("the exam is proctored"),
    /** The exam has a time limit and no backend. */
    TIMED("the exam is only timed"),
    /** The course lets learners take a proctored exam without proctoring. */
    OPT_OUT_ALLOWED("the course allows opting out"),
    /** The operator did not configure that failing pings are passed over. */
    PING_FAILURE_ENDS("the backend's `ping_failure` is `error`"),
    /** The backend has no callbacks by which it could say that the learner is set up. */
    READY_AT_ONCE("the backend has no callbacks"),
    /** The attempt does not count. */
    PRACTICE("the exam is for practice or onboarding"),
    /** The site keeps a status of its own for attempts whose time ran out. */
    TIMED_OUT_KEPT("the site keeps `timed_out`");

    private final String text;

    TransitionGuard(String text) {
        this.text = text;
    }

    /**
     * The condition for people.
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
