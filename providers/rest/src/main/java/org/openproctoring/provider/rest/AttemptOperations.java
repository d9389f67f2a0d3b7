package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.provider.rest.http.UrlEncoding;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorCall.Gone;
import org.openproctoring.provider.rest.http.VendorCall.Kind;
import org.openproctoring.provider.rest.http.VendorJson;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.openproctoring.provider.rest.http.VendorResponse;

/** Registers, updates, reads and removes attempts at the vendor. */
final class AttemptOperations implements AttemptLifecycle, AttemptRemoval, AttemptInfo {
    private static final Map<String, OnboardingStatus> ONBOARDING = Map.of(
            "onboarding_missing", OnboardingStatus.MISSING,
            "onboarding_pending", OnboardingStatus.PENDING,
            "onboarding_failed", OnboardingStatus.FAILED,
            "onboarding_expired", OnboardingStatus.EXPIRED);

    private static final Pattern REMOVED = Pattern.compile("(\"?)(ok|deleted)\\1");

    private final RestContext context;
    private final ServiceSettingsOperation settings;
    private final List<LocalizedText> instructions;
    private final Function<AttemptRegistration, Map<String, ?>> registrationFields;

    AttemptOperations(
            RestContext context,
            ServiceSettingsOperation settings,
            List<LocalizedText> instructions,
            Function<AttemptRegistration, Map<String, ?>> registrationFields) {
        this.context = context;
        this.settings = settings;
        this.instructions = instructions;
        this.registrationFields = registrationFields;
    }

    Registration register(AttemptRegistration registration) {
        String operation = "register an attempt";
        String exam = registration
                .exam()
                .externalId()
                .orElseThrow(
                        () -> context.failures().impossible(operation, "the vendor has no record of the exam yet"));
        VendorCall call = VendorCall.post(
                operation, context.path(RestPath.ATTEMPTS, "exam_id", exam), body(registration), Kind.CREATION);
        JsonNode json = context.client().sendForObject(call);
        if (VendorJson.isAmbiguous(json, "status")) {
            throw context.failures().unusable(call, "contains two different statuses");
        }
        OnboardingStatus onboarding = ONBOARDING.get(word(json.path("status").asText()));
        if (onboarding != null) {
            return Registration.onboardingRequired(onboarding);
        }
        return Registration.registered(VendorJson.id(json, "id")
                .orElseThrow(() -> context.failures().unusable(call, "does not contain the attempt's id")));
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private Map<String, @Nullable Object> body(AttemptRegistration registration) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("lms_host", UrlPolicy.base(context.settings().host().baseUrl()));
        body.put("time_limit_mins", registration.timeLimit().toMinutes());
        ExamType type = registration.exam().type();
        body.put("is_sample_attempt", type == ExamType.PRACTICE || type == ExamType.ONBOARDING);
        body.put("user_id", registration.learner().pseudonym());
        body.put("full_name", registration.learner().fullName().orElse(""));
        body.put("email", registration.learner().email().orElse(null));
        registration.exam().reviewRules().ifPresent(text -> body.put("review_policy", text));
        registration.reviewRulesException().ifPresent(text -> body.put("review_policy_exception", text));
        if (!registration.accommodations().kinds().isEmpty()) {
            body.put("accommodations", AccommodationFields.of(registration.accommodations()));
        }
        body.put("status", "created");
        if (context.settings().documentedNames()) {
            body.put("user_name", registration.learner().fullName().orElse(""));
        }
        // Additional fields never replace the protocol's own.
        registrationFields.apply(registration).forEach(body::putIfAbsent);
        registration.extensions().forEach(body::putIfAbsent);
        return body;
    }

    @Override
    public void start(AttemptRef attempt) {
        // An attempt that the vendor does not know would not be proctored, so 404 is a failure even with JSON.
        context.client().sendForSuccess(call("start an attempt", attempt, "started", Kind.UPDATE));
    }

