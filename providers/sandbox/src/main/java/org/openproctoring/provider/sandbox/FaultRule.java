package org.openproctoring.provider.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When and how to misbehave. Immutable.
 *
 * @param faults one of these is chosen each time; at least one
 * @param operations what it is about; empty for everything that a host asks for
 * @param rate the part of the requests that it hits: more than 0, at most 1
 * @param times how many requests it hits before it ends
 * @param seed of the choice of requests and faults; with one request at a time the same seed gives the same choice
 * @param delayMs milliseconds before a slow answer, or after each byte of a dripping one
 * @param retryAfterSeconds what status 429 says
 */
public record FaultRule(
        List<Fault> faults,
        Set<Operation> operations,
        double rate,
        int times,
        long seed,
        long delayMs,
        int retryAfterSeconds) {
    public static final FaultRule DEFAULT =
            new FaultRule(List.of(Fault.SERVER_ERROR), Set.of(), 1, Integer.MAX_VALUE, 0, 1000, 1);

    /**
     * Checks and copies.
     *
     * @param faults one of these is chosen each time; at least one
     * @param operations what it is about; empty for everything that a host asks for
     * @param rate the part of the requests that it hits: more than 0, at most 1
     * @param times how many requests it hits before it ends
     * @param seed of the choice of requests and faults
     * @param delayMs milliseconds before a slow answer, or after each byte of a dripping one
     * @param retryAfterSeconds what status 429 says
     */
    public FaultRule {
        faults = List.copyOf(faults);
        operations = Set.copyOf(operations);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("faults must name at least one");
        }
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be more than 0 and at most 1");
        }
        if (times < 1 || delayMs < 0 || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("times must be 1 or more, delay_ms and retry_after_seconds 0 or more");
        }
    }

    /**
     * Misbehaves at every request that a host makes.
     *
     * @param faults one of these is chosen each time
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
     * The same rule in every way there is to misbehave.
     *
     * @return the rule
     */
    public static FaultRule everything() {
        return of(Fault.values());
    }

    /**
     * The same rule, for these operations only.
     *
     * @param first one
     * @param more others
     * @return the rule
     */
    public FaultRule on(Operation first, Operation... more) {
        return new FaultRule(faults, EnumSet.of(first, more), rate, times, seed, delayMs, retryAfterSeconds);
    }

    /**
     * The same rule, for a number of requests.
     *
     * @param number how many requests it hits before it ends
     * @return the rule
     */
    public FaultRule times(int number) {
        return new FaultRule(faults, operations, rate, number, seed, delayMs, retryAfterSeconds);
    }

    /**
     * The same rule, for a part of the requests, chosen at random.
     *
     * @param part more than 0, at most 1
     * @param start the seed of the choice
     * @return the rule
     */
    public FaultRule rate(double part, long start) {
        return new FaultRule(faults, operations, part, times, start, delayMs, retryAfterSeconds);
    }

    /**
     * The same rule with another delay.
     *
     * @param delay before a slow answer, or after each byte of a dripping one
     * @return the rule
     */
    public FaultRule delay(Duration delay) {
        return new FaultRule(faults, operations, rate, times, seed, delay.toMillis(), retryAfterSeconds);
    }

    /**
     * The same rule with another time to wait.
     *
     * @param seconds what status 429 says
     * @return the rule
     */
    public FaultRule retryAfterSeconds(int seconds) {
        return new FaultRule(faults, operations, rate, times, seed, delayMs, seconds);
    }

    public boolean isAbout(Operation operation) {
        return operations.isEmpty() ? operation.caller() != Operation.Caller.BROWSER : operations.contains(operation);
    }
}
