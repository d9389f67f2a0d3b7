package org.openproctoring.core;

import java.time.Duration;

/**
 * A call of a backend that ended.
 *
 * @param backend the backend's name
 * @param operation the interface and the method, such as {@code AttemptLifecycle.start}
 * @param outcome {@code ok}, or the code of the {@link org.openproctoring.api.ProctoringException}, or {@code rejected}
 *     where a callback was refused
 * @param duration from the call to its end
 */
public record BackendCall(String backend, String operation, String outcome, Duration duration) {}
