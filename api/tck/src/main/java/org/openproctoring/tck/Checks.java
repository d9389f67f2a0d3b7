package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Learner;

/** What the checks of all areas need. */
abstract class Checks {
    /** The time limit of every call in the checks, as an operator would write it. */
    static final String CALL_TIMEOUT = "1s";

    /** The same, and what a busy machine may need in addition. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(3);

    private static final URI NOWHERE = URI.create("http://service.invalid");

    final ProviderContract contract;

    Checks(ProviderContract contract) {
        this.contract = contract;
    }

    /** A call that is expected to fail. */
    interface Call {
        void run() throws Exception;
    }

    final BackendUnderTest backendFor(URI service) {
        return backendFor(service, CALL_TIMEOUT);
    }

    final BackendUnderTest backendFor(URI service, String callTimeout) {
        return BackendUnderTest.create(contract.provider(), contract.configuration(service), callTimeout);
    }

    /** A backend that calls nobody. */
    final BackendUnderTest backend() {
        return backendFor(contract.service().orElse(NOWHERE));
    }

    /** A backend with a working service. */
    final BackendUnderTest served() {
        return backendFor(requireService());
    }

    final URI requireService() {
        assumeTrue(contract.service().isPresent(), "service() names no service, so this was not checked");
        return contract.service().orElseThrow();
    }

    final void requireFeature(Class<? extends BackendFeature> feature) {
        assumeTrue(contract.features().contains(feature), "the provider does not offer " + feature.getSimpleName());
    }

    static ProctoringBackend raw(BackendUnderTest under) {
        return under.created()
                .orElseGet(() -> fail("Expected a backend from create, but it is "
                        + under.entry().state() + ": " + under.entry().problems()));
    }

    <F extends BackendFeature> F feature(BackendUnderTest under, Class<F> type) {
        requireFeature(type);
        return raw(under)
                .feature(type)
                .orElseGet(
                        () -> fail("Expected the feature " + type.getSimpleName() + ", but feature() answers empty"));
    }

    /** A code that no attempt had before. */
    static String newCode() {
        return UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT);
    }

    AttemptRegistration registration(String code) {
        return contract.registration(
                code,
                Learner.builder("learner-" + code)
                        .fullName(PersonalData.NAME)
                        .email(PersonalData.EMAIL)
                        .build());
    }

    AttemptRef registered(ProctoringBackend backend) {
        String code = newCode();
        String id = backend.register(registration(code))
                .externalId()
                .orElseGet(() -> fail("Expected the service's id of the attempt, but register asks for an onboarding:"
                        + " override registration() with a learner who completed it"));
        return ref(code, id);
    }

    /** An attempt at the exam of {@link ProviderContract#registration}. */
    final AttemptRef ref(String code, String externalId) {
        AttemptRef attempt = AttemptRef.of(code, externalId);
        return registration(code).exam().externalId().map(attempt::withExam).orElse(attempt);
    }

    /** Registers once, so that the backend has its token, and then lets the service misbehave at the next call. */
    ProctoringException failureOf(FaultProxy.Fault fault) throws Exception {
        try (FaultProxy proxy = new FaultProxy(requireService());
                BackendUnderTest under = backendFor(proxy.address())) {
            ProctoringBackend backend = raw(under);
            registered(backend);
            proxy.misbehave(fault);
            return failure(() -> backend.register(registration(newCode())));
        }
    }

    /** Returns the failure of a call, which is of the one type that hosts handle. */
    static ProctoringException failure(Call call) {
        try {
            call.run();
        } catch (ProctoringException expected) {
            return expected;
        } catch (Exception | LinkageError | StackOverflowError other) {
            return fail(
                    "Expected a ProctoringException, but it threw "
                            + other.getClass().getName(),
                    other);
        }
        return fail("Expected a ProctoringException, but the call succeeded");
    }

    static <T> T timed(String call, Duration most, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        try {
            return work.call();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (took.compareTo(most) > 0) {
                fail("Expected " + call + " to end within " + most.toMillis() + " ms, but it took " + took.toMillis()
                        + " ms");
            }
        }
    }

    static Map<String, ?> with(Map<String, ?> options, Map<String, ?> more) {
        java.util.LinkedHashMap<String, Object> all = new java.util.LinkedHashMap<>(options);
        all.putAll(more);
        return all;
    }
}
