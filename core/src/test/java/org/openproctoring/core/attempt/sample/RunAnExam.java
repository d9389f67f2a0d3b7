package org.openproctoring.core.attempt.sample;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;

final class RunAnExam {
    static AttemptStatus run(ProviderRegistry registry, String backend) {
        Secret key = Secret.of("at least sixteen bytes, from a separate file");
        AttemptService attempts = AttemptService.builder()
                .store(new InMemoryAttemptStore(Clock.systemUTC())) // use a database in production
                .registry(registry)
                .host(new Host(backend))
                .pseudonyms(Pseudonyms.builder("k1", key).build())
                .build(); // .listener(…) for grades, certificates, email

        String code = attempts.create("ann", "final").code(); // registers the attempt with the vendor
        String id = attempts.attempt(code).registration().externalId().orElseThrow();
        attempts.receiveCallback(backend, from(backend, "ready", id, "")); // the learner is set up
        attempts.start(code); // the vendor confirmed: show the exam only now
        attempts.submit(code, AttemptActor.LEARNER); // does not wait for the vendor
        attempts.receiveCallback(backend, from(backend, "reviewed", id, "{\"status\":\"passed\"}"));
        attempts.processOutbox(100); // calls vendors and the listener
        attempts.sweepExpired(); // ends overdue attempts; OutboxScheduler.start(attempts) does both in the background
        return attempts.attempt(code).status();
    }

    private static InboundRequest from(String client, String endpoint, String id, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        InboundRequest.Builder request = InboundRequest.builder(endpoint).attemptExternalId(id);
        return request.authenticatedAs(client).body(bytes).build();
    }

    private record Host(String backend) implements AttemptHost {
        @Override
        public Optional<ExamPlan> exam(String examId) {
            Exam.Builder exam = Exam.builder(examId).place("course", "unit-7").name("Final exam");
            exam.timeLimit(Duration.ofHours(1));
            return Optional.of(ExamPlan.proctored(exam.build(), backend));
        }

        @Override
        public LearnerProfile learner(String learnerId) {
            return LearnerProfile.builder().fullName("Ann Example").build();
        }

        @Override
        public URI returnUrl(String examId) {
            return URI.create("https://lms.example.org/exams/" + examId);
        }

        @Override
        public boolean mayCallBack(String name, String client) {
            return client.equals(name); // only the vendor's own client
        }
    }
}
