package org.openproctoring.provider.rest.http;

import java.time.Duration;

/**
 * The limits of a backend's calls.
 *
 * @param callTimeout the maximum time for a call
 * @param connectTimeout the maximum time to connect
 * @param concurrentCalls the maximum number of concurrent calls, without the reserved slots
 * @param retryDelay the longest delay before a retry, including jitter; at most a tenth of the call's time
 * @param openTime how long the circuit stays open after repeated failures
 */
public record CallLimits(
        Duration callTimeout, Duration connectTimeout, int concurrentCalls, Duration retryDelay, Duration openTime) {
    public CallLimits {
        Duration tenth = callTimeout.dividedBy(10);
        retryDelay = tenth.compareTo(retryDelay) < 0 ? tenth : retryDelay;
    }
}
