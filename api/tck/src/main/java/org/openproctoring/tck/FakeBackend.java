package org.openproctoring.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.UserRetirement;

/** A backend that calls nobody. The vendor's ids are the host's, with a prefix. */
final class FakeBackend
        implements ProctoringBackend,
                AccommodationUpdates,
                AttemptInfo,
                AttemptLifecycle,
                AttemptRemoval,
                Callbacks,
                ExamSync,
                UserRetirement {
    private final String name;
    private final FakeProvider provider;
    private final Set<Class<? extends BackendFeature>> features;
    private final Set<String> attempts = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, Object>> exams = new ConcurrentHashMap<>();

    FakeBackend(String name, FakeProvider provider, Set<Class<? extends BackendFeature>> features) {
        this.name = name;
        this.provider = provider;
        this.features = features;
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        provider.record(name, FakeOperation.REGISTER, registration.attemptCode());
        String id = "attempt-" + registration.attemptCode();
        attempts.add(id);
        return Registration.registered(id);
    }

    @Override
    public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        return features.contains(type) ? ProctoringBackend.super.feature(type) : Optional.empty();
    }

    @Override
    public AttemptDetails details(AttemptInfoRequest request) {
        provider.record(name, FakeOperation.DETAILS, request.attempt().attemptCode());
        return AttemptDetails.builder()
                .instruction("Follow the instructions of the proctoring service.")
                .launch(Launch.link(URI.create("https://service.example/launch")))
                .build();
    }

    @Override
    public void start(AttemptRef attempt) {
        provider.record(name, FakeOperation.START, attempt.attemptCode());
    }

    @Override
    public void stop(AttemptRef attempt) {
        provider.record(name, FakeOperation.STOP, attempt.attemptCode());
    }

    @Override
    public void markErroneous(AttemptRef attempt) {
        provider.record(name, FakeOperation.MARK_ERRONEOUS, attempt.attemptCode());
    }

    @Override
    public void remove(AttemptRef attempt) {
        removeIfPresent(attempt);
    }

    @Override
    public AttemptRemoval.Outcome removeIfPresent(AttemptRef attempt) {
        provider.record(name, FakeOperation.REMOVE, attempt.attemptCode());
        return attempts.remove(attempt.externalId())
                ? AttemptRemoval.Outcome.REMOVED
                : AttemptRemoval.Outcome.NOTHING_TO_REMOVE;
    }

    @Override
    public void update(AccommodationUpdate update) {
        provider.record(
                name, FakeOperation.UPDATE_ACCOMMODATIONS, update.attempt().attemptCode());
    }

    @Override
    public String save(Exam exam) {
        provider.record(name, FakeOperation.SAVE_EXAM, exam.id());
        String id = exam.externalId().orElse("exam-" + exam.id());
        exams.put(id, Map.of("name", exam.name(), "active", exam.active()));
        return id;
    }

    @Override
    public Optional<Map<String, Object>> find(String externalId) {
        provider.record(name, FakeOperation.FIND_EXAM, externalId);
        return Optional.ofNullable(exams.get(externalId));
    }

    @Override
    public UserRetirement.Outcome retire(String pseudonym) {
        provider.record(name, FakeOperation.RETIRE, pseudonym);
        return UserRetirement.Outcome.NOTHING_TO_DELETE;
    }

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        if (request.authenticatedAs().isEmpty()) {
            throw new CallbackRejectedException(Reason.UNAUTHENTICATED, "the host did not authenticate the caller");
        }
        String[] words = new String(request.body(), UTF_8).split(" ", -1);
        if (words.length > 2 || !words[0].matches("[\\w-]{1,255}")) {
            throw new CallbackRejectedException(
                    Reason.MALFORMED, "the body is neither a code nor a code and a verdict");
        }
        AttemptKey attempt = AttemptKey.attemptCode(words[0]);
        return words.length == 1
                ? CallbackEvent.ready(attempt)
                : CallbackEvent.reviewed(
                        attempt, Review.builder(status(words[1])).build());
    }

    private static ReviewStatus status(String word) throws CallbackRejectedException {
        try {
            return ReviewStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new CallbackRejectedException(Reason.UNKNOWN_STATUS, "the verdict is unknown");
        }
    }
}
