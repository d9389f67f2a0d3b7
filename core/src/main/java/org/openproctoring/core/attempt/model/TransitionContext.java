package org.openproctoring.core.attempt.model;

/** The facts that guards of the transition table depend on. */
public record TransitionContext(
        boolean watched,
        boolean practice,
        boolean optOutAllowed,
        boolean pingFailureEnds,
        boolean readyAtOnce,
        boolean timedOutKept) {}
