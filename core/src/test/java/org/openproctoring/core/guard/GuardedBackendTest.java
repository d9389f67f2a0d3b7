package org.openproctoring.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.openproctoring.core.Throwing.fail;
import static org.openproctoring.core.Throwing.printed;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.BackendCall;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Site;
import org.openproctoring.core.registry.RegistryBuilder;

class GuardedBackendTest {
    private static final String SECRET = "hunter2";
    private static final AttemptRef ATTEMPT = AttemptRef.of("attempt-1", "vendor-1");
    private static final InboundRequest REQUEST =
            InboundRequest.builder("review").body(new byte[] {1}).build();

    private static ProctoringBackend guarded(ProctoringBackend backend, BackendCallListener... listeners) {
        RegistryBuilder builder =
                Site.builder("acme:", FakeProvider.named("acme").backend(backend));
        for (BackendCallListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build().backend("acme").requireReady();
    }

    private static <F extends BackendFeature> F guarded(Class<F> type, F feature, BackendCallListener... listeners) {
        return guarded(new FakeBackend().offering(type, feature), listeners)
                .feature(type)
                .orElseThrow();
    }

    static Stream<Throwable> throwablesOfProviders() {
        return Stream.of(
                new IllegalStateException(SECRET),
                new NullPointerException(),
                new IOException(SECRET, new IllegalArgumentException(SECRET)),
                new Exception(SECRET),
                new Throwable(SECRET),
                new AssertionError(SECRET),
                new Error(SECRET),
                new StackOverflowError(),
                new ExceptionInInitializerError(SECRET),
                new ExceptionInInitializerError(new IllegalStateException(SECRET)),
                new UndeclaredThrowableException(new IOException(SECRET)),
                new CallbackRejectedException(CallbackRejectedException.Reason.STALE, SECRET),
                new HostileException(SECRET),
                suppressing());
    }

    private static Throwable suppressing() {
        Throwable thrown = new IllegalStateException(SECRET);
        thrown.addSuppressed(new IllegalArgumentException(SECRET));
        return thrown;
    }

    private static void assertIsolated(Throwable caught, Throwable thrown, String operation) {
        assertThat(caught).isInstanceOfSatisfying(ProctoringException.class, failure -> {
            assertThat(failure.code()).isEqualTo("provider-failed");
            assertThat(failure.fault()).isEqualTo(Fault.VENDOR);
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.retriable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("backend acme: " + operation + " of " + FakeProvider.class.getName() + " in ")
                    .hasMessageNotContaining("\n");
            assertThat(failure.getCause()).hasMessage(thrown.getClass().getName());
        });
        assertThat(printed(caught)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("throwablesOfProviders")
    void registerIsIsolated(Throwable thrown) {
        ProctoringBackend backend = guarded(new FakeBackend().registering(registration -> fail(thrown)));

        assertIsolated(catchThrowable(() -> backend.register(Site.registration())), thrown, "register");
    }

    @ParameterizedTest
    @MethodSource("throwablesOfProviders")
    void checkIsIsolated(Throwable thrown) {
        ProctoringBackend backend = guarded(new FakeBackend().checking(() -> fail(thrown)));

        assertIsolated(catchThrowable(backend::check), thrown, "check");
    }

    @ParameterizedTest
    @MethodSource("throwablesOfProviders")
    void featureIsIsolated(Throwable thrown) {
        UserRetirement feature = guarded(UserRetirement.class, pseudonym -> fail(thrown));

        assertIsolated(catchThrowable(() -> feature.retire("learner-1")), thrown, "UserRetirement.retire");
    }

    @ParameterizedTest
    @MethodSource("throwablesOfProviders")
    void askingForAVendorsOwnFeatureIsIsolated(Throwable thrown) {
        ProctoringBackend backend = guarded(new FakeBackend().answering(OwnFeature.class, () -> fail(thrown)));

        assertIsolated(catchThrowable(() -> backend.feature(OwnFeature.class)), thrown, "feature(OwnFeature)");
    }

    @Test
    void messageNamesWhatTheVirtualMachineMissed() {
        UserRetirement feature = guarded(UserRetirement.class, pseudonym -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        });

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> feature.retire("learner-1"))
                .withMessageContaining("java.lang.NoClassDefFoundError (com/acme/Gone) at ")
                .withMessageContaining(GuardedBackendTest.class.getName());
    }

    @Test
    void messageNamesThePlaceInTheProviderAndNotInTheJdk() {
        UserRetirement feature = guarded(
                UserRetirement.class,
                pseudonym -> List.<UserRetirement.Outcome>of().iterator().next());

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> feature.retire("learner-1"))
                .withMessageContaining("java.util.NoSuchElementException at ")
                .withMessageContaining(GuardedBackendTest.class.getName());
    }

