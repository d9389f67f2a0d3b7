package org.openproctoring.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;

/** What hosts rely on in their tests. */
class FakeProviderTest {
    private final FakeProvider vendor = FakeProvider.builder("fake").build();
    private final ProviderRegistry registry = registry(vendor);
    private final ProctoringBackend backend = registry.backend("fake").requireReady();

    private static ProviderRegistry registry(FakeProvider provider) {
        return ProviderRegistry.builder()
                .discovery(false)
                .provider(provider)
                .configuration(BackendsConfiguration.of(Map.of(provider.name(), Map.of())))
                .build();
    }

    private AttemptRef register(String code) {
        return AttemptRef.of(
                code,
                backend.register(new ModelContract()
                                .registration(code, Learner.builder("ann").build()))
                        .externalId()
                        .orElseThrow());
    }

    @Test
    void callsAreRecordedInOrder() {
        AttemptLifecycle lifecycle = backend.feature(AttemptLifecycle.class).orElseThrow();
        AttemptRef attempt = register("A");
        lifecycle.start(attempt);
        lifecycle.stop(attempt);

        vendor.assertCalls(FakeOperation.REGISTER, FakeOperation.START, FakeOperation.STOP);
        vendor.assertNeverCalled(FakeOperation.REMOVE);
        assertThat(vendor.calls()).extracting(FakeCall::subject).containsOnly(Optional.of("A"));
    }

    @Test
    void otherCallsThanExpectedAreListed() {
        register("A");

        assertThatThrownBy(() -> vendor.assertCalls(FakeOperation.START))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[START]")
                .hasMessageContaining("REGISTER on fake");
        assertThatThrownBy(() -> vendor.assertNeverCalled(FakeOperation.REGISTER))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anOperationFailsUntilItShallSucceedAgain() {
        vendor.fail(
                FakeOperation.REGISTER,
                () -> ProctoringException.unavailable(Effect.NONE, "out of order")
                        .build());

        assertThatThrownBy(() -> register("A")).isInstanceOf(ProctoringException.class);
        vendor.succeed(FakeOperation.REGISTER);
        assertThat(register("A").externalId()).isEqualTo("attempt-A");
    }

    @Test
    void theVendorReportsAReview() throws Exception {
        CallbackEvent event =
                backend.feature(Callbacks.class).orElseThrow().receive(vendor.reviewed("A", ReviewStatus.VIOLATION));

        assertThat(event.review().orElseThrow().status()).isEqualTo(ReviewStatus.VIOLATION);
    }

    @Test
    void aFeatureThatAFakeDoesNotSupportIsRefused() {
        assertThatThrownBy(() -> FakeProvider.builder("fake").features(Set.of(Dashboard.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fake does not support Dashboard");
        assertThat(registry(FakeProvider.builder("bare").features(Set.of()).build())
                        .backend("bare")
                        .requireReady()
                        .feature(AttemptLifecycle.class))
                .isEmpty();
    }
}
