package org.openproctoring.core.attempt.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.LinkPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records for staff why learners could not be sent to a vendor, and logs each reason once per backend. Keeps the latest
 * attempts of this process.
 */
public final class LaunchProblems {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPolicy.class);
    private static final int MAX_ATTEMPTS = 1_000;

    /** A reason contains the scheme of the link, which the vendor chooses. */
    private static final int MAX_REASONS = 20;

    private final Map<String, String> byAttempt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_ATTEMPTS;
        }
    };
    private final Map<String, Set<String>> logged = new HashMap<>();

    /** Records the result of the last launch of an attempt. */
    public void note(String backend, String attemptCode, Optional<String> problem) {
        boolean isNew;
        synchronized (byAttempt) {
            if (problem.isEmpty()) {
                byAttempt.remove(attemptCode);
                return;
            }
            byAttempt.put(attemptCode, problem.get());
            Set<String> reasons = logged.computeIfAbsent(backend, unused -> new HashSet<>());
            isNew = reasons.size() < MAX_REASONS && reasons.add(problem.get());
        }
        if (isNew) {
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
