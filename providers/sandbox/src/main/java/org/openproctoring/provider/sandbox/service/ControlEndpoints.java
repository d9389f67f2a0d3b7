package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.provider.sandbox.FaultRule;
import org.openproctoring.provider.sandbox.SandboxControl;
import org.openproctoring.provider.sandbox.SandboxSettings;
import org.openproctoring.provider.sandbox.http.FieldValidator;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;
import org.openproctoring.provider.sandbox.service.TokenEndpoint.Credentials;

/** The HTTP interface to the controls, for a sandbox in a separate process. */
public final class ControlEndpoints {
    static final String PATH = "/sandbox/control/";

    private final SandboxControl control;
    private final Credentials credentials;

    public ControlEndpoints(SandboxControl control, Credentials credentials) {
        this.control = control;
        this.credentials = credentials;
    }

    SandboxResponse answer(SandboxRequest request) {
        try {
            requireOperator(request);
            return answered(request);
        } catch (RequestRejectedException refusal) {
            return refusal.reply();
        } catch (JsonProcessingException e) {
            return RequestRejectedException.badRequest(fault(e)).reply();
        } catch (IllegalArgumentException e) {
            return RequestRejectedException.badRequest("invalid request: " + e.getMessage())
                    .reply();
        }
    }

    /** Returns the message of the failed check, without the value. */
    private static String fault(JsonProcessingException failure) {
        Throwable cause = failure.getCause();
        return failure instanceof ValueInstantiationException && cause != null && cause.getMessage() != null
                ? cause.getMessage()
                : "the body has wrong fields or types";
    }

    private SandboxResponse answered(SandboxRequest request) throws RequestRejectedException, JsonProcessingException {
        String call = request.method() + " " + request.path().substring(PATH.length());
        switch (call) {
            case "GET settings" -> {
                return SandboxResponse.ok(control.settings());
            }
            case "PATCH settings" -> {
                control.settings(SandboxJson.changed(control.settings(), SandboxSettings.class, body(request)));
                return SandboxResponse.ok(control.settings());
            }
            case "GET faults" -> {
                return SandboxResponse.ok(control.faults());
            }
            case "POST faults" -> {
                FaultRule rule = SandboxJson.changed(FaultRule.DEFAULT, FaultRule.class, body(request));
                control.misbehave(rule);
                return SandboxResponse.ok(rule);
            }
            case "DELETE faults" -> {
                control.behave();
                return SandboxResponse.empty();
            }
            case "POST onboarding" -> {
                onboarding(request);
                return SandboxResponse.empty();
            }
            case "GET requests" -> {
                return SandboxResponse.ok(control.requests());
            }
            case "DELETE requests" -> {
                control.forgetRequests();
                return SandboxResponse.empty();
            }
            case "GET registrations" -> {
                return SandboxResponse.ok(control.registrations());
            }
            case "GET callbacks" -> {
                return SandboxResponse.ok(control.callbacks());
            }
            default -> throw RequestRejectedException.notFound("the control endpoint does not have this call");
        }
    }

    private void onboarding(SandboxRequest request) throws RequestRejectedException {
        ObjectNode body = FieldValidator.of(request)
                .text("course_id")
                .text("user_id")
                .text("status")
                .optional("expiration_date", JsonNode::isTextual, "must be a date and time in UTC")
                .checked();
        control.onboarding(
                body.get("course_id").textValue(),
                body.get("user_id").textValue(),
                body.get("status").textValue(),
                body.has("expiration_date")
                        ? Optional.of(instant(body.get("expiration_date").textValue()))
                        : Optional.empty());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expiration_date must be a date and time in UTC", e);
        }
    }

    private static ObjectNode body(SandboxRequest request) throws RequestRejectedException {
        return FieldValidator.of(request).object();
    }

    /** Requires the client id and secret as HTTP basic authentication. */
    private void requireOperator(SandboxRequest request) throws RequestRejectedException {
        String header = request.header("Authorization").orElse("");
        if (header.startsWith("Basic ")) {
            String pair = decoded(header.substring("Basic ".length()));
            int colon = pair.indexOf(':');
            if (colon >= 0 && credentials.match(pair.substring(0, colon), pair.substring(colon + 1))) {
                return;
            }
        }
        throw new RequestRejectedException(
                401,
                "the control endpoint requires the client id and secret",
                Map.of("WWW-Authenticate", "Basic realm=\"sandbox\""));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
