package org.openproctoring.core.attempt;

/** Kills a process, in a manner of speaking, at the n-th thing that it does to the world outside. */
final class Crash {
    static final class Killed extends VirtualMachineError {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed");
        }
    }

    private int left = Integer.MAX_VALUE;

    void after(int steps) {
        left = steps;
    }

    void never() {
        left = Integer.MAX_VALUE;
    }

    /** Whether it came to the kill. */
    boolean happened() {
        return left < 0;
    }

    void step() {
        if (left == Integer.MAX_VALUE) {
            return;
        }
        if (left-- <= 0) {
            left = -1;
            throw new Killed();
        }
    }
}
