package org.openproctoring.core.attempt;

/** What must hold, besides the statuses and the actor, for a {@link Transition}. */
public enum Condition {
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

    Condition(String text) {
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

    boolean holds(Circumstances circumstances) {
        return switch (this) {
            case ALWAYS -> true;
            case WATCHED -> circumstances.watched();
            case TIMED -> !circumstances.watched();
            case OPT_OUT_ALLOWED -> circumstances.optOutAllowed();
            case PING_FAILURE_ENDS -> circumstances.pingFailureEnds();
            case READY_AT_ONCE -> circumstances.readyAtOnce();
            case PRACTICE -> circumstances.practice();
            case TIMED_OUT_KEPT -> circumstances.timedOutKept();
        };
    }
}
