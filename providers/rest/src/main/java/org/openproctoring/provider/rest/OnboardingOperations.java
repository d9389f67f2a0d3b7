package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingProfile.Status;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.provider.rest.http.UrlEncoding;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorCall.Gone;
import org.openproctoring.provider.rest.http.VendorJson;
import org.openproctoring.provider.rest.http.VendorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads learners' onboarding statuses. */
final class OnboardingOperations implements Onboarding {
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    private final RestContext context;

    OnboardingOperations(RestContext context) {
        this.context = context;
    }

    @Override
    public Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym) {
        String operation = "read an onboarding profile";
        VendorCall call = VendorCall.get(operation, path(operation, courseId, Map.of("user_id", learnerPseudonym)))
                .gone(Gone.RESULT);
        VendorResponse reply = context.client().send(call);
        if (call.isGone(reply)) {
            return Optional.empty();
        }
        JsonNode json = context.client().object(call, reply);
        if (!json.has("results")) {
            // The id may be absent, because the request names the learner.
            if (VendorJson.isAmbiguous(json, "user_id")
                    || !VendorJson.name(json, "user_id")
                            .orElse(learnerPseudonym)
                            .equals(learnerPseudonym)) {
                throw context.failures().unusable(call, "is about another learner");
            }
            return Optional.of(read(json, learnerPseudonym)
                    .orElseThrow(() -> context.failures().unusable(call, "does not contain a known status")));
        }
        if (!json.path("results").isArray()) {
            throw context.failures().unusable(call, "does not contain a list of profiles");
        }
        for (JsonNode result : json.path("results")) {
            if (VendorJson.name(result, "user_id")
                    .filter(learnerPseudonym::equals)
                    .isPresent()) {
                return Optional.of(read(result, learnerPseudonym)
                        .orElseThrow(() -> context.failures().unusable(call, "does not contain a known status")));
            }
        }
        return Optional.empty();
    }

    @Override
    public OnboardingPage profiles(OnboardingQuery query) {
        String operation = "read the onboarding profiles of a course";
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!query.statuses().isEmpty()) {
            parameters.put(
                    "status",
                    query.statuses().stream().map(OnboardingOperations::word).collect(Collectors.joining(",")));
        }
        parameters.put("page", String.valueOf(query.page()));
        parameters.put("page_size", String.valueOf(query.pageSize()));
        // Some vendors answer 404 beyond the last page or for a course without learners.
        VendorCall call = VendorCall.get(operation, path(operation, query.courseId(), parameters))
                .gone(Gone.RESULT);
        VendorResponse reply = context.client().send(call);
        if (call.isGone(reply)) {
            return OnboardingPage.of(List.of(), query.page(), query.page() - 1);
        }
        JsonNode json = context.client().object(call, reply);
        if (!json.path("results").isArray()) {
            throw context.failures().unusable(call, "does not contain a list of profiles");
        }
        List<OnboardingProfile> profiles = new ArrayList<>();
        int skipped = 0;
        for (JsonNode result : json.path("results")) {
            Optional<OnboardingProfile> profile =
                    VendorJson.name(result, "user_id").flatMap(learner -> read(result, learner));
            profile.ifPresent(profiles::add);
            skipped += profile.isPresent() ? 0 : 1;
        }
        if (skipped > 0) {
            LOG.warn(
                    "backend {}: {} onboarding profiles without a learner or a known status are skipped",
                    context.backend(),
                    skipped);
        }
        return OnboardingPage.of(profiles, query.page(), pages(json, query));
    }

    /** Returns the number of pages: as given, or computed from the count, or one more if there is a next page. */
    private static int pages(JsonNode json, OnboardingQuery query) {
        JsonNode pages = json.path("num_pages");
        if (pages.canConvertToInt()) {
            return Math.max(0, pages.intValue());
        }
        JsonNode count = json.path("count");
        if (count.canConvertToInt()) {
            return count.intValue() <= 0 ? 0 : (count.intValue() - 1) / query.pageSize() + 1;
        }
        return query.page() + (json.hasNonNull("next") && query.page() < Integer.MAX_VALUE ? 1 : 0);
    }

    private String path(String operation, String courseId, Map<String, String> parameters) {
        return context.path(RestPath.ONBOARDING, "course_id", courseId) + "?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + UrlEncoding.parameter(parameter.getValue())
                                        .filter(value -> !value.isEmpty())
                                        .orElseThrow(() -> context.failures()
                                                .impossible(operation, "a parameter is empty or not valid Unicode")))
                        .collect(Collectors.joining("&"));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<OnboardingProfile> read(JsonNode json, String learner) {
        String word =
                json.path("status").asText().strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (Status status : Status.values()) {
            if (word(status).equals(word)) {
                OnboardingProfile profile = OnboardingProfile.of(learner, status);
                return Optional.of(VendorJson.text(json, "expiration_date")
                        .flatMap(OnboardingOperations::instant)
                        .map(profile::expiring)
                        .orElse(profile));
            }
        }
        return Optional.empty();
    }

    /** Parses a date with a time and an offset, or only its date. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noOffset) {
            try {
                return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }
    }
}
