package org.openproctoring.core.attempt.model;

/** What conditions of the transition table are decided on. */
public record TransitionContext(
        boolean watched,
        boolean practice,
        boolean optOutAllowed,
        boolean pingFailureEnds,
        boolean readyAtOnce,
        boolean timedOutKept) {}