    @Override
    public void stop(AttemptRef attempt) {
        end("submit an attempt", attempt, "submitted");
    }

    @Override
    public void markErroneous(AttemptRef attempt) {
        end("mark an attempt as erroneous", attempt, "error");
    }

    /** Ends an attempt. An attempt that the vendor no longer knows has ended too. */
    private void end(String operation, AttemptRef attempt, String status) {
        context.client()
                .sendForSuccess(
                        call(operation, attempt, status, Kind.URGENT_UPDATE).gone(Gone.RESULT));
    }

    private VendorCall call(String operation, AttemptRef attempt, String status, Kind kind) {
        return VendorCall.patch(operation, path(operation, attempt), Map.of("status", status), kind);
    }

    @Override
    public void remove(AttemptRef attempt) {
        removeIfPresent(attempt);
    }

    @Override
    public Outcome removeIfPresent(AttemptRef attempt) {
        String operation = "remove an attempt";
        VendorCall call = VendorCall.delete(operation, path(operation, attempt));
        VendorResponse reply = context.client().send(call);
        if (call.isGone(reply)) {
            return Outcome.NOTHING_TO_REMOVE;
        }
        try {
            if (reply.isBlank() || isRemovalWord(reply)) {
                return Outcome.REMOVED;
            }
            Optional<String> status = VendorJson.text(reply.json(), "status").map(AttemptOperations::word);
            if (status.isPresent()) {
                if (status.get().equals("deleted")) {
                    return Outcome.REMOVED;
                }
                throw context.failures().notDone(call);
            }
        } catch (UnreadableException unreadable) {
            // Same as any other answer that does not confirm the removal.
        }
        throw context.failures().notConfirmed(call);
    }

    /** Returns whether the answer is a single word of success instead of an object. */
    private static boolean isRemovalWord(VendorResponse reply) throws UnreadableException {
        return !reply.isPage() && REMOVED.matcher(word(reply.text())).matches();
    }

    @Override
    public AttemptDetails details(AttemptInfoRequest request) {
        String operation = "read an attempt";
        Locale locale = request.registration().locale();
        VendorCall call =
                VendorCall.get(operation, path(operation, request.attempt())).in(context.languages(locale));
        JsonNode json = context.client().sendForObject(call);
        AttemptDetails.Builder details = AttemptDetails.builder();
        if (instructions.isEmpty()) {
            ServiceSettingsOperation.texts(json.path("instructions")).forEach(details::instruction);
        } else {
            instructions.forEach(text -> details.instruction(text.in(locale)));
        }
        VendorJson.text(json, "status").ifPresent(details::vendorStatus);
        VendorLink link = context.download(json).or(() -> settings.download(locale));
        link.url()
                .map(url -> context.settings().documentedNames() ? withAttempt(url, request.attempt()) : url)
                .ifPresent(url -> details.launch(Launch.link(url)));
        link.problem().ifPresent(details::launchProblem);
        return details.build();
    }

    /** Adds the attempt to the link's query, unless it is there already. */
    private static URI withAttempt(URI url, AttemptRef attempt) {
        String query = url.getRawQuery();
        if (query != null && ("&" + query).contains("&attempt=")) {
            return url;
        }
        String parameter =
                "attempt=" + UrlEncoding.parameter(attempt.externalId()).orElse("");
        String text = url.toString();
        int fragment = text.indexOf('#');
        String before = fragment < 0 ? text : text.substring(0, fragment);
        String separator = query == null ? "?" : query.isEmpty() ? "" : "&";
        return URI.create(before + separator + parameter + text.substring(before.length()));
    }

    private String path(String operation, AttemptRef attempt) {
        String exam = attempt.examExternalId()
                .orElseThrow(() ->
                        context.failures().impossible(operation, "the attempt has no id of its exam at the vendor"));
        return context.path(RestPath.ATTEMPT, Map.of("exam_id", exam, "attempt_id", attempt.externalId()));
    }
}