    @Test
    void failureOfTheVirtualMachinePasses() {
        Throwable thrown = new InternalError("the machine");
        ProctoringBackend backend = guarded(new FakeBackend().registering(registration -> fail(thrown)));
        UserRetirement feature = guarded(UserRetirement.class, pseudonym -> fail(thrown));

        assertThat(catchThrowable(() -> backend.register(Site.registration()))).isSameAs(thrown);
        assertThat(catchThrowable(() -> feature.retire("learner-1"))).isSameAs(thrown);
    }

    @Test
    void failureOfTheVirtualMachinePassesThoughAProviderWrappedIt() {
        InternalError machine = new InternalError("the machine");
        ProctoringBackend backend = guarded(
                new FakeBackend().registering(registration -> fail(new IllegalStateException(new Exception(machine)))));

        assertThat(catchThrowable(() -> backend.register(Site.registration()))).isSameAs(machine);
    }

    @Test
    void failureOfTheVirtualMachineIsNotReportedAsASuccess() {
        List<BackendCall> calls = new CopyOnWriteArrayList<>();
        ProctoringBackend backend =
                guarded(new FakeBackend().registering(registration -> fail(new InternalError())), calls::add);

        assertThatThrownBy(() -> backend.register(Site.registration())).isInstanceOf(InternalError.class);

        assertThat(calls).singleElement().extracting(BackendCall::outcome).isEqualTo("provider-failed");
    }

    @Test
    void endlessRecursionIsTheProvidersOwn() {
        ProctoringBackend backend = guarded(new FakeBackend().registering(GuardedBackendTest::recursing));

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> backend.register(Site.registration()))
                .withMessageContaining("java.lang.StackOverflowError");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Registration recursing(Object argument) {
        return recursing(argument);
    }

    @Test
    void endlessChainOfCausesEnds() {
        ProctoringBackend backend =
                guarded(new FakeBackend().registering(registration -> fail(new EndlessCauseException())));

        assertThatExceptionOfType(ProctoringException.class).isThrownBy(() -> backend.register(Site.registration()));
    }

    @Test
    void proctoringExceptionPassesUnchanged() {
        ProctoringException thrown =
                ProctoringException.unavailable(Effect.NONE, "no answer").build();
        ProctoringBackend backend = guarded(new FakeBackend()
                .registering(registration -> fail(thrown))
                .checking(() -> fail(thrown))
                .answering(OwnFeature.class, () -> fail(thrown))
                .offering(UserRetirement.class, pseudonym -> fail(thrown)));

        assertThat(catchThrowable(() -> backend.register(Site.registration()))).isSameAs(thrown);
        assertThat(catchThrowable(backend::check)).isSameAs(thrown);
        assertThat(catchThrowable(() -> backend.feature(OwnFeature.class))).isSameAs(thrown);
        assertThat(catchThrowable(() ->
                        backend.feature(UserRetirement.class).orElseThrow().retire("learner-1")))
                .isSameAs(thrown);
    }

