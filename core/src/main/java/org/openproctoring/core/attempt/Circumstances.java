package org.openproctoring.core.attempt;

/** What conditions of the transition table are decided on. */
record Circumstances(
        boolean watched,
        boolean practice,
        boolean optOutAllowed,
        boolean pingFailureEnds,
        boolean readyAtOnce,
        boolean timedOutKept) {}
