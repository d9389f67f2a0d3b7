package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.provider.rest.http.VendorClient;

/**
 * A backend for the REST proctoring protocol. A vendor's provider composes one:
 *
 * <pre>{@code
 * public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
 *     return RestBackend.builder(context)
 *             .path(RestPath.TOKEN, "/acme/oauth2/access_token")
 *             .instructions(LocalizedText.of("Close every other program."))
 *             .build();
 * }
 * }</pre>
 *
 * <p>The provider's descriptor declares {@link RestOptions#all()}, and the passing review statuses if they are not just
 * {@code passed}. The backend offers every operation of the protocol; remove unsupported ones with {@link
 * Builder#without}.
 */
public final class RestBackend implements ProctoringBackend {
    private final VendorClient client;
    private final AttemptOperations attempts;
    private final ConnectionCheck check;
    private final Map<Class<?>, BackendFeature> features;

    private RestBackend(RestSettings restSettings, Builder builder) {
        client = new VendorClient(restSettings);
        RestContext restContext = new RestContext(restSettings, client);
        ServiceSettingsOperation settings = new ServiceSettingsOperation(restContext);
        attempts = new AttemptOperations(
                restContext, settings, List.copyOf(builder.instructions), builder.registrationFields);
        check = new ConnectionCheck(restContext, settings);
        features = new HashMap<>();
        features.put(AttemptInfo.class, attempts);
        features.put(AttemptLifecycle.class, attempts);
        features.put(AttemptRemoval.class, attempts);
        features.put(Callbacks.class, new CallbackReader(restContext));
        features.put(Dashboard.class, new DashboardLinks(restContext));
        features.put(ExamSync.class, new ExamOperations(restContext));
        features.put(Onboarding.class, new OnboardingOperations(restContext));
        features.put(ServiceSettings.class, settings);
        features.put(UserRetirement.class, new UserOperations(restContext));
        if (builder.script != null) {
            features.put(ClientScript.class, builder.script);
        }
        builder.absent.forEach(features::remove);
    }

    /**
     * Returns a builder for a backend.
     *
     * @param context the provider's context, with the options of {@link RestOptions#all()}
     * @return a new builder
     */
    public static Builder builder(BackendContext context) {
        return new Builder(context);
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        return attempts.register(registration);
    }

    @Override
    public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        return Optional.ofNullable(features.get(type)).map(type::cast);
    }

    @Override
    public CheckResult check() {
        return check.run();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Builds a backend. */
    public static final class Builder {
        private final SettingsReader reader;
        private final List<LocalizedText> instructions = new ArrayList<>();
        private final List<Class<? extends BackendFeature>> absent = new ArrayList<>();
        private Function<AttemptRegistration, Map<String, ?>> registrationFields = registration -> Map.of();
        private @Nullable ClientScript script;

        private Builder(BackendContext context) {
            reader = new SettingsReader(context);
        }

        /**
         * Overrides one of the protocol's paths.
         *
         * @param path the path to override
         * @param template the new path, relative to {@code base_url}, with the same ids in braces as {@link
         *     RestPath#template()}
         * @return this builder
         * @throws IllegalArgumentException if the template is invalid
         */
        public Builder path(RestPath path, String template) {
            reader.path(path, template);
            return this;
        }

        /**
         * Overrides one of the protocol's paths with the value of an option, if the operator set it.
         *
         * @param path the path to override
         * @param option the option
         * @return this builder
         */
        public Builder path(RestPath path, OptionSpec<String> option) {
            reader.path(path, option);
            return this;
        }

        /**
         * Sets the steps for learners, instead of the instructions from the vendor's service.
         *
         * @param steps the steps; empty to use the service's instructions
         * @return this builder
         */
        public Builder instructions(List<LocalizedText> steps) {
            instructions.clear();
            instructions.addAll(steps);
            return this;
        }

        /**
         * Adds fields to the registration of an attempt. They cannot replace the protocol's own fields.
         *
         * @param fields creates the fields: strings, numbers, booleans, lists and maps by key
         * @return this builder
         */
        public Builder registrationFields(Function<AttemptRegistration, Map<String, ?>> fields) {
            registrationFields = Objects.requireNonNull(fields, "fields");
            return this;
        }

        /**
         * Adds a script for the learner's browser.
         *
         * @param value the script
         * @return this builder
         */
        public Builder clientScript(ClientScript value) {
            script = Objects.requireNonNull(value, "clientScript");
            return this;
        }

        /**
         * Removes a feature that the vendor does not support.
         *
         * @param feature one of the protocol's features
         * @return this builder
         */
        public Builder without(Class<? extends BackendFeature> feature) {
            absent.add(Objects.requireNonNull(feature, "feature"));
            return this;
        }

        /**
         * Checks another URL by the rules of {@code base_url}: {@code https} unless it is a loopback address or {@code
         * allow_http} is set, and without credentials.
         *
         * @param option the option, checked if the operator set it
         * @return this builder
         */
        public Builder checkAddress(OptionSpec<URI> option) {
            reader.checkAddress(option);
            return this;
        }

        /**
         * Rejects an option that failed the vendor's own check. All rejected options are reported together.
         *
         * @param option the option
         * @param message what is wrong, without the value
         * @return this builder
         */
        public Builder reject(OptionSpec<?> option, String message) {
            reader.reject(option, message);
            return this;
        }

        /**
         * Sets the timing of retries and of the circuit breaker, for tests.
         *
         * @param delay the longest delay before a retry, including jitter
         * @param rest how long the circuit stays open after repeated failures
         */
        Builder pace(Duration delay, Duration rest) {
            reader.pace(delay, rest);
            return this;
        }

        /**
         * Builds the backend.
         *
         * @return the backend
         * @throws InvalidOptionsException with all invalid options
         */
        public RestBackend build() throws InvalidOptionsException {
            return new RestBackend(reader.read(), this);
        }
    }
}
