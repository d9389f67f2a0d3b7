package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;

/** How calls of the service to the host are parsed. */
abstract class CallbackChecks extends Checks {
    private static final String CALLBACKS = "callbacks";
    private static final String CODE = "CONTRACT-CODE";
    private static final String EXTERNAL_ID = "contract-external-id";
    private static final String MARK = "Zaltbommel";

    CallbackChecks(ProviderContract contract) {
        super(contract);
    }

    private InboundRequest genuine() {
        requireFeature(Callbacks.class);
        assumeTrue(contract.callback(CODE, EXTERNAL_ID).isPresent(), "callback() names none, so this was not checked");
        return contract.callback(CODE, EXTERNAL_ID).orElseThrow();
    }

    private static InboundRequest.Builder like(InboundRequest request) {
        InboundRequest.Builder copy = InboundRequest.builder(request.endpoint()).method(request.method());
        request.uri().ifPresent(copy::uri);
        request.attemptExternalId().ifPresent(copy::attemptExternalId);
        request.authenticatedAs().ifPresent(copy::authenticatedAs);
        request.headers().forEach((name, values) -> values.forEach(value -> copy.header(name, value)));
        request.query().forEach((name, values) -> values.forEach(value -> copy.query(name, value)));
        return copy;
    }

    private static CallbackRejectedException rejection(Callbacks callbacks, InboundRequest request, String what) {
        try {
            callbacks.receive(request);
        } catch (CallbackRejectedException expected) {
            return expected;
        } catch (RuntimeException | LinkageError | StackOverflowError other) {
            return fail(
                    "Expected a CallbackRejectedException for " + what + ", but it threw "
                            + other.getClass().getName(),
                    other);
        }
        return fail("Expected a CallbackRejectedException for " + what + ", but it was accepted");
    }

    @Check(id = "callbacks.a-genuine-call-is-understood", section = CALLBACKS)
    void aGenuineCallNamesTheAttempt() throws CallbackRejectedException {
        InboundRequest request = genuine();
        try (BackendUnderTest under = backend()) {
            CallbackEvent event = feature(under, Callbacks.class).receive(request);
            List<String> names = java.util.stream.Stream.concat(
                            event.attempt().attemptCode().stream(), event.attempt().externalId().stream())
                    .toList();
            assertTrue(
                    names.contains(CODE) || names.contains(EXTERNAL_ID),
                    "Expected the attempt's code or the service's id of it");
        }
    }

    @Check(id = "callbacks.parsing-has-no-state", section = CALLBACKS)
    void parsingTheSameCallTwiceGivesTheSameEvent() throws CallbackRejectedException {
        InboundRequest request = genuine();
        try (BackendUnderTest under = backend()) {
            Callbacks callbacks = feature(under, Callbacks.class);
            CallbackEvent first = callbacks.receive(request);
            CallbackEvent second;
            try {
                second = callbacks.receive(request);
            } catch (CallbackRejectedException remembered) {
                second = fail("Expected the same event again: the host's library drops duplicates", remembered);
            }
            assertEquals(first.kind(), second.kind(), "Expected the same event again");
            assertEquals(first.attempt(), second.attempt(), "Expected the same attempt again");
        }
    }

    @Check(id = "callbacks.a-stranger-is-rejected", section = CALLBACKS)
    void aCallOfAStrangerIsRejected() {
        InboundRequest request = genuine();
        InboundRequest.Builder stranger = InboundRequest.builder(request.endpoint())
                .method(request.method())
                .body(request.body());
        request.uri().ifPresent(stranger::uri);
        request.attemptExternalId().ifPresent(stranger::attemptExternalId);
        try (BackendUnderTest under = backend()) {
            rejection(
                    feature(under, Callbacks.class),
                    stranger.build(),
                    "a call that the host did not authenticate, without the headers that prove its sender");
        }
    }

    @Check(id = "callbacks.a-changed-call-is-rejected", section = CALLBACKS)
    void aSignedCallThatWasChangedIsRejected() {
        InboundRequest request = genuine();
        assumeTrue(request.authenticatedAs().isEmpty(), "the host authenticates the service, so nothing is signed");
        byte[] body = request.body();
        assumeTrue(body.length > 0, "the genuine call has no body");
        body[body.length / 2] ^= 1;
        try (BackendUnderTest under = backend()) {
            rejection(feature(under, Callbacks.class), like(request).body(body).build(), "a call that was changed");
        }
    }

    @Check(id = "callbacks.malformed-calls-are-rejected", section = CALLBACKS)
    void malformedCallsAreRejected() {
        InboundRequest request = genuine();
        List<byte[]> bodies = List.of(
                new byte[0],
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                utf8("{"),
                utf8("null"),
                utf8("[]"),
                utf8("{\"" + MARK + "\": 1}"),
                utf8("[".repeat(100_000)),
                utf8("a".repeat(1_000_000)));
        try (BackendUnderTest under = backend()) {
            Callbacks callbacks = feature(under, Callbacks.class);
            for (byte[] body : bodies) {
                CallbackRejectedException rejected = rejection(
                        callbacks, like(request).body(body).build(), "a malformed body of " + body.length + " bytes");
                assertTrue(
                        !String.valueOf(rejected.getMessage()).contains(MARK),
                        "Expected a message that does not repeat the call");
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
