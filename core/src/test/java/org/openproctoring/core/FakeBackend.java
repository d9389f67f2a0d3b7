package org.openproctoring.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;

/** A backend with configurable results. */
public final class FakeBackend implements ProctoringBackend {
    private final Map<Class<?>, Supplier<? extends Optional<? extends BackendFeature>>> features = new HashMap<>();
    private Function<AttemptRegistration, Registration> registering =
            registration -> Registration.registered("vendor-1");
    private Supplier<CheckResult> checking = CheckResult::notSupported;
    private Runnable closing = () -> {};

    public FakeBackend() {}

    public FakeBackend registering(Function<AttemptRegistration, Registration> value) {
        registering = value;
        return this;
    }

    public FakeBackend checking(Supplier<CheckResult> value) {
        checking = value;
        return this;
    }

    public FakeBackend closing(Runnable value) {
        closing = value;
        return this;
    }

    public <F extends BackendFeature> FakeBackend offering(Class<F> type, F feature) {
        return answering(type, () -> Optional.of(feature));
    }

    public FakeBackend answering(
            Class<? extends BackendFeature> type, Supplier<? extends Optional<? extends BackendFeature>> answer) {
        features.put(type, answer);
        return this;
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        return registering.apply(registration);
    }

    @Override
    public CheckResult check() {
        return checking.get();
    }

    /** Ignores the type, as a careless provider may do. */
    @Override
    @SuppressWarnings("unchecked")
    public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        return (Optional<F>) features.getOrDefault(type, Optional::empty).get();
    }

    @Override
    public void close() {
        closing.run();
    }
}
