package org.openproctoring.host.api;

import java.net.URI;
import java.time.Clock;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.store.ExamStore;

/**
 * The components that several groups of endpoints use.
 *
 * @param accounts the people and programs that sign in
 * @param address the URL at which vendors and learners reach the host
 */
public record ApiContext(
        ProviderRegistry registry,
        ExamStore exams,
        AttemptService attempts,
        AttemptStore attemptStore,
        ExamAccess access,
        Accounts accounts,
        URI address,
        Clock clock) {}
