package org.openproctoring.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.UserRetirement;

/**
 * A provider for the tests of hosts. It calls nobody, records what hosts call, and fails when it is told to. Give it to
 * the registry's builder with {@code provider(…)}, and configure backends with its name. Thread-safe.
 */
public final class FakeProvider implements ProctoringProvider {
    private static final Set<Class<? extends BackendFeature>> SUPPORTED = Set.of(
            AccommodationUpdates.class,
            AttemptInfo.class,
            AttemptLifecycle.class,
            AttemptRemoval.class,
            Callbacks.class,
            ExamSync.class,
            UserRetirement.class);

    private final String name;
    private final ProviderDescriptor descriptor;
    private final Set<Class<? extends BackendFeature>> features;
    private final List<FakeCall> calls = new CopyOnWriteArrayList<>();
    private final Map<FakeOperation, Supplier<ProctoringException>> failures = new ConcurrentHashMap<>();

    private FakeProvider(Builder builder) {
        name = builder.name;
        features = builder.features;
        descriptor = ProviderDescriptor.builder("Fake " + name)
                .capabilities(builder.capabilities)
                .options(builder.options)
                .build();
    }

    /**
     * Creates a builder for a provider without requirements and options that has every feature that a fake supports:
     * {@link AccommodationUpdates}, {@link AttemptInfo}, {@link AttemptLifecycle}, {@link AttemptRemoval}, {@link Callbacks}, {@link ExamSync} and
     * {@link UserRetirement}.
     *
     * @param name the provider's name, such as {@code fake}
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return new FakeBackend(context.backendName(), this, features);
    }

    /**
     * Makes an operation fail from now on, after it is recorded.
     *
     * @param operation the operation
     * @param failure creates the failure of each call, such as {@code ProctoringException.unavailable(…).build()}
     */
    public void fail(FakeOperation operation, Supplier<ProctoringException> failure) {
        failures.put(operation, failure);
    }

    /**
     * Makes an operation succeed again.
     *
     * @param operation the operation
     */
    public void succeed(FakeOperation operation) {
        failures.remove(operation);
    }

    /**
     * Returns what hosts called, in order.
     *
     * @return the calls so far; unmodifiable
     */
    public List<FakeCall> calls() {
        return List.copyOf(calls);
    }

    /**
     * Asserts that hosts called exactly these operations, in this order.
     *
     * @param expected the operations
     * @throws AssertionError if they called others
     */
    public void assertCalls(FakeOperation... expected) {
        List<FakeOperation> actual = calls.stream().map(FakeCall::operation).toList();
        if (!actual.equals(List.of(expected))) {
            throw new AssertionError("Expected the calls " + List.of(expected) + ", but they were " + calls);
        }
    }

    /**
     * Asserts that hosts never called an operation.
     *
     * @param operation the operation
     * @throws AssertionError if they called it
     */
    public void assertNeverCalled(FakeOperation operation) {
        if (calls.stream().anyMatch(call -> call.operation() == operation)) {
            throw new AssertionError("Expected no call of " + operation + ", but the calls were " + calls);
        }
    }

    /**
     * Returns the call of the vendor that an attempt is ready.
     *
     * @param attemptCode the host's code of the attempt
     * @return the call, as a host receives it from an authenticated vendor
     */
    public InboundRequest ready(String attemptCode) {
        return callback("ready", attemptCode);
    }

    /**
     * Returns the call of the vendor that an attempt was reviewed.
     *
     * @param attemptCode the host's code of the attempt
     * @param status the verdict
     * @return the call, as a host receives it from an authenticated vendor
     */
    public InboundRequest reviewed(String attemptCode, ReviewStatus status) {
        return callback("reviewed", attemptCode + " " + status.name().toLowerCase(Locale.ROOT));
    }

    private InboundRequest callback(String endpoint, String body) {
        return InboundRequest.builder(endpoint)
                .method("POST")
                .authenticatedAs(name)
                .body(body.getBytes(UTF_8))
                .build();
    }

    void record(String backend, FakeOperation operation, @Nullable String subject) {
        calls.add(new FakeCall(backend, operation, subject));
        Supplier<ProctoringException> failure = failures.get(operation);
        if (failure != null) {
            throw failure.get();
        }
    }

    /** Builds a provider. */
    public static final class Builder {
        private final String name;
        private ProviderCapabilities capabilities = ProviderCapabilities.DEFAULTS;
        private List<OptionSpec<?>> options = List.of();
        private Set<Class<? extends BackendFeature>> features = SUPPORTED;

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets what the provider requires of courses.
         *
         * @param value the capabilities
         * @return this builder
         */
        public Builder capabilities(ProviderCapabilities value) {
            capabilities = value;
            return this;
        }

        /**
         * Sets the options that the provider declares. The fake ignores their values.
         *
         * @param value the options
         * @return this builder
         */
        public Builder options(OptionSpec<?>... value) {
            options = List.of(value);
            return this;
        }

        /**
         * Sets the features that backends have.
         *
         * @param value any of the features that a fake supports
         * @return this builder
         * @throws IllegalArgumentException if a fake does not support one
         */
        public Builder features(Set<Class<? extends BackendFeature>> value) {
            for (Class<? extends BackendFeature> feature : value) {
                if (!SUPPORTED.contains(feature)) {
                    throw new IllegalArgumentException("a fake does not support " + feature.getSimpleName());
                }
            }
            features = Set.copyOf(value);
            return this;
        }

        /**
         * Builds the provider.
         *
         * @return the provider
         */
        public FakeProvider build() {
            return new FakeProvider(this);
        }
    }
}
