package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;

/** Successful responses that cannot be true. */
abstract class WrongResponseChecks extends Checks {
    private static final String FAILURES = "failures";
    private static final String OK = "200 OK";
    private static final String JSON = "Content-Type: application/json\r\n";

    WrongResponseChecks(ProviderContract contract) {
        super(contract);
    }

    private void assertUnusable(FaultProxy.Fault response) throws Exception {
        ProctoringException failure = failureOf(response);
        assertNotEquals(
                Effect.NONE,
                failure.effect(),
                "Expected DONE or UNKNOWN: the service answered that it registered the attempt");
    }

    @Check(id = "wrong-responses.a-web-page-is-no-id", section = FAILURES)
    void aWebPageIsNotTheIdOfAnAttempt() throws Exception {
        assertUnusable(FaultProxy.Fault.response(
                OK, "Content-Type: text/html\r\n", "<!doctype html><title>Maintenance</title>"));
    }

    @Check(id = "wrong-responses.an-empty-object-is-no-id", section = FAILURES)
    void anEmptyObjectIsNotTheIdOfAnAttempt() throws Exception {
        assertUnusable(FaultProxy.Fault.response(OK, JSON, "{}"));
    }

    @Check(id = "wrong-responses.an-empty-body-is-no-id", section = FAILURES)
    void anEmptyBodyIsNotTheIdOfAnAttempt() throws Exception {
        assertUnusable(FaultProxy.Fault.response(OK, JSON, ""));
    }

    @Check(id = "wrong-responses.a-body-that-breaks-off-is-no-id", section = FAILURES)
    void aBodyThatBreaksOffIsNotTheIdOfAnAttempt() throws Exception {
        assertUnusable(FaultProxy.Fault.response(OK, JSON + "Content-Length: 100\r\n", "{\"id\": \"attempt-1"));
    }

    @Check(id = "wrong-responses.another-type-is-no-id", section = FAILURES)
    void aListOfNestedListsIsNotTheIdOfAnAttempt() throws Exception {
        assertUnusable(FaultProxy.Fault.response(OK, JSON, "[".repeat(5_000) + "]".repeat(5_000)));
    }

    @Check(id = "wrong-responses.a-redirect-carries-no-secret", section = "do-not")
    void aRedirectToAnotherHostCarriesNoSecret() throws Exception {
        try (FaultProxy other = new FaultProxy(requireService());
                FaultProxy proxy = new FaultProxy(requireService());
                BackendUnderTest under = backendFor(proxy.address())) {
            ProctoringBackend backend = raw(under);
            registered(backend);
            other.misbehave(FaultProxy.Fault.response(OK, JSON, "{}"));
            proxy.misbehave(FaultProxy.Fault.response(
                    "307 Temporary Redirect", JSON + "Location: " + other.address() + "/elsewhere\r\n", "{}"));
            failure(() -> backend.register(registration(newCode())));
            List<String> carried = List.of("Authorization:", "authorization:", PersonalData.EMAIL).stream()
                    .filter(other.request()::contains)
                    .toList();
            assertEquals(
                    List.of(), carried, "Expected that another host receives neither credentials nor personal data");
        }
    }
}
