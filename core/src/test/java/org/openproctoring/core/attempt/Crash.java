package org.openproctoring.core.attempt;

/**
 * Kills a process, in a manner of speaking, at the n-th thing that it does to the world outside; or holds it up there
 * while something else happens.
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
            // Whoever was killed does nothing more.
            left = 0;
            throw new Killed();
        });
    }

    /** Something happens once, and then the process goes on. */
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
