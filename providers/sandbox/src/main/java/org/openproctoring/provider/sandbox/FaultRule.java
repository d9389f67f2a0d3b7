package org.openproctoring.provider.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A rule that injects faults. Immutable.
 *
 * @param faults the faults, of which one is chosen at random each time; not empty
 * @param operations the operations to which the rule applies; empty for all calls from hosts
 * @param rate the fraction of requests that are affected: more than 0, at most 1
 * @param times how many requests are affected before the rule ends
 * @param seed the random seed; without concurrent requests, the same seed gives the same choices
 * @param delayMs milliseconds before a slow answer, or after each byte of a dripping one
 * @param retryAfterSeconds the {@code Retry-After} of status 429
 */
public record FaultRule(
        List<Fault> faults,
        Set<Operation> operations,
        double rate,
        int times,
        long seed,
        long delayMs,
        int retryAfterSeconds) {
    /** Answers every request with a server error. */
    public static final FaultRule DEFAULT =
            new FaultRule(List.of(Fault.SERVER_ERROR), Set.of(), 1, Integer.MAX_VALUE, 0, 1000, 1);

    /**
     * Validates the rule and copies the collections.
     *
     * @param faults the faults, of which one is chosen at random each time; not empty
     * @param operations the operations to which the rule applies; empty for all calls from hosts
     * @param rate the fraction of requests that are affected: more than 0, at most 1
     * @param times how many requests are affected before the rule ends
     * @param seed the random seed
     * @param delayMs milliseconds before a slow answer, or after each byte of a dripping one
     * @param retryAfterSeconds the {@code Retry-After} of status 429
     */
    public FaultRule {
        faults = List.copyOf(faults);
        operations = Set.copyOf(operations);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("faults must not be empty");
        }
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be more than 0 and at most 1");
        }
        if (times < 1 || delayMs < 0 || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("times must be 1 or more, delay_ms and retry_after_seconds 0 or more");
        }
    }

    /**
     * Returns a rule for every call from a host.
     *
     * @param faults the faults, of which one is chosen at random each time
     * @return the rule
     */
    public static FaultRule of(Fault... faults) {
        return new FaultRule(
                List.of(faults),
                DEFAULT.operations,
                DEFAULT.rate,
                DEFAULT.times,
                DEFAULT.seed,
                DEFAULT.delayMs,
                DEFAULT.retryAfterSeconds);
    }

    /**
     * Returns a rule with all faults, for every call from a host.
     *
     * @return the rule
     */
    public static FaultRule everything() {
        return of(Fault.values());
    }

    /**
     * Returns a copy for these operations only.
     *
     * @param first an operation
     * @param more further operations
     * @return the rule
     */
    public FaultRule on(Operation first, Operation... more) {
        return new FaultRule(faults, EnumSet.of(first, more), rate, times, seed, delayMs, retryAfterSeconds);
    }

    /**
     * Returns a copy that ends after a number of requests.
     *
     * @param number how many requests are affected before the rule ends
     * @return the rule
     */
    public FaultRule times(int number) {
        return new FaultRule(faults, operations, rate, number, seed, delayMs, retryAfterSeconds);
    }

    /**
     * Returns a copy that affects a random fraction of the requests.
     *
     * @param part the fraction: more than 0, at most 1
     * @param start the random seed
     * @return the rule
     */
    public FaultRule rate(double part, long start) {
        return new FaultRule(faults, operations, part, times, start, delayMs, retryAfterSeconds);
    }

    /**
     * Returns a copy with another delay.
     *
     * @param delay the delay before a slow answer, or after each byte of a dripping one
     * @return the rule
     */
    public FaultRule delay(Duration delay) {
        return new FaultRule(faults, operations, rate, times, seed, delay.toMillis(), retryAfterSeconds);
    }

    /**
     * Returns a copy with another {@code Retry-After}.
     *
     * @param seconds the {@code Retry-After} of status 429
     * @return the rule
     */
    public FaultRule retryAfterSeconds(int seconds) {
        return new FaultRule(faults, operations, rate, times, seed, delayMs, seconds);
    }

    /**
     * Returns whether the rule applies to an operation. A rule without operations applies to those of programs only.
     *
     * @param operation the operation
     * @return true if it applies
     */
    public boolean isAbout(Operation operation) {
        return operations.isEmpty() ? operation.caller() != Operation.Caller.BROWSER : operations.contains(operation);
    }
}
