package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;

/** How failures of the service are reported. */
abstract class FailureChecks extends Checks {
    private static final String FAILURES = "failures";
    private static final String JSON = "Content-Type: application/json\r\n";

    FailureChecks(ProviderContract contract) {
        super(contract);
    }

    @Check(id = "failures.a-dead-service-had-no-effect", section = FAILURES)
    void aDeadServiceHadNoEffect() {
        try (FaultProxy proxy = new FaultProxy(requireService());
                BackendUnderTest under = backendFor(proxy.address())) {
            ProctoringBackend backend = raw(under);
            proxy.die();
            ProctoringException failure = failure(() -> backend.register(registration(newCode())));
            assertEquals(Effect.NONE, failure.effect(), "Expected the effect of a call that was never sent");
            assertEquals(Fault.VENDOR, failure.fault(), "Expected the fault of a service that cannot be reached");
            assertTrue(failure.retriable(), "Expected that a call that was never sent can be retried");
        }
    }

    @Check(id = "failures.unanswered-is-not-none", section = FAILURES)
    void aRequestThatWasSentAndNotAnsweredMayHaveHadAnEffect() throws Exception {
        ProctoringException failure = failureOf(FaultProxy.Fault.RESET);
        assertNotEquals(Effect.NONE, failure.effect(), "Expected UNKNOWN: the service may have registered the attempt");
    }

    @Check(id = "failures.timed-out-is-not-none", section = FAILURES)
    void aRequestThatTimedOutMayHaveHadAnEffect() throws Exception {
        ProctoringException failure = failureOf(FaultProxy.Fault.SILENCE);
        assertNotEquals(Effect.NONE, failure.effect(), "Expected UNKNOWN: the service may have registered the attempt");
    }

    @Check(id = "failures.a-server-error-is-not-none", section = FAILURES)
    void aServerErrorMayHaveHadAnEffect() throws Exception {
        ProctoringException failure = failureOf(FaultProxy.Fault.response("500 Internal Server Error", JSON, "{}"));
        assertNotEquals(Effect.NONE, failure.effect(), "Expected UNKNOWN: the service may have registered the attempt");
        assertEquals(Fault.VENDOR, failure.fault(), "Expected the fault of a service with an error of its own");
    }

    @Check(id = "failures.a-rate-limit-can-be-retried", section = FAILURES)
    void aRateLimitHadNoEffectAndCanBeRetried() throws Exception {
        ProctoringException failure =
                failureOf(FaultProxy.Fault.response("429 Too Many Requests", JSON + "Retry-After: 7\r\n", "{}"));
        assertEquals(Effect.NONE, failure.effect(), "Expected the effect of a request that was turned away");
        assertTrue(failure.retriable(), "Expected that a request that was turned away can be retried");
        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                failure.retryAfter(),
                "Expected the value of the header Retry-After");
    }

    @Check(id = "failures.refused-credentials-are-the-operators", section = FAILURES)
    void refusedCredentialsAreTheOperatorsFault() throws Exception {
        ProctoringException failure = failureOf(FaultProxy.Fault.response("401 Unauthorized", JSON, "{}"));
        assertEquals(Fault.OPERATOR, failure.fault(), "Expected the fault of wrong credentials");
        assertEquals(Effect.NONE, failure.effect(), "Expected the effect of a refused request");
    }

    @Check(id = "failures.a-refusal-is-not-retried", section = FAILURES)
    void aRefusalIsFinal() throws Exception {
        ProctoringException failure = failureOf(FaultProxy.Fault.response("400 Bad Request", JSON, "{}"));
        assertEquals(Effect.NONE, failure.effect(), "Expected the effect of a refused request");
        assertTrue(!failure.retriable(), "Expected that a refused request is not retried");
    }
}
