package org.openproctoring.scenarios.database;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.store.AttemptStore;

/** An exam that a vendor inside this JVM watches, which answers at once and never fails. */
final class WatchedExam implements AutoCloseable {
    static final String EXAM = "final";
    private static final String BACKEND = "watcher";

    private final ProviderRegistry registry;
    private final AttemptService service;

    WatchedExam(AttemptStore store, AttemptListener listener) {
        registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new Provider())
                .configuration(BackendsConfiguration.of(Map.of(BACKEND, Map.of())))
                .build();
        service = AttemptService.builder()
                .store(store)
                .registry(registry)
                .host(new Host())
                .listener(listener)
                .pseudonyms(Pseudonyms.builder("k1", Secret.of("a key of the scenarios, long enough"))
                        .build())
                .build();
    }

    AttemptService service() {
        return service;
    }

    /** Takes a learner through the whole exam, up to the review. */
    Attempt take(String learner) {
        String code = service.create(learner, EXAM).code();
        String id = service.attempt(code).registration().externalId().orElseThrow();
        call("ready", id);
        service.start(code);
        service.submit(code, AttemptActor.LEARNER);
        call("reviewed", id);
        return service.attempt(code);
    }

    private void call(String endpoint, String id) {
        int status = service.receiveCallback(
                        BACKEND,
                        InboundRequest.builder(endpoint)
                                .attemptExternalId(id)
                                .authenticatedAs(BACKEND)
                                .body(id.getBytes(StandardCharsets.UTF_8))
                                .build())
                .httpStatus();
        if (status != 200) {
            throw new IllegalStateException(endpoint + " was answered with " + status);
        }
    }

    @Override
    public void close() {
        registry.close();
    }

    private static final class Provider implements ProctoringProvider {
        @Override
        public String name() {
            return BACKEND;
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Watcher").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return new Backend();
        }
    }

    private static final class Backend implements ProctoringBackend, Callbacks, AttemptLifecycle {
        private static final AtomicInteger IDS = new AtomicInteger();

        @Override
        public Registration register(AttemptRegistration registration) {
            return Registration.registered("w-" + ProcessHandle.current().pid() + "-" + IDS.incrementAndGet());
        }

        @Override
        public CallbackEvent receive(InboundRequest request) {
            AttemptKey attempt =
                    AttemptKey.externalId(request.attemptExternalId().orElseThrow());
            return request.endpoint().equals("ready")
                    ? CallbackEvent.ready(attempt)
                    : CallbackEvent.reviewed(
                            attempt, Review.builder(ReviewStatus.PASSED).build());
        }

        @Override
        public void start(AttemptRef attempt) {}

        @Override
        public void stop(AttemptRef attempt) {}

        @Override
        public void markErroneous(AttemptRef attempt) {}
    }

    private static final class Host implements AttemptHost {
        @Override
        public Optional<ExamPlan> exam(String examId) {
            Exam.Builder exam = Exam.builder(examId).place("course", "unit").name("Final exam");
            exam.timeLimit(Duration.ofHours(1));
            return Optional.of(ExamPlan.proctored(exam.build(), BACKEND));
        }

        @Override
        public LearnerProfile learner(String learnerId) {
            return LearnerProfile.builder().fullName(learnerId).build();
        }

        @Override
        public URI returnUrl(String examId) {
            return URI.create("https://lms.example.org/exams/" + examId);
        }

        @Override
        public boolean mayCallBack(String backend, String client) {
            return client.equals(backend);
        }
    }
}
