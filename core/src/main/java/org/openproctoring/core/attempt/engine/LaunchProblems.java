package org.openproctoring.core.attempt.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records for staff why learners could not be sent to a vendor. Keeps the latest attempts of this process. */
public final class LaunchProblems {
    private static final int MAX_ATTEMPTS = 1_000;

    private final Map<String, String> byAttempt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_ATTEMPTS;
        }
    };

    /** Records the result of the last launch of an attempt. */
    public void note(String attemptCode, Optional<String> problem) {
        synchronized (byAttempt) {
            problem.ifPresentOrElse(reason -> byAttempt.put(attemptCode, reason), () -> byAttempt.remove(attemptCode));
        }
    }

    public Optional<String> of(String attemptCode) {
        synchronized (byAttempt) {
            return Optional.ofNullable(byAttempt.get(attemptCode));
        }
    }
}
