package org.openproctoring.host.pages;

import java.time.Clock;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.store.ExamStore;

/**
 * The components that most pages use.
 *
 * @param templates the templates of the pages
 * @param registry the backends
 * @param exams the exams of all courses
 * @param access the checks of what a caller may see
 * @param clock the clock of the host
 */
public record PageContext(
        Templates templates, ProviderRegistry registry, ExamStore exams, ExamAccess access, Clock clock) {}
