package org.openproctoring.provider.sandbox;

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
import org.openproctoring.provider.sandbox.TokenCall.Credentials;

/** The control by HTTP, for a sandbox that is a process of its own. */
final class ControlCalls {
    static final String PATH = "/sandbox/control/";

    private final SandboxControl control;
    private final Credentials credentials;

    ControlCalls(SandboxControl control, Credentials credentials) {
        this.control = control;
        this.credentials = credentials;
    }

    Reply answer(Request request) {
        try {
            requireOperator(request);
            return answered(request);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (JsonProcessingException e) {
            return Refusal.badRequest(wrong(e)).reply();
        } catch (IllegalArgumentException e) {
            return Refusal.badRequest("the request cannot be followed: " + e.getMessage())
                    .reply();
        }
    }

    /** What is wrong, in the words of the one who checked it, without the value. */
    private static String wrong(JsonProcessingException failure) {
        Throwable cause = failure.getCause();
        return failure instanceof ValueInstantiationException && cause != null && cause.getMessage() != null
                ? cause.getMessage()
                : "the body does not have the fields and the types that it must have";
    }

    private Reply answered(Request request) throws Refusal, JsonProcessingException {
        String call = request.method() + " " + request.path().substring(PATH.length());
        switch (call) {
            case "GET settings" -> {
                return Reply.ok(control.settings());
            }
            case "PATCH settings" -> {
                control.settings(Json.changed(control.settings(), SandboxSettings.class, body(request)));
                return Reply.ok(control.settings());
            }
            case "GET faults" -> {
                return Reply.ok(control.faults());
            }
            case "POST faults" -> {
                FaultRule rule = Json.changed(FaultRule.DEFAULT, FaultRule.class, body(request));
                control.misbehave(rule);
                return Reply.ok(rule);
            }
            case "DELETE faults" -> {
                control.behave();
                return Reply.empty();
            }
            case "POST onboarding" -> {
                onboarding(request);
                return Reply.empty();
            }
            case "GET requests" -> {
                return Reply.ok(control.requests());
            }
            case "DELETE requests" -> {
                control.forgetRequests();
                return Reply.empty();
            }
            case "GET registrations" -> {
                return Reply.ok(control.registrations());
            }
            case "GET callbacks" -> {
                return Reply.ok(control.callbacks());
            }
            default -> throw Refusal.notFound("the control endpoint has no such call");
        }
    }

    private void onboarding(Request request) throws Refusal {
        ObjectNode body = Fields.of(request)
                .text("course_id")
                .text("user_id")
                .text("status")
                .may("expiration_date", JsonNode::isTextual, "must be a date and time in UTC")
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

    private static ObjectNode body(Request request) throws Refusal {
        return Fields.of(request).object();
    }

    /** The client's own name and secret, as HTTP's basic authentication. */
    private void requireOperator(Request request) throws Refusal {
        String header = request.header("Authorization").orElse("");
        if (header.startsWith("Basic ")) {
            String pair = decoded(header.substring("Basic ".length()));
            int colon = pair.indexOf(':');
            if (colon >= 0 && credentials.are(pair.substring(0, colon), pair.substring(colon + 1))) {
                return;
            }
        }
        throw new Refusal(
                401,
                "the control endpoint asks for the client's id and secret",
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
