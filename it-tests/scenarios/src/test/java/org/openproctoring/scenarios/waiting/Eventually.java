package org.openproctoring.scenarios.waiting;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something is as it must become. */
public final class Eventually {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** Returns as soon as a condition holds, and fails with this description if it does not in half a minute. */
    public static void holds(String description, BooleanSupplier condition) {
        present(
                () -> "not in time: " + description,
                () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Gives a value as soon as there is one, and fails with this message if there is none in half a minute. */
    public static <T> T present(Supplier<String> message, Supplier<Optional<T>> value) {
        long end = System.nanoTime() + TIME_LIMIT.toNanos();
        long pause = SHORTEST_PAUSE.toNanos();
        while (true) {
            Optional<T> found = value.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(message.get());
            }
            LockSupport.parkNanos(pause);
            // What takes long is worth no hurry: looking costs others time.
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }
}
