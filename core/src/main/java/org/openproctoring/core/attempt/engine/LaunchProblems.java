package org.openproctoring.core.attempt.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.core.LinkPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps for staff why learners could not be sent to a vendor, and logs it: once per backend and reason, however many
 * learners it concerns. Knows the last attempts that this process saw.
 */
public final class LaunchProblems {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPolicy.class);
    private static final int MOST_ATTEMPTS = 1_000;

    private final Map<String, String> byAttempt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_ATTEMPTS;
        }
    };
    private final Map<String, String> logged = new HashMap<>();

    /** Takes note of how the last launch of an attempt went. */
    public void note(String backend, String attemptCode, Optional<String> problem) {
        boolean fresh;
        synchronized (byAttempt) {
            if (problem.isEmpty()) {
                byAttempt.remove(attemptCode);
                logged.remove(backend);
                return;
            }
            byAttempt.put(attemptCode, problem.get());
            fresh = !problem.get().equals(logged.put(backend, problem.get()));
        }
        if (fresh) {
            LOG.warn(
                    "backend {}: learners cannot follow the vendor's link to its software: {}", backend, problem.get());
        }
    }

    public Optional<String> of(String attemptCode) {
        synchronized (byAttempt) {
            return Optional.ofNullable(byAttempt.get(attemptCode));
        }
    }
}
