package org.openproctoring.provider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Registers attempts and follows them to their end. */
final class AttemptCalls {
    private static final Set<String> TOLD_BY_HOSTS = Set.of("started", "submitted", "error");

    private final Store store;
    private final URI base;
    private final Supplier<SandboxSettings> settings;
    private final CallbackSender callbacks;

    AttemptCalls(Store store, URI base, Supplier<SandboxSettings> settings, CallbackSender callbacks) {
        this.store = store;
        this.base = base;
        this.settings = settings;
        this.callbacks = callbacks;
    }

    Reply register(Request request) throws Refusal {
        ExamRecord exam = store.exam(request.id(Operation.REGISTER, "exam"))
                .orElseThrow(() -> Refusal.notFound("there is no such exam"));
        ObjectNode body = Fields.of(request)
                .must("lms_host", AttemptCalls::isWeb, "must be an https or http address with a host")
                .wholeNumber("time_limit_mins", 0)
                .must(
                        "is_sample_attempt",
                        value -> value.isBoolean() && value.booleanValue() == exam.practice(),
                        "must say what is_practice_exam says of the exam")
                .text("user_id")
                .textOrEmpty("full_name")
                .alias("user_name", "full_name")
                .textOrNull("email")
                .may("review_policy", JsonNode::isTextual, "must be a text")
                .may("review_policy_exception", JsonNode::isTextual, "must be a text")
                .must("status", value -> value.asText().equals("created"), "must be created")
                .checked();
        if (!exam.active()) {
            throw Refusal.conflict("the exam is not active");
        }
        String userId = body.get("user_id").textValue();
        Optional<String> onboarding = onboarding(exam, userId);
        if (onboarding.isPresent()) {
            return Reply.ok(Json.object().put("status", onboarding.get()));
        }
        AttemptRecord attempt = new AttemptRecord(
                UUID.randomUUID().toString(),
                exam.id(),
                exam.courseId(),
                userId,
                exam.practice(),
                body,
                AttemptStatus.CREATED,
                UUID.randomUUID().toString(),
                false,
                CallbackState.NONE,
                CallbackState.NONE,
                "");
        store.save(attempt);
        return Reply.ok(Json.object().put("id", attempt.id()).put("status", "created"));
    }

    /** What keeps the learner from the exam. */
    private Optional<String> onboarding(ExamRecord exam, String userId) {
        if (exam.practice()) {
            return Optional.empty();
        }
        String status = store.profile(exam.courseId(), userId).status();
        if (status.equals(ProfileRecord.NO_PROFILE) && !settings.get().onboardingRequired()) {
            return Optional.empty();
        }
        return Optional.of(ProfileRecord.REGISTRATION.getOrDefault(status, "")).filter(word -> !word.isEmpty());
    }

    Reply read(Request request) throws Refusal {
        AttemptRecord attempt = known(request, Operation.ATTEMPT_READ);
        ArrayNode instructions = Json.object().putArray("instructions");
        ServiceInfo.INSTRUCTIONS.forEach(instructions::add);
        ObjectNode reply = Json.object()
                .put("id", attempt.id())
                .put("exam_id", attempt.examId())
                .put("user_id", attempt.userId())
                .put("status", attempt.status().toString())
                .put("download_url", base + "/sandbox/download/" + attempt.id() + "?key=" + attempt.pageKey());
        reply.set("instructions", instructions);
        return Reply.ok(reply);
    }

    Reply update(Request request) throws Refusal {
        AttemptRecord known = known(request, Operation.ATTEMPT_UPDATE);
        ObjectNode body = Fields.of(request)
                .must("status", value -> TOLD_BY_HOSTS.contains(value.asText()), "must be started, submitted or error")
                .checked();
        AttemptStatus next =
                AttemptStatus.valueOf(body.get("status").textValue().toUpperCase(Locale.ROOT));
        Store.Changed changed = store.change(known.id(), attempt -> next(attempt, next))
                .orElseThrow(() -> Refusal.notFound("there is no such attempt"));
        if (changed.after().reviewed() != changed.before().reviewed()) {
            onboardingAwaitsReview(changed.after());
            callbacks.reviewed(known.id());
        }
        return Reply.ok(Json.object().put("status", changed.after().status().toString()));
    }

    private AttemptRecord next(AttemptRecord attempt, AttemptStatus next) throws Refusal {
        if (!attempt.status().allows(next)) {
            throw Refusal.conflict("an attempt that is " + attempt.status() + " cannot become " + next);
        }
        if (attempt.status() == AttemptStatus.REVIEWED) {
            return attempt;
        }
        if (next == AttemptStatus.SUBMITTED && attempt.reviewed() == CallbackState.NONE) {
            return attempt.status(next)
                    .reviewed(CallbackState.OWED, settings.get().reviewStatus());
        }
        return attempt.status(next);
    }

    private void onboardingAwaitsReview(AttemptRecord attempt) {
        if (attempt.sample()) {
            store.save(new ProfileRecord(attempt.courseId(), attempt.userId(), ProfileRecord.PENDING, null));
        }
    }

    Reply remove(Request request) throws Refusal {
        AttemptRecord known = known(request, Operation.ATTEMPT_REMOVE);
        if (store.change(known.id(), attempt -> attempt.status(AttemptStatus.DELETED))
                .isEmpty()) {
            throw Refusal.notFound("there is no such attempt");
        }
        return Reply.ok(Json.object().put("status", "deleted"));
    }

    private AttemptRecord known(Request request, Operation operation) throws Refusal {
        String examId = request.id(operation, "exam");
        return store.attempt(request.id(operation, "attempt"))
                .filter(attempt -> attempt.examId().equals(examId))
                .orElseThrow(() -> Refusal.notFound("there is no such attempt"));
    }

    private static boolean isWeb(JsonNode value) {
        try {
            URI address = URI.create(value.asText());
            return address.getHost() != null
                    && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
