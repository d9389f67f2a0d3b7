package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.SandboxSettings;
import org.openproctoring.provider.sandbox.http.FieldValidator;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** Registers, reads, updates and removes attempts. */
public final class AttemptEndpoints {
    private static final Set<String> HOST_STATUSES = Set.of("started", "submitted", "error");

    private final SandboxStore store;
    private final URI base;
    private final Supplier<SandboxSettings> settings;
    private final CallbackSender callbacks;

    public AttemptEndpoints(
            SandboxStore store, URI base, Supplier<SandboxSettings> settings, CallbackSender callbacks) {
        this.store = store;
        this.base = base;
        this.settings = settings;
        this.callbacks = callbacks;
    }

    public SandboxResponse register(SandboxRequest request) throws RequestRejectedException {
        SandboxExamRecord exam = store.exam(request.id(Operation.REGISTER, "exam"))
                .orElseThrow(() -> RequestRejectedException.notFound("there is no such exam"));
        ObjectNode body = FieldValidator.of(request)
                .required("lms_host", AttemptEndpoints::isHttpUrl, "must be an http or https URL with a host")
                .wholeNumber("time_limit_mins", 0)
                .required(
                        "is_sample_attempt",
                        value -> value.isBoolean() && value.booleanValue() == exam.practice(),
                        "must be equal to the exam's is_practice_exam")
                .text("user_id")
                .textOrEmpty("full_name")
                .alias("user_name", "full_name")
                .textOrNull("email")
                .optional("review_policy", JsonNode::isTextual, "must be a string")
                .optional("review_policy_exception", JsonNode::isTextual, "must be a string")
                .optional("accommodations", JsonNode::isObject, "must be an object")
                .required("status", value -> value.asText().equals("created"), "must be created")
                .checked();
        if (!exam.active()) {
            throw RequestRejectedException.conflict("the exam is not active");
        }
        String userId = body.get("user_id").textValue();
        Optional<String> onboarding = onboarding(exam, userId);
        if (onboarding.isPresent()) {
            return SandboxResponse.ok(SandboxJson.object().put("status", onboarding.get()));
        }
        SandboxAttemptRecord attempt = new SandboxAttemptRecord(
                UUID.randomUUID().toString(),
                exam.id(),
                exam.courseId(),
                userId,
                exam.practice(),
                body,
                VendorAttemptStatus.CREATED,
                UUID.randomUUID().toString(),
                false,
                CallbackState.NONE,
                CallbackState.NONE,
                "");
        store.save(attempt);
        return SandboxResponse.ok(SandboxJson.object().put("id", attempt.id()).put("status", "created"));
    }

    /** Returns the onboarding status that prevents a registration, if any. */
    private Optional<String> onboarding(SandboxExamRecord exam, String userId) {
        if (exam.practice()) {
            return Optional.empty();
        }
        String status = store.profile(exam.courseId(), userId).status();
        if (status.equals(ProfileRecord.NO_PROFILE) && !settings.get().onboardingRequired()) {
            return Optional.empty();
        }
        return Optional.of(ProfileRecord.REGISTRATION.getOrDefault(status, "")).filter(word -> !word.isEmpty());
    }

    public SandboxResponse read(SandboxRequest request) throws RequestRejectedException {
        SandboxAttemptRecord attempt = requireAttempt(request, Operation.ATTEMPT_READ);
        ArrayNode instructions = SandboxJson.object().putArray("instructions");
        ServiceInfo.INSTRUCTIONS.forEach(instructions::add);
        ObjectNode reply = SandboxJson.object()
                .put("id", attempt.id())
                .put("exam_id", attempt.examId())
                .put("user_id", attempt.userId())
                .put("status", attempt.status().toString())
                .put("download_url", base + "/sandbox/download/" + attempt.id() + "?key=" + attempt.pageKey());
        reply.set("instructions", instructions);
        return SandboxResponse.ok(reply);
    }

    public SandboxResponse update(SandboxRequest request) throws RequestRejectedException {
        SandboxAttemptRecord known = requireAttempt(request, Operation.ATTEMPT_UPDATE);
        ObjectNode body = FieldValidator.of(request)
                .required(
                        "status",
                        value -> HOST_STATUSES.contains(value.asText()),
                        "must be started, submitted or error")
                .checked();
        VendorAttemptStatus next =
                VendorAttemptStatus.valueOf(body.get("status").textValue().toUpperCase(Locale.ROOT));
        SandboxStore.Changed changed = store.change(known.id(), attempt -> next(attempt, next))
                .orElseThrow(() -> RequestRejectedException.notFound("there is no such attempt"));
        if (changed.after().reviewed() != changed.before().reviewed()) {
            markOnboardingPending(changed.after());
            callbacks.reviewed(known.id());
        }
        return SandboxResponse.ok(
                SandboxJson.object().put("status", changed.after().status().toString()));
    }

    private SandboxAttemptRecord next(SandboxAttemptRecord attempt, VendorAttemptStatus next)
            throws RequestRejectedException {
        if (!attempt.status().allows(next)) {
            throw RequestRejectedException.conflict(
                    "an attempt that is " + attempt.status() + " cannot become " + next);
        }
        if (attempt.status() == VendorAttemptStatus.REVIEWED) {
            return attempt;
        }
        if (next == VendorAttemptStatus.SUBMITTED && attempt.reviewed() == CallbackState.NONE) {
            return attempt.status(next)
                    .reviewed(CallbackState.PENDING, settings.get().reviewStatus());
        }
        return attempt.status(next);
    }

    private void markOnboardingPending(SandboxAttemptRecord attempt) {
        if (attempt.sample()) {
            store.save(new ProfileRecord(attempt.courseId(), attempt.userId(), ProfileRecord.PENDING, null));
        }
    }

    public SandboxResponse remove(SandboxRequest request) throws RequestRejectedException {
        SandboxAttemptRecord known = requireAttempt(request, Operation.ATTEMPT_REMOVE);
        if (store.change(known.id(), attempt -> attempt.status(VendorAttemptStatus.DELETED))
                .isEmpty()) {
            throw RequestRejectedException.notFound("there is no such attempt");
        }
        return SandboxResponse.ok(SandboxJson.object().put("status", "deleted"));
    }

    private SandboxAttemptRecord requireAttempt(SandboxRequest request, Operation operation)
            throws RequestRejectedException {
        String examId = request.id(operation, "exam");
        return store.attempt(request.id(operation, "attempt"))
                .filter(attempt -> attempt.examId().equals(examId))
                .orElseThrow(() -> RequestRejectedException.notFound("there is no such attempt"));
    }

    private static boolean isHttpUrl(JsonNode value) {
        try {
            URI address = URI.create(value.asText());
            return address.getHost() != null
                    && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
