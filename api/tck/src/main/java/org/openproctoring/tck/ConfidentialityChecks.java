package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;

/** Secrets and personal data stay where they belong. */
abstract class ConfidentialityChecks extends Checks {
    private static final String DO_NOT = "do-not";
    private static final String FAILURES = "failures";
    private static final String JSON = "Content-Type: application/json\r\n";

    ConfidentialityChecks(ProviderContract contract) {
        super(contract);
    }

    private List<String> found(String text, URI service) {
        Map<String, ?> options = contract.configuration(service);
        return PersonalData.of(contract.provider(), options).stream()
                .filter(text::contains)
                // Not the words themselves: this list is printed.
                .map(word -> word.substring(0, 1) + "***")
                .toList();
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void assertSilent(FaultProxy.Fault fault) throws Exception {
        ProctoringException failure = failureOf(fault);
        assertEquals(
                List.of(),
                found(text(failure), requireService()),
                "Expected a message and causes without secrets and without the learner's data");
    }

    @Check(id = "confidentiality.a-response-is-not-repeated", section = FAILURES)
    void aResponseIsNotRepeated() throws Exception {
        assertSilent(FaultProxy.Fault.response(
                "400 Bad Request", JSON, "{\"error\": \"no such learner: " + PersonalData.NAME + "\"}"));
        assertSilent(FaultProxy.Fault.response("200 OK", JSON, "\"" + PersonalData.NAME + "\" is no"));
    }

    @Check(id = "confidentiality.a-request-is-not-repeated", section = FAILURES)
    void aRequestIsNotRepeated() throws Exception {
        assertSilent(FaultProxy.Fault.RESET);
        assertSilent(FaultProxy.Fault.response("500 Internal Server Error", JSON, "{}"));
    }

    @Check(id = "confidentiality.texts-show-no-secret", section = DO_NOT)
    void theTextsOfTheBackendShowNoSecret() {
        try (BackendUnderTest under = backend()) {
            ProctoringBackend backend = raw(under);
            String texts = backend + " " + contract.provider()
                    + KnownFeatures.ALL.stream()
                            .map(type -> backend.feature(type).map(String::valueOf))
                            .toList();
            assertEquals(
                    List.of(),
                    found(texts, contract.service().orElse(URI.create("http://service.invalid"))),
                    "Expected a toString without secrets");
        }
    }

    @Check(id = "confidentiality.logs-show-nothing", section = DO_NOT)
    void nothingIsLoggedOrPrinted() throws Exception {
        try (CapturedOutput output = CapturedOutput.start()) {
            try (BackendUnderTest under = served()) {
                registered(raw(under));
            }
            failureOf(FaultProxy.Fault.RESET);
            failureOf(FaultProxy.Fault.response(
                    "400 Bad Request", JSON, "{\"error\": \"no such learner: " + PersonalData.NAME + "\"}"));
            assertEquals(
                    List.of(),
                    found(output.text(), requireService()),
                    "Expected no secret and no learner's data on standard output, standard error and in java.util.logging");
        }
    }
}
