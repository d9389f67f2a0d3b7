package org.openproctoring.provider.sandbox;

/**
 * A callback that was sent or could not be.
 *
 * @param attemptId the sandbox's id of the attempt
 * @param kind {@code ready} or {@code reviewed}
 * @param status what the host answered; 0 where it did not answer
 */
public record SentCallback(String attemptId, String kind, int status) {}
