package org.openproctoring.core;

import java.time.Duration;

/**
 * A completed call to a backend.
 *
 * @param backend the backend's name
 * @param operation the interface and the method, such as {@code AttemptLifecycle.start}
 * @param outcome {@code ok}, the code of the {@link org.openproctoring.api.ProctoringException}, or {@code rejected} for a
 *     refused callback
 * @param duration the duration of the call
 */
public record BackendCall(String backend, String operation, String outcome, Duration duration) {}
