package org.openproctoring.host.api.learner;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.course.ReviewRules;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/**
 * The endpoints that inform learners about the proctoring of an exam: the service, its instructions and contacts, and the rules for its
 * reviewers. Unlike Open edX, only members of the course may read it (OPEN-EDX.md, A7), and a service that does not respond
 * only leaves its instructions out.
 */
final class ExamInformation {
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/";

    private final ProviderRegistry registry;
    private final AttemptService attempts;
    private final ExamAccess access;
    private final Optional<String> hostContact;
    private final URI address;

    ExamInformation(ApiContext context, Optional<String> hostContact) {
        registry = context.registry();
        attempts = context.attempts();
        access = context.access();
        this.hostContact = hostContact;
        address = context.address();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH + "settings/exam_id/{}", Permission.SIGNED_IN, this::settings),
                Route.of("GET", PATH + "review_policy/exam_id/{}", Permission.SIGNED_IN, this::reviewPolicy));
    }

    private HttpResponse reviewPolicy(HttpRequest call) {
        StoredExam exam = access.examSeenBy(call.caller(), call.parameter());
        BackendEntry backend = registry.backend(access.courseOf(exam).settings().provider());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "review_policy",
                ReviewRules.of(backend).sent(exam.type(), exam.reviewRules()).orElse(null));
        return HttpResponse.json(200, json);
    }

    private HttpResponse settings(HttpRequest call) {
        StoredExam exam = access.examSeenBy(call.caller(), call.parameter());
        StoredCourse course = access.courseOf(exam);
        Optional<Attempt> attempt = access.latest(call.caller(), exam);
        // The course may have changed its backend since the attempt was created.
        BackendEntry backend =
                registry.backend(attempt.flatMap(own -> own.subject().backend())
                        .orElse(course.settings().provider()));
        boolean timed = exam.type() == ExamType.TIMED;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("platform_name", String.valueOf(address.getHost()));
        json.put("contact_us", hostContact.orElse(""));
        json.put("link_urls", timed ? Map.of() : links(backend));
        json.put("exam_proctoring_backend", timed ? Map.of() : service(backend, attempt));
        if (!timed) {
            json.putAll(provider(backend, course));
        }
        return HttpResponse.json(200, json);
    }

    private Map<String, Object> provider(BackendEntry backend, StoredCourse course) {
        SupportContacts contacts = backend.contacts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider_name", backend.displayName(Locale.ENGLISH));
        json.put("provider_tech_support_email", contacts.email().orElse(""));
        json.put("provider_tech_support_phone", contacts.phone().orElse(""));
        json.put("provider_tech_support_url", links(backend).getOrDefault("contact", ""));
        json.put(
                "learner_notification_from_email",
                contacts.learnerNotificationFrom().orElse(""));
        json.put(
                "integration_specific_email",
                contacts.integrationEmail().or(() -> hostContact).orElse(""));
        json.put(
                "proctoring_escalation_email",
                course.settings().escalationEmail().orElse(""));
        return json;
    }

    private static Map<String, String> links(BackendEntry backend) {
        Map<String, String> links = new TreeMap<>();
        backend.contacts().links().forEach((name, link) -> {
            if (LinkPolicy.isSecure(link)) {
                links.put(name, link.toString());
            }
        });
        return links;
    }

    private Map<String, Object> service(BackendEntry backend, Optional<Attempt> attempt) {
        ServiceConfiguration service = configuration(backend);
        List<String> instructions = service.instructions().isEmpty()
                ? attempt.map(this::instructions).orElse(List.of())
                : service.instructions();
        return Map.of(
                "name", service.name().orElse(backend.displayName(Locale.ENGLISH)),
                "download_url", service.downloadUrl().map(URI::toString).orElse(""),
                "instructions", instructions,
                "rules", service.rules());
    }

    private static ServiceConfiguration configuration(BackendEntry backend) {
        try {
            return backend.requireReady()
                    .feature(ServiceSettings.class)
                    .map(service -> service.settings(Locale.ENGLISH))
                    .orElseGet(ExamInformation::nothing);
        } catch (ProctoringException noAnswer) {
            return nothing();
        }
    }

    private static ServiceConfiguration nothing() {
        return ServiceConfiguration.builder().build();
    }

    private List<String> instructions(Attempt attempt) {
        try {
            return attempts.details(attempt.code())
                    .map(AttemptDetails::instructions)
                    .orElse(List.of());
        } catch (AttemptException noAnswer) {
            return List.of();
        }
    }
}
