package org.openproctoring.core.attempt;

import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.UserRetirement;

/** The provider of {@link FakeVendor}. Its backend named {@code plain} can only register. */
final class FakeProvider implements ProctoringProvider {
    static final String NAME = "watcher";

    private final FakeCallbacks callbacks = new FakeCallbacks();
    private volatile FakeVendor vendor;

    FakeProvider(FakeVendor vendor) {
        this.vendor = vendor;
    }

    void plug(FakeVendor value) {
        vendor = value;
    }

    @Override
    public String name() {
        return NAME;
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
        String backend = context.backendName();
        if (backend.equals("plain")) {
            return registration -> vendor.register(backend, registration);
        }
        return new Backend(backend);
    }

    private final class Backend implements ProctoringBackend {
        private final String name;
        private final Map<Class<?>, Object> features;

        Backend(String name) {
            this.name = name;
            features = Map.of(
                    AccommodationUpdates.class,
                    (AccommodationUpdates) update -> vendor.updateAccommodations(update),
                    Callbacks.class,
                    callbacks,
                    AttemptLifecycle.class,
                    new Lifecycle(name),
                    AttemptRemoval.class,
                    removal(name),
                    ExamSync.class,
                    new Exams(),
                    AttemptInfo.class,
                    info(),
                    Onboarding.class,
                    new NoOnboarding(),
                    UserRetirement.class,
                    retirement());
        }

        @Override
        public Registration register(AttemptRegistration registration) {
            return vendor.register(name, registration);
        }

        @Override
        public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
            return Optional.ofNullable(features.get(type)).map(type::cast);
        }

        private AttemptRemoval removal(String backend) {
            return new AttemptRemoval() {
                @Override
                public void remove(AttemptRef attempt) {
                    removeIfPresent(attempt);
                }

                @Override
                public Outcome removeIfPresent(AttemptRef attempt) {
                    return vendor.remove(backend, attempt) ? Outcome.REMOVED : Outcome.NOTHING_TO_REMOVE;
                }
            };
        }

        private UserRetirement retirement() {
            return pseudonym -> vendor.retire(pseudonym);
        }

        private AttemptInfo info() {
            return (AttemptInfoRequest request) -> {
                AttemptDetails.Builder details = AttemptDetails.builder()
                        .instruction("Install it, " + request.registration().locale());
                vendor.link.map(Launch::link).ifPresent(details::launch);
                return details.build();
            };
        }
    }

    private final class Lifecycle implements AttemptLifecycle {
        private final String backend;

        Lifecycle(String backend) {
            this.backend = backend;
        }

        @Override
        public void start(AttemptRef attempt) {
            vendor.receive(backend, "start", attempt);
        }

        @Override
        public void stop(AttemptRef attempt) {
            vendor.receive(backend, "stop", attempt);
        }

        @Override
        public void markErroneous(AttemptRef attempt) {
            vendor.receive(backend, "error", attempt);
        }
    }

    private final class Exams implements ExamSync {
        @Override
        public String save(Exam exam) {
            return vendor.save(exam);
        }

        @Override
        public Optional<Map<String, Object>> find(String externalId) {
            return Optional.empty();
        }
    }

    private static final class NoOnboarding implements Onboarding {
        @Override
        public Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym) {
            return Optional.empty();
        }

        @Override
        public OnboardingPage profiles(OnboardingQuery query) {
            throw new UnsupportedOperationException("no test asks");
        }
    }
}
