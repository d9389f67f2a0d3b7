package org.openproctoring.core.attempt;

/**
 * Simulates that a process is killed at its n-th external operation, or that it pauses there while something else happens.
 */
final class Crash {
    static final class Killed extends VirtualMachineError {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed");
        }
    }

    private int left = Integer.MAX_VALUE;
    private Runnable then = () -> {};

    void after(int steps) {
        after(steps, () -> {
            // A killed process does nothing more.
            left = 0;
            throw new Killed();
        });
    }

    /** Runs a step once at that point, and then lets the process continue. */
    void after(int steps, Runnable happening) {
        left = steps;
        then = happening;
    }

    void never() {
        left = Integer.MAX_VALUE;
    }

    void step() {
        if (left == Integer.MAX_VALUE || left-- > 0) {
            return;
        }
        never();
        then.run();
    }
}