    @Test
    void callbackRejectionPassesWhereItIsDeclared() {
        CallbackRejectedException thrown =
                new CallbackRejectedException(CallbackRejectedException.Reason.STALE, "too old");
        List<BackendCall> calls = new CopyOnWriteArrayList<>();
        Callbacks callbacks = guarded(Callbacks.class, request -> fail(thrown), calls::add);

        assertThat(catchThrowable(() -> callbacks.receive(REQUEST))).isSameAs(thrown);
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("Callbacks.receive");
            assertThat(call.outcome()).isEqualTo("rejected");
        });
    }

    // Results

    @Test
    @SuppressWarnings("NullAway") // as a provider without null checks may do it
    void nullIsAnInvalidAnswer() {
        ProctoringBackend backend = guarded(new FakeBackend()
                .registering(registration -> null)
                .checking(() -> null)
                .offering(UserRetirement.class, pseudonym -> null));

        assertInvalidAnswer(() -> backend.register(Site.registration()), "register");
        assertInvalidAnswer(backend::check, "check");
        assertInvalidAnswer(
                () -> backend.feature(UserRetirement.class).orElseThrow().retire("learner-1"), "UserRetirement.retire");
    }

    @Test
    @SuppressWarnings("NullAway") // as a provider without null checks may do it
    void nullFeatureIsAnInvalidAnswer() {
        ProctoringBackend backend = guarded(new FakeBackend().answering(OwnFeature.class, () -> null));

        assertInvalidAnswer(() -> backend.feature(OwnFeature.class), "feature(OwnFeature)");
    }

    private static void assertInvalidAnswer(ThrowingCallable call, String operation) {
        ProctoringException failure = catchThrowableOfType(ProctoringException.class, call);
        assertThat(failure.code()).isEqualTo("invalid-answer");
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure).hasMessageContaining(operation + " of ").hasMessageEndingWith(" returned null");
    }

    @Test
    void featureOfAnotherTypeIsIsolated() {
        ProctoringBackend backend = guarded(new FakeBackend()
                .answering(
                        OwnFeature.class,
                        () -> Optional.of((UserRetirement) pseudonym -> UserRetirement.Outcome.DELETED)));

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> backend.feature(OwnFeature.class))
                .withMessageContaining("feature(OwnFeature) of ")
                .withMessageContaining("java.lang.ClassCastException");
    }

    @Test
    void answersPassUnchanged() throws CallbackRejectedException {
        Registration registration = Registration.registered("vendor-7");
        CheckResult check = CheckResult.passed().build();
        ProctoringBackend backend = guarded(new FakeBackend()
                .registering(unused -> registration)
                .checking(() -> check)
                .offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.NOT_DELETED));

        assertThat(backend.register(Site.registration())).isSameAs(registration);
        assertThat(backend.check()).isSameAs(check);
        assertThat(backend.feature(UserRetirement.class).orElseThrow().retire("learner-1"))
                .isEqualTo(UserRetirement.Outcome.NOT_DELETED);
    }

    @Test
    void voidMethodsMayReturnNothing() {
        List<String> calls = new ArrayList<>();
        AttemptLifecycle lifecycle = guarded(AttemptLifecycle.class, new Lifecycle(calls));

        lifecycle.start(ATTEMPT);
        lifecycle.stop(ATTEMPT);
        lifecycle.markErroneous(ATTEMPT);

        assertThat(calls).containsExactly("start", "stop", "markErroneous");
    }

    @Test
    void defaultMethodsOfAFeatureWork() {
        ClientScript script = guarded(ClientScript.class, new Script());

        assertThat(script.options()).isEmpty();
        assertThat(script.resource()).isEqualTo("openproctoring/acme/worker.js");
    }

    // The feature object

    @Test
    void featureIsEqualToItselfOnly() {
        FakeBackend backend =
                new FakeBackend().offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.DELETED);
        UserRetirement feature = guarded(backend).feature(UserRetirement.class).orElseThrow();
        UserRetirement other = guarded(backend).feature(UserRetirement.class).orElseThrow();

        assertThat(feature).isNotEqualTo(other).isNotEqualTo("feature");
        assertThat(new HashSet<>(List.of(feature, other))).hasSize(2).contains(feature, other);
    }

    @Test
    void textFormOfAFeatureShowsNothingOfTheVendors() {
        assertThat(guarded(ClientScript.class, new Script())).hasToString("ClientScript of backend acme");
        assertThat(guarded(new FakeBackend())).hasToString("backend acme");
    }

    @Test
    void featureIsTheSameAtEveryCall() {
        ProctoringBackend backend = guarded(new FakeBackend()
                .offering(UserRetirement.class, pseudonym -> UserRetirement.Outcome.DELETED)
                .offering(OwnFeature.class, () -> "pong"));

        assertThat(backend.feature(UserRetirement.class)).isEqualTo(backend.feature(UserRetirement.class));
        assertThat(backend.feature(OwnFeature.class)).isEqualTo(backend.feature(OwnFeature.class));
    }

    @Test
    void vendorsOwnFeatureWorks() {
        OwnFeature feature = guarded(OwnFeature.class, () -> "pong");

        assertThat(feature.ping()).isEqualTo("pong");
    }

    @Test
    void absentFeatureIsAbsent() {
        assertThat(guarded(new FakeBackend()).feature(OwnFeature.class)).isEmpty();
        assertThat(guarded(new FakeBackend()).feature(UserRetirement.class)).isEmpty();
    }

    @Test
    void closingTheGuardedBackendDoesNothing() {
        List<String> closed = new ArrayList<>();
        guarded(new FakeBackend().closing(() -> closed.add("acme"))).close();

        assertThat(closed).isEmpty();
    }

    // Interruption

    @Test
    void interruptionKeepsTheInterruptStatus() {
        ProctoringBackend backend =
                guarded(new FakeBackend().registering(registration -> fail(new InterruptedException(SECRET))));

        assertThatExceptionOfType(ProctoringException.class).isThrownBy(() -> backend.register(Site.registration()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void statusThatAProviderKeptStays() {
        ProctoringBackend backend = guarded(new FakeBackend().registering(registration -> {
            Thread.currentThread().interrupt();
            return fail(ProctoringException.unavailable(Effect.UNKNOWN, "interrupted")
                    .build());
        }));

        assertThatExceptionOfType(ProctoringException.class).isThrownBy(() -> backend.register(Site.registration()));
        assertThat(Thread.interrupted()).isTrue();
    }

    // The listener

    @Test
    void listenerHearsEveryCallWithItsOutcome() {
        List<BackendCall> calls = new ArrayList<>();
        ProctoringBackend backend = guarded(
                new FakeBackend()
                        .registering(registration -> fail(ProctoringException.unavailable(Effect.NONE, "no answer")
                                .build()))
                        .checking(() -> fail(new IllegalStateException()))
                        .offering(AttemptLifecycle.class, new Lifecycle(new ArrayList<>()))
                        .offering(UserRetirement.class, GuardedBackendTest::noOutcome),
                calls::add);

        backend.feature(AttemptLifecycle.class).orElseThrow().start(ATTEMPT);
        assertThatThrownBy(() -> backend.register(Site.registration())).isInstanceOf(ProctoringException.class);
        assertThatThrownBy(backend::check).isInstanceOf(ProctoringException.class);
        assertThatThrownBy(() ->
                        backend.feature(UserRetirement.class).orElseThrow().retire("learner-1"))
                .isInstanceOf(ProctoringException.class);

        assertThat(calls)
                .extracting(call -> call.backend() + " " + call.operation() + " " + call.outcome())
                .containsExactly(
                        "acme AttemptLifecycle.start ok",
                        "acme register vendor-unavailable",
                        "acme check provider-failed",
                        "acme UserRetirement.retire invalid-answer");
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.duration().isNegative()).isFalse());
    }

    @Test
    void listenerIsNotifiedOnTheSameThreadBeforeACallAndAfterIt() {
        List<String> steps = new ArrayList<>();
        BackendCallListener listener = new BackendCallListener() {
            @Override
            public void started(String backend, String operation) {
                steps.add("started " + backend + " " + operation + " on "
                        + Thread.currentThread().getId());
                throw new IllegalStateException(SECRET);
            }

            @Override
            public void ended(BackendCall call) {
                steps.add("ended on " + Thread.currentThread().getId());
            }
        };
        ProctoringBackend backend = guarded(
                new FakeBackend().registering(registration -> {
                    steps.add("called");
                    return Registration.registered("vendor-1");
                }),
                listener);

        backend.register(Site.registration());

        long thread = Thread.currentThread().getId();
        assertThat(steps).containsExactly("started acme register on " + thread, "called", "ended on " + thread);
    }

    @Test
    void listenerIsNotNotifiedOfToStringAndEquals() {
        List<BackendCall> calls = new ArrayList<>();
        Object feature = guarded(ClientScript.class, new Script(), calls::add);

        assertThat(feature.toString() + feature.hashCode() + feature.equals("other"))
                .isNotEmpty();

        assertThat(calls).isEmpty();
    }

    static Stream<Throwable> throwablesOfListeners() {
        return Stream.of(
                new IllegalStateException(SECRET),
                new AssertionError(SECRET),
                new StackOverflowError(),
                new NoClassDefFoundError("metrics"),
                new IOException(SECRET),
                new Throwable(SECRET));
    }

    @ParameterizedTest
    @MethodSource("throwablesOfListeners")
    void throwingListenerHasNoEffect(Throwable thrown) {
        List<BackendCall> calls = new ArrayList<>();
        ProctoringBackend backend = guarded(
                new FakeBackend().checking(() -> fail(new IllegalStateException())),
                calls::add,
                call -> fail(thrown),
                calls::add);

        assertThat(backend.register(Site.registration()).externalId()).contains("vendor-1");
        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(backend::check)
                .withMessageContaining("IllegalStateException");
        assertThat(calls).hasSize(4);
    }

    @Test
    void listenerThatKillsTheMachineDoesSo() {
        InternalError thrown = new InternalError();
        ProctoringBackend backend = guarded(new FakeBackend(), call -> fail(thrown));

        assertThat(catchThrowable(() -> backend.register(Site.registration()))).isSameAs(thrown);
    }

    // Concurrency

    @Test
    @Timeout(60)
    void callsOfManyThreadsAreEachTheirOwn() throws Exception {
        int threads = 8;
        int rounds = 200;
        Set<BackendCall> calls = ConcurrentHashMap.newKeySet();
        List<BackendCall> all = new CopyOnWriteArrayList<>();
        ProctoringBackend backend = guarded(
                new FakeBackend()
                        .registering(registration ->
                                Registration.registered(Thread.currentThread().getName()))
                        .offering(OwnFeature.class, () -> "pong"),
                calls::add,
                all::add);
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        Set<Object> features = ConcurrentHashMap.newKeySet();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(executor.submit(() -> {
                    start.await();
                    features.add(backend.feature(OwnFeature.class).orElseThrow());
                    for (int round = 0; round < rounds; round++) {
                        assertThat(backend.register(Site.registration()).externalId())
                                .contains(Thread.currentThread().getName());
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(all).hasSize(threads * rounds);
        assertThat(calls).allMatch(call -> call.outcome().equals("ok"));
        assertThat(features).hasSize(1);
    }

    @SuppressWarnings("NullAway") // as a provider without null checks may do it
    private static UserRetirement.Outcome noOutcome(String pseudonym) {
        return null;
    }

    /** A feature that is not a standard one. */
    public interface OwnFeature extends BackendFeature {
        /** Returns a result. */
        String ping();
    }

    private record Lifecycle(List<String> calls) implements AttemptLifecycle {
        @Override
        public void start(AttemptRef attempt) {
            calls.add("start");
        }

        @Override
        public void stop(AttemptRef attempt) {
            calls.add("stop");
        }

        @Override
        public void markErroneous(AttemptRef attempt) {
            calls.add("markErroneous");
        }
    }

    private static final class Script implements ClientScript {
        @Override
        public String resource() {
            return "openproctoring/acme/worker.js";
        }

        @Override
        public String integrity() {
            return "sha384-x";
        }

        @Override
        public Set<URI> origins() {
            return Set.of();
        }

        @Override
        public String toString() {
            throw new IllegalStateException("asked");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("asked");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("asked");
        }
    }

    /** An exception whose own methods fail. */
    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        HostileException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException(SECRET);
        }

        @Override
        @SuppressWarnings("NullAway")
        public StackTraceElement[] getStackTrace() {
            return null;
        }

        @Override
        public String toString() {
            throw new IllegalStateException(SECRET);
        }
    }

    /** An exception whose causes never end. */
    private static final class EndlessCauseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            return new EndlessCauseException();
        }
    }
}
