package org.openproctoring.api.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.UserRetirement;

class WrapperTest {
    /** A backend that decorates another. It forwards everything, including {@code feature}. */
    private record Forwarding(ProctoringBackend delegate) implements ProctoringBackend {
        @Override
        public Registration register(AttemptRegistration registration) {
            return delegate.register(registration);
        }

        @Override
        public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
            return delegate.feature(type);
        }

        @Override
        public void close() {
            delegate.close();
        }
    }

    /** A backend that is a dashboard. */
    private record WithDashboard() implements ProctoringBackend, Dashboard {
        @Override
        public Registration register(AttemptRegistration registration) {
            return Registration.registered(registration.attemptCode());
        }

        @Override
        public URI dashboardUrl(DashboardRequest request) {
            return URI.create("https://acme.example/dashboard");
        }
    }

    private final WithDashboard dashboard = new WithDashboard();

    @Test
    void wrapperThatForwardsFeatureOffersWhatItWraps() {
        ProctoringBackend wrapper = new Forwarding(dashboard);

        assertThat(wrapper.feature(Dashboard.class)).containsSame(dashboard);
        assertThat(wrapper.feature(UserRetirement.class)).isEmpty();
    }

    @Test
    void wrapperThatForwardsNothingButRegisteringHidesEveryFeature() {
        ProctoringBackend wrapper = registration -> dashboard.register(registration);

        assertThat(wrapper.feature(Dashboard.class)).isEmpty();
    }

    @Test
    void featureCanBeAnotherObjectThanTheBackend() {
        Dashboard separate = request -> URI.create("https://acme.example/separate");
        ProctoringBackend composed = new ProctoringBackend() {
            @Override
            public Registration register(AttemptRegistration registration) {
                return dashboard.register(registration);
            }

            @Override
            public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
                return type.isInstance(separate) ? Optional.of(type.cast(separate)) : Optional.empty();
            }
        };

        assertThat(composed.feature(Dashboard.class)).containsSame(separate);
    }
}
