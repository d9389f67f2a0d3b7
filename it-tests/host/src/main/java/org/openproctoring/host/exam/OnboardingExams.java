package org.openproctoring.host.exam;

import java.util.Comparator;
import java.util.List;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.host.store.StoredExam;

/**
 * The exams in which the learners of a course onboard: its active onboarding exams, then its active practice exams if the
 * course's backend onboards learners there. A backend that is not ready may do so.
 */
public final class OnboardingExams {
    private OnboardingExams() {}

    /** Selects from the exams of a course, onboarding exams first. */
    public static List<StoredExam> of(List<StoredExam> exams, BackendEntry backend) {
        boolean inPractice = backend.state() != BackendState.READY || backend.supportsOnboarding();
        return exams.stream()
                .filter(StoredExam::active)
                .filter(exam -> exam.type() == ExamType.ONBOARDING || (inPractice && exam.type() == ExamType.PRACTICE))
                .sorted(Comparator.comparing(exam -> exam.type() == ExamType.ONBOARDING ? 0 : 1))
                .toList();
    }
}
