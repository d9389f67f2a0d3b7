package org.openproctoring.provider.rest.http;

import java.time.Duration;

/** When a call must be over, everything included: waiting for a place, tokens, repeats, the body of the reply. */
public final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; zero or less when it is over. */
    long nanos() {
        return end - System.nanoTime();
    }

    boolean isOver() {
        return nanos() <= 0;
    }

    /** Whether the wait would end before the deadline. */
    boolean leaves(Duration wait) {
        return wait.compareTo(Duration.ofNanos(nanos())) < 0;
    }
}
