package org.openproctoring.core.attempt;

import java.util.function.Predicate;

/** What must hold, besides the statuses and the actor, for a {@link Transition}. */
public enum Condition {
    /** Nothing else. */
    ALWAYS("", circumstances -> true),
    /** The exam has a backend: it is proctored, or a practice or onboarding exam. */
    WATCHED("the exam is proctored", Circumstances::watched),
    /** The exam has a time limit and no backend. */
    TIMED("the exam is only timed", circumstances -> !circumstances.watched()),
    /** The course lets learners take a proctored exam without proctoring. */
    OPT_OUT_ALLOWED("the course allows opting out", Circumstances::optOutAllowed),
    /** The operator did not configure that failing pings are passed over. */
    PING_FAILURE_ENDS("the backend's `ping_failure` is `error`", Circumstances::pingFailureEnds),
    /** The backend has no callbacks by which it could say that the learner is set up. */
    READY_AT_ONCE("the backend has no callbacks", Circumstances::readyAtOnce),
    /** The attempt does not count. */
    PRACTICE("the exam is for practice or onboarding", Circumstances::practice),
    /** The site keeps a status of its own for attempts whose time ran out. */
    TIMED_OUT_KEPT("the site keeps `timed_out`", Circumstances::timedOutKept);

    private final String text;
    private final Predicate<Circumstances> test;

    Condition(String text, Predicate<Circumstances> test) {
        this.text = text;
        this.test = test;
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
        return test.test(circumstances);
    }
}
