package org.openproctoring.core.web;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.Site;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;

/**
 * A site with the backends {@code eu}, {@code us} and {@code signed}, each with an exam of its name. The client {@code both}
 * calls for the first two, a client with the name of a backend for that one, and a caller without a client for the third.
 */
final class ExamSite implements AttemptHost, AutoCloseable {
    static final int MAX_BODY = 1_000;

    /** The requests that the provider received. */
    final Queue<InboundRequest> received = new ConcurrentLinkedQueue<>();

    /** Thrown by the store. */
    Optional<RuntimeException> failure = Optional.empty();

    private final InMemoryAttemptStore memory = new InMemoryAttemptStore(Clock.systemUTC());
    private final AtomicInteger count = new AtomicInteger();

    /** The id that the vendor gives to the next attempt. */
    Supplier<String> nextId = () -> "v" + count.incrementAndGet();

    private final ProviderRegistry registry = Site.builder(
                    Map.of("eu", watcher(), "us", watcher(), "signed", signing()),
                    FakeProvider.named("watcher")
                            .creating(context -> new FakeBackend()
                                    .registering(registration -> Registration.registered(nextId.get()))
                                    .offering(Callbacks.class, this::receive)))
            .build();

    final AttemptService attempts = AttemptService.builder()
            .store((AttemptStore) Proxy.newProxyInstance(
                    AttemptStore.class.getClassLoader(), new Class<?>[] {AttemptStore.class}, this::store))
            .registry(registry)
            .host(this)
            .pseudonyms(Pseudonyms.builder("k1", Secret.of("0123456789abcdef")).build())
            .settings(AttemptSettings.builder().maxCallbackBytes(MAX_BODY).build())
            .build();

    private Object store(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        return method.invoke(memory, arguments);
    }

    private static Map<String, Object> watcher() {
        return Map.of("provider", "watcher");
    }

    private static Map<String, Object> signing() {
        return Map.of("provider", "watcher", "signed_callbacks", true);
    }

    private CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        received.add(request);
        if (request.endpoint().equals("bug")) {
            throw new IllegalStateException("a bug");
        }
        if (request.header("X-Signature").filter("forged"::equals).isPresent()) {
            throw new CallbackRejectedException(CallbackRejectedException.Reason.UNAUTHENTICATED, "forged");
        }
        return CallbackEvent.ready(AttemptKey.externalId(
                request.attemptExternalId().orElseGet(() -> new String(request.body(), StandardCharsets.UTF_8))));
    }

    /** Registers an attempt of a new learner at a backend. */
    Attempt attempt(String backend) {
        return attempts.create("learner-" + count.incrementAndGet(), backend);
    }

    AttemptStatus status(Attempt attempt) {
        return attempts.attempt(attempt.code()).status();
    }

    static String id(Attempt attempt) {
        return attempt.registration().externalId().orElseThrow();
    }

    @Override
    public Optional<ExamPlan> exam(String examId) {
        return Optional.of(ExamPlan.proctored(
                Exam.builder(examId)
                        .place("course", "unit")
                        .name("Exam")
                        .timeLimit(Duration.ofHours(1))
                        .build(),
                examId));
    }

    @Override
    public LearnerProfile learner(String learnerId) {
        return LearnerProfile.builder().build();
    }

    @Override
    public URI returnUrl(String examId) {
        return URI.create("https://exams.example.org/" + examId);
    }

    @Override
    public boolean mayCallBack(String backend, String client) {
        return client.equals(backend) || (client.equals("both") && !backend.equals("signed"));
    }

    @Override
    public void close() {
        registry.close();
    }
}
