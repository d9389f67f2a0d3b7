package org.openproctoring.core.attempt;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;

/** A host with exams, one reviewer, and one client per backend. */
final class FakeHost implements AttemptHost {
    static final Duration LIMIT = Duration.ofMinutes(60);

    private final Map<String, ExamPlan> exams = new HashMap<>();
    private final Map<String, Allowance> allowances = new HashMap<>();

    FakeHost() {
        put(ExamPlan.proctored(exam("final", ExamType.PROCTORED).build(), "watcher"));
        put(ExamPlan.proctored(exam("elsewhere", ExamType.PROCTORED).build(), "rival"));
        put(ExamPlan.proctored(exam("simple", ExamType.PROCTORED).build(), "plain"));
        put(ExamPlan.proctored(exam("lost", ExamType.PROCTORED).build(), "gone"));
        put(ExamPlan.proctored(exam("nobody", ExamType.PROCTORED).build(), "null"));
        put(ExamPlan.proctored(exam("practice", ExamType.ONBOARDING).build(), "watcher"));
        put(ExamPlan.builder(exam("optional", ExamType.PROCTORED).build())
                .backend("watcher")
                .optOutAllowed(true)
                .build());
        put(ExamPlan.timed(exam("quiz", ExamType.TIMED).build()));
    }

    static Exam.Builder exam(String id, ExamType type) {
        return Exam.builder(id)
                .place("course", "content-" + id)
                .name("Exam " + id)
                .type(type)
                .timeLimit(LIMIT)
                .reviewRules("no books");
    }

    void put(ExamPlan plan) {
        exams.put(plan.exam().id(), plan);
    }

    void remove(String examId) {
        exams.remove(examId);
    }

    void allow(String learnerId, Allowance allowance) {
        allowances.put(learnerId, allowance);
    }

    @Override
    public Optional<ExamPlan> exam(String examId) {
        return Optional.ofNullable(exams.get(examId));
    }

    @Override
    public LearnerProfile learner(String learnerId) {
        return LearnerProfile.builder()
                .fullName("Name of " + learnerId)
                .email(learnerId + "@example.org")
                .locale(Locale.GERMAN)
                .build();
    }

    @Override
    public Allowance allowance(String learnerId, String examId) {
        return allowances.getOrDefault(learnerId, Allowance.NONE);
    }

    @Override
    public URI returnUrl(String examId) {
        return URI.create("https://host.example.org/exam/" + examId);
    }

    @Override
    public boolean mayCallBack(String backend, String client) {
        return client.equals("client of " + backend);
    }

    @Override
    public Optional<String> reviewer(String claimed, String courseId) {
        return claimed.equals("reviewer@example.org") && courseId.equals("course")
                ? Optional.of("staff-1")
                : Optional.empty();
    }
}
