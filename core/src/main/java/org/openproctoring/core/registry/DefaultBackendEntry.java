package org.openproctoring.core.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Effective;
import org.openproctoring.core.IdentityAttribute;
import org.openproctoring.core.PingFailure;
import org.openproctoring.core.Problem;
import org.openproctoring.core.guard.GuardedBackend;

/**
 * The entry of a backend in a registry.
 *
 * @param descriptor the provider's descriptor, if the provider works
 * @param settings the effective settings
 * @param values the values of all keys, to be compared with those of another configuration
 * @param backend the guarded backend, if the state is ready
 */
record DefaultBackendEntry(
        String name,
        String providerName,
        BackendState state,
        List<Problem> problems,
        @Nullable ProviderDescriptor descriptor,
        EffectiveSettings settings,
        Map<String, Effective<Object>> options,
        EntryValues values,
        @Nullable GuardedBackend backend,
        Set<String> features)
        implements BackendEntry {
    @Override
    public String displayName(Locale locale) {
        return settings.verboseName()
                .orElseGet(() ->
                        descriptor == null ? name : descriptor.displayName().in(locale));
    }

    @Override
    public Effective<Boolean> requiresEscalationEmail() {
        return settings.requiresEscalationEmail();
    }

    @Override
    public Effective<Boolean> showReviewRules() {
        return settings.showReviewRules();
    }

    @Override
    public Effective<Set<ReviewStatus>> passingStatuses() {
        return settings.passingStatuses();
    }

    @Override
    public Effective<Set<AccommodationKind>> accommodations() {
        return settings.accommodations();
    }

    @Override
    public Effective<Duration> pingInterval() {
        return settings.pingInterval();
    }

    @Override
    public Effective<PingFailure> pingFailure() {
        return settings.pingFailure();
    }

    @Override
    public Effective<Boolean> allowReviewUpdates() {
        return settings.allowReviewUpdates();
    }

    @Override
    public Effective<Duration> callTimeout() {
        return settings.callTimeout();
    }

    @Override
    public Effective<Set<IdentityAttribute>> identityDisclosure() {
        return settings.identityDisclosure();
    }

    @Override
    public Effective<Set<String>> allowedRedirectHosts() {
        return settings.allowedRedirectHosts();
    }

    @Override
    public Effective<Set<String>> allowedLaunchSchemes() {
        return settings.allowedLaunchSchemes();
    }

    @Override
    public Effective<Boolean> signedCallbacks() {
        return settings.signedCallbacks();
    }

    @Override
    public Optional<URI> clientScriptUrl() {
        return settings.clientScriptUrl();
    }

    @Override
    public SupportContacts contacts() {
        return settings.contacts();
    }

    @Override
    public DataSheet dataSheet() {
        return descriptor == null ? DataSheet.EMPTY : descriptor.dataSheet();
    }

    @Override
    public boolean hasDashboard() {
        return features.contains(Dashboard.class.getSimpleName());
    }

    @Override
    public boolean supportsOnboarding() {
        return features.contains(Onboarding.class.getSimpleName());
    }

    @Override
    public ProctoringBackend requireReady() {
        if (backend == null) {
            throw new BackendNotReadyException(
                    state,
                    "backend " + name + " is " + state
                            + problems.stream()
                                    .findFirst()
                                    .map(reason -> ": " + reason)
                                    .orElse(""));
        }
        return backend;
    }

    @Override
    public String toString() {
        return "backend " + name + " " + state;
    }
}
