package org.openproctoring.host.exam;

import java.util.Comparator;
import java.util.List;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.store.StoredExam;

/** Where the learners of a course onboard: in its active onboarding exams, or else in its active practice exams. */
public final class OnboardingExams {
    private OnboardingExams() {}

    /** Selects from the exams of a course, onboarding exams first. */
    public static List<StoredExam> of(List<StoredExam> exams) {
        return exams.stream()
                .filter(exam ->
                        exam.active() && (exam.type() == ExamType.ONBOARDING || exam.type() == ExamType.PRACTICE))
                .sorted(Comparator.comparing(exam -> exam.type() == ExamType.ONBOARDING ? 0 : 1))
                .toList();
    }
}
