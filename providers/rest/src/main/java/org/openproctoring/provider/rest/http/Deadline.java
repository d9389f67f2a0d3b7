package org.openproctoring.provider.rest.http;

import java.time.Duration;

/** The deadline of a call, including waiting for a slot, fetching a token, retries and reading the response. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns the remaining time; zero or less if the deadline has passed. */
    long nanos() {
        return end - System.nanoTime();
    }

    boolean isOver() {
        return nanos() <= 0;
    }

    /** Returns whether the wait would end before the deadline. */
    boolean leaves(Duration wait) {
        return wait.compareTo(Duration.ofNanos(nanos())) < 0;
    }
}
