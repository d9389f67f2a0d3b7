package org.openproctoring.sample;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the library asks the site. */
@Component
record SampleHost(@Value("${proctoring.public-url}") URI returnUrl) implements AttemptHost {
    private static final Exam FINAL = Exam.builder("final")
            .place("course", "unit")
            .name("Final exam")
            .timeLimit(Duration.ofHours(1))
            .build();

    @Override
    public Optional<ExamPlan> exam(String examId) {
        return examId.equals(FINAL.id()) ? Optional.of(ExamPlan.proctored(FINAL, "sandbox")) : Optional.empty();
    }

    @Override
    public LearnerProfile learner(String learnerId) {
        return LearnerProfile.builder().build();
    }

    @Override
    public URI returnUrl(String examId) {
        return returnUrl;
    }

    @Override
    public boolean mayCallBack(String backend, String client) {
        return client.equals(backend); // each vendor's client has the name of its backend
    }
}
