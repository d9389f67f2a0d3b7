package org.openproctoring.host.api;

import java.net.URI;
import java.time.Clock;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.store.ExamStore;

/**
 * What several groups of endpoints use.
 *
 * @param address the URL at which vendors and learners reach the host
 */
public record ApiContext(
        ProviderRegistry registry,
        ExamStore exams,
        AttemptService attempts,
        AttemptStore attemptStore,
        ExamAccess access,
        URI address,
        Clock clock) {}
