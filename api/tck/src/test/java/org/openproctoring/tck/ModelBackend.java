package org.openproctoring.tck;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;

/** A backend with every feature, and at most one mistake. */
final class ModelBackend
        implements ProctoringBackend,
                AccommodationUpdates,
                AttemptLifecycle,
                AttemptRemoval,
                ExamSync,
                AttemptInfo,
                Dashboard,
                Onboarding,
                UserRetirement,
                ServiceSettings,
                ClientScript,
                Callbacks {
    private final ModelClient client;
    private final Secret key;
    private final Mistake mistake;
    private final ModelCallbacks callbacks;
    private final AtomicInteger questions = new AtomicInteger();
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    ModelBackend(ModelClient client, Secret key, Mistake mistake) {
        this.client = client;
        this.key = key;
        this.mistake = mistake;
        callbacks = new ModelCallbacks(key, mistake);
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        String body = client.send(
                        "POST",
                        "sessions",
                        registration.attemptCode() + " "
                                + registration.learner().email().orElse("") + " "
                                + registration.learner().fullName().orElse(""))
                .orElseThrow(() ->
                        ProctoringException.refused(Fault.HOST, "status 404").build());
        if (mistake == Mistake.WANTS_AN_ONBOARDING) {
            return Registration.onboardingRequired(OnboardingStatus.values()[0]);
        }
        return Registration.registered(mistake == Mistake.SAME_ID ? "always" : id(body));
    }

    private String id(String body) {
        if (mistake == Mistake.OVERFLOWS_ITS_STACK && body.startsWith("[")) {
            return depth(0);
        }
        boolean wronglyAccepted = mistake == Mistake.ACCEPTS_A_WEB_PAGE && body.startsWith("<")
                || mistake == Mistake.ACCEPTS_AN_OBJECT && body.equals("{}")
                || mistake == Mistake.ACCEPTS_NOTHING && body.isEmpty();
        if (!body.matches("id [\\w-]{1,60}") && !wronglyAccepted) {
            throw ProctoringException.invalidAnswer(
                            Effect.DONE,
                            "the response has no id" + (mistake == Mistake.REPEATS_THE_RESPONSE ? ": " + body : ""))
                    .build();
        }
        return wronglyAccepted ? "accepted" : body.substring("id ".length());
    }

    private static String depth(int level) {
        return depth(level + 1) + level;
    }

    @Override
    public void start(AttemptRef attempt) {
        boolean again = !started.add(attempt.externalId());
        if (again && mistake == Mistake.STARTS_ONCE) {
            throw ProctoringException.refused(Fault.HOST, "started already").build();
        }
        if (client.send("POST", "sessions/" + attempt.externalId() + "/start", "")
                        .isEmpty()
                && mistake != Mistake.STARTS_AN_UNKNOWN_ATTEMPT) {
            throw ProctoringException.refused(Fault.HOST, "unknown attempt").build();
        }
    }

    @Override
    public void stop(AttemptRef attempt) {
        if (client.send("POST", "sessions/" + attempt.externalId() + "/stop", "")
                        .isEmpty()
                && mistake == Mistake.REFUSES_TO_STOP_AN_UNKNOWN_ATTEMPT) {
            throw ProctoringException.refused(Fault.HOST, "unknown attempt").build();
        }
    }

    @Override
    public void markErroneous(AttemptRef attempt) {
        client.send("POST", "sessions/" + attempt.externalId() + "/error", "");
    }

    @Override
    public void remove(AttemptRef attempt) {
        removeIfPresent(attempt);
    }

    @Override
    public AttemptRemoval.Outcome removeIfPresent(AttemptRef attempt) {
        if (client.send("DELETE", "sessions/" + attempt.externalId(), "").isPresent()) {
            return AttemptRemoval.Outcome.REMOVED;
        }
        if (mistake == Mistake.REMOVES_ONCE) {
            throw ProctoringException.refused(Fault.HOST, "unknown attempt").build();
        }
        return AttemptRemoval.Outcome.NOTHING_TO_REMOVE;
    }

    @Override
    public void update(AccommodationUpdate update) {
        if (client.send("POST", "sessions/" + update.attempt().externalId() + "/time", "90")
                        .isEmpty()
                && mistake == Mistake.UPDATES_KNOWN_ATTEMPTS_ONLY) {
            throw ProctoringException.refused(Fault.HOST, "unknown attempt").build();
        }
    }

    @Override
    public String save(Exam exam) {
        String known = mistake == Mistake.CREATES_EACH_EXAM_ANEW
                ? ""
                : exam.externalId().orElse("");
        return id(client.send("POST", known.isEmpty() ? "exams" : "exams/" + known, exam.name())
                .orElseThrow());
    }

    @Override
    public Optional<Map<String, Object>> find(String externalId) {
        Optional<String> found = client.send("GET", "exams/" + externalId, "");
        if (found.isEmpty() && mistake == Mistake.FAILS_FOR_AN_UNKNOWN_EXAM) {
            throw ProctoringException.refused(Fault.HOST, "unknown exam").build();
        }
        return found.map(text -> Map.of("id", text));
    }

    @Override
    @SuppressWarnings("NullAway")
    public AttemptDetails details(AttemptInfoRequest request) {
        if (mistake == Mistake.NO_INSTRUCTIONS) {
            return null;
        }
        return AttemptDetails.builder()
                .launch(Launch.link(URI.create("https://model.example/launch")))
                .build();
    }

    @Override
    public URI dashboardUrl(DashboardRequest request) {
        return URI.create(mistake == Mistake.RELATIVE_LINK ? "/dashboard" : "https://model.example/dashboard");
    }

    @Override
    public Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym) {
        if (mistake == Mistake.FAILS_FOR_AN_UNKNOWN_LEARNER) {
            throw ProctoringException.refused(Fault.HOST, "unknown learner").build();
        }
        return client.send("GET", "learners/" + learnerPseudonym, "")
                .map(text -> OnboardingProfile.of(learnerPseudonym, OnboardingProfile.Status.values()[0]));
    }

    @Override
    public OnboardingPage profiles(OnboardingQuery query) {
        return OnboardingPage.of(java.util.List.of(), 1, 1);
    }

    @Override
    public UserRetirement.Outcome retire(String pseudonym) {
        if (mistake == Mistake.FAILS_TO_RETIRE_AN_UNKNOWN_LEARNER) {
            throw ProctoringException.refused(Fault.HOST, "unknown learner").build();
        }
        return client.send("DELETE", "learners/" + pseudonym, "").isPresent()
                ? UserRetirement.Outcome.DELETED
                : UserRetirement.Outcome.NOTHING_TO_DELETE;
    }

    @Override
    public ServiceConfiguration settings(Locale locale) {
        if (mistake == Mistake.ENGLISH_ONLY && !locale.getLanguage().equals("en")) {
            throw new IllegalArgumentException("no such language");
        }
        return ServiceConfiguration.builder().name("Model").build();
    }

    @Override
    public String resource() {
        return "openproctoring/model/worker.js";
    }

    @Override
    public String integrity() {
        return mistake == Mistake.WRONG_INTEGRITY ? "sha384-AAAA" : ModelScript.INTEGRITY;
    }

    @Override
    public Set<URI> origins() {
        return Set.of();
    }

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        return callbacks.receive(request);
    }

    @Override
    public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        if (mistake == Mistake.LACKS_A_FEATURE && type == Onboarding.class
                || mistake == Mistake.FLICKERING_FEATURE
                        && type == Onboarding.class
                        && questions.incrementAndGet() % 2 == 0) {
            return Optional.empty();
        }
        if (mistake == Mistake.CLAIMS_EVERY_FEATURE && !type.isInstance(this)) {
            return Optional.of(type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null)));
        }
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CheckResult check() {
        if (mistake == Mistake.CHECK_ALWAYS_FAILS) {
            return CheckResult.failed("it is broken", "Repair it.").build();
        }
        try {
            client.send("GET", "health", "");
            return CheckResult.passed().reached(true).authenticated(true).build();
        } catch (ProctoringException failure) {
            if (mistake == Mistake.CHECK_THROWS) {
                throw failure;
            }
            return CheckResult.failed("the service cannot be reached", "Check base_url.")
                    .build();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "ModelBackend" + (mistake == Mistake.SECRET_IN_TO_STRING ? " with " + key.reveal() : "");
    }
}
