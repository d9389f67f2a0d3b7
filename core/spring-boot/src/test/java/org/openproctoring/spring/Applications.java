package org.openproctoring.spring;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Application contexts for tests. */
final class Applications {
    static final String KEY = "0123456789abcdef0123456789abcdef";

    private Applications() {}

    /** An application with a working backend named {@code acme}. */
    static ApplicationContextRunner withBackend() {
        return empty().withPropertyValues(
                        "proctoring.public-url=https://lms.example",
                        "proctoring.backends.acme.base_url=https://acme.example");
    }

    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ProctoringAutoConfiguration.class,
                        ProctoringStoreAutoConfiguration.class,
                        ProctoringAttemptAutoConfiguration.class,
                        ProctoringObservationAutoConfiguration.class))
                .withUserConfiguration(Provider.class);
    }

    @Configuration(proxyBeanMethods = false)
    static class Provider {
        @Bean
        FakeProvider acme() {
            return new FakeProvider("acme");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Host {
        @Bean
        AttemptHost host() {
            return new OneExam();
        }
    }

    static AttemptRegistration registration(String learner) {
        return AttemptRegistration.builder("attempt-1")
                .exam(finalExam())
                .learner(Learner.builder(learner).build())
                .returnUrl(URI.create("https://lms.example/exam/final"))
                .locale(Locale.ENGLISH)
                .build();
    }

    private static Exam finalExam() {
        return Exam.builder("final")
                .place("course", "unit")
                .name("Final exam")
                .timeLimit(Duration.ofHours(1))
                .build();
    }

    /** A host with one exam, named {@code final}. */
    private static final class OneExam implements AttemptHost {
        @Override
        public Optional<ExamPlan> exam(String examId) {
            return examId.equals("final") ? Optional.of(ExamPlan.proctored(finalExam(), "acme")) : Optional.empty();
        }

        @Override
        public LearnerProfile learner(String learnerId) {
            return LearnerProfile.builder().fullName("Ann Example").build();
        }

        @Override
        public URI returnUrl(String examId) {
            return URI.create("https://lms.example/exam/" + examId);
        }

        @Override
        public boolean mayCallBack(String backend, String client) {
            return client.equals(backend);
        }
    }
}
