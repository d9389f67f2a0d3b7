package org.openproctoring.store.jdbc;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Converts times and durations to and from the nanoseconds that the database stores. */
final class Nanoseconds {
    private static final long SECOND = 1_000_000_000;
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private Nanoseconds() {}

    /**
     * Converts a time exactly.
     *
     * @throws ArithmeticException if it is before 1677 or after 2262
     */
    static long of(Instant time) {
        return wide(time).longValueExact();
    }

    /** Converts a time for comparisons. A time outside the range becomes the minimum or maximum. */
    static long clamped(Instant time) {
        return wide(time).min(MOST).max(LEAST).longValue();
    }

    private static BigInteger wide(Instant time) {
        return BigInteger.valueOf(time.getEpochSecond())
                .multiply(BigInteger.valueOf(SECOND))
                .add(BigInteger.valueOf(time.getNano()));
    }

    static Instant time(long nanoseconds) {
        return Instant.ofEpochSecond(Math.floorDiv(nanoseconds, SECOND), Math.floorMod(nanoseconds, SECOND));
    }

    static long of(Duration duration) {
        return duration.toNanos();
    }
}
