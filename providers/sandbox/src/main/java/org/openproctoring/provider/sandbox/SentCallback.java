package org.openproctoring.provider.sandbox;

/**
 * A callback that was sent, successfully or not.
 *
 * @param attemptId the attempt's id in the sandbox
 * @param kind {@code ready} or {@code reviewed}
 * @param status the status of the host's answer; 0 if there was none
 */
public record SentCallback(String attemptId, String kind, int status) {}
