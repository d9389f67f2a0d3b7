package org.openproctoring.core.guard;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.IdentityAttribute;
import org.openproctoring.core.LinkPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforces the operator's settings on the calls of a backend's features: which data of staff the vendor gets, and which of
 * the vendor's links reach the host. Logs each reason for a refused link once.
 */
public final class BackendPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPolicy.class);

    /** A reason contains the scheme of the link, which the vendor chooses. */
    private static final int MAX_REASONS = 20;

    private final BackendEntry backend;
    private final LinkPolicy links;
    private final Set<String> logged = new HashSet<>();

    /**
     * Creates the policy of a backend.
     *
     * @param backend the settings of the backend, in any state
     */
    public BackendPolicy(BackendEntry backend) {
        this.backend = backend;
        this.links = LinkPolicy.of(backend);
    }

    /** Returns the arguments of a call without the data that the vendor must not get. */
    @Nullable
    Object @Nullable [] disclosed(@Nullable Object @Nullable [] arguments) {
        return arguments == null
                ? null
                : Arrays.stream(arguments)
                        .map(argument -> argument instanceof DashboardRequest request
                                ? request.withStaff(disclosed(request.staff()))
                                : argument)
                        .toArray();
    }

    private StaffMember disclosed(StaffMember staff) {
        Set<IdentityAttribute> attributes = backend.identityDisclosure().value();
        StaffMember disclosed = StaffMember.of(staff.pseudonym());
        if (attributes.contains(IdentityAttribute.FULL_NAME)) {
            disclosed = staff.fullName().map(disclosed::withFullName).orElse(disclosed);
        }
        if (attributes.contains(IdentityAttribute.EMAIL)) {
            disclosed = staff.email().map(disclosed::withEmail).orElse(disclosed);
        }
        return disclosed;
    }

    /**
     * Returns the result of a call without links that are not allowed.
     *
     * @param operation the call, for the exception
     * @param result the result by reflection: null if the method does not have one, and then it is returned unchanged
     * @throws ProctoringException with the code {@link LinkPolicy#NOT_ALLOWED} if the result is such a link
     */
    Object checked(String operation, Object result) {
        if (result instanceof AttemptDetails details) {
            return details.launch()
                    .flatMap(launch -> noted("launch", links.problem(launch)))
                    .map(details::withLaunchProblem)
                    .orElse(details);
        }
        if (result instanceof ServiceConfiguration settings) {
            return settings.downloadUrl()
                    .flatMap(url -> noted("download", links.problem(url)))
                    .map(settings::withDownloadProblem)
                    .orElse(settings);
        }
        if (result instanceof CallbackEvent event) {
            return event.review()
                    .filter(review -> review.recordingUrl()
                            .flatMap(url -> noted("recording", links.problem(url)))
                            .isPresent())
                    .map(Review::withoutRecordingUrl)
                    .map(review -> CallbackEvent.reviewed(event.attempt(), review))
                    .orElse(event);
        }
        if (result instanceof URI url) {
            noted("page", links.problem(url)).ifPresent(problem -> {
                throw ProctoringException.builder(
                                LinkPolicy.NOT_ALLOWED,
                                Fault.VENDOR,
                                Effect.UNKNOWN,
                                "backend " + backend.name() + ": " + operation
                                        + " returned a link that is refused, because " + problem
                                        + ". Ask the vendor for a correct link, or allow it in the configuration.")
                        .build();
            });
        }
        return result;
    }

    private Optional<String> noted(String subject, Optional<String> problem) {
        problem.filter(reason -> isNew(subject + " " + reason))
                .ifPresent(reason -> LOG.warn(
                        "{}: backend {}: the link of the vendor's {} is refused, because {}. Ask the vendor for a correct"
                                + " link, or allow it in the configuration.",
                        LinkPolicy.NOT_ALLOWED,
                        backend.name(),
                        subject,
                        reason));
        return problem;
    }

    private boolean isNew(String reason) {
        synchronized (logged) {
            return logged.size() < MAX_REASONS && logged.add(reason);
        }
    }
}
