package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.BrowserUrl;
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
import org.openproctoring.provider.rest.http.UrlEncoding;
import org.openproctoring.provider.rest.http.VendorClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    private final VendorClient client;
    private final AttemptOperations attempts;
    private final ConnectionCheck check;
    private final Map<Class<?>, BackendFeature> features;

    private RestBackend(Builder builder) {
        RestContext restContext = builder.restContext();
        BackendOptions options = builder.context.options();
        client = restContext.client();
        ServiceSettingsOperation settings = new ServiceSettingsOperation(restContext);
        attempts = new AttemptOperations(
                restContext, settings, List.copyOf(builder.instructions), builder.registrationFields);
        check = new ConnectionCheck(restContext, settings);
        features = new HashMap<>();
        features.put(AttemptInfo.class, attempts);
        features.put(AttemptLifecycle.class, attempts);
        features.put(AttemptRemoval.class, attempts);
        features.put(Callbacks.class, new CallbackReader(restContext));
        features.put(
                Dashboard.class,
                new DashboardLinks(
                        restContext,
                        options.get(RestOptions.CLIENT_ID),
                        options.get(RestOptions.CLIENT_SECRET),
                        options.get(RestOptions.TOKEN_EXPIRATION_TIME),
                        builder.context.clock()));
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
        private static final Duration MAX_LINK_LIFETIME = Duration.ofDays(1);

        private final BackendContext context;
        private final Map<RestPath, String> paths = new EnumMap<>(RestPath.class);
        private final List<LocalizedText> instructions = new ArrayList<>();
        private final List<Class<? extends BackendFeature>> absent = new ArrayList<>();
        private final InvalidOptionsException.Builder faults = InvalidOptionsException.builder();
        private Function<AttemptRegistration, Map<String, ?>> registrationFields = registration -> Map.of();
        private @Nullable ClientScript script;
        private Duration maxDelay = Duration.ofMillis(400);
        private Duration openTime = Duration.ofSeconds(5);

        private Builder(BackendContext context) {
            this.context = Objects.requireNonNull(context, "context");
            checkOptions();
        }

        private void checkOptions() {
            BackendOptions options = context.options();
            UrlPolicy.faultsOfBase(options.get(RestOptions.BASE_URL), options.get(RestOptions.ALLOW_HTTP))
                    .forEach(fault -> faults.add(RestOptions.BASE_URL, fault));
            if (!isTime(options.get(RestOptions.TOKEN_EXPIRATION_TIME))
                    || options.get(RestOptions.TOKEN_EXPIRATION_TIME).compareTo(MAX_LINK_LIFETIME) > 0) {
                faults.add(RestOptions.TOKEN_EXPIRATION_TIME, "must be more than zero and at most one day");
            }
            if (!isTime(options.get(RestOptions.CONNECT_TIMEOUT))) {
                faults.add(RestOptions.CONNECT_TIMEOUT, "must be more than zero");
            }
            int limit = options.get(RestOptions.MAX_CONCURRENT_CALLS);
            if (limit < 1 || limit > 1000) {
                faults.add(RestOptions.MAX_CONCURRENT_CALLS, "must be from 1 to 1000");
            }
            if (UrlEncoding.segment(options.get(RestOptions.CLIENT_ID)).isEmpty()) {
                faults.add(RestOptions.CLIENT_ID, "must not be blank, a dot or two dots");
            }
        }

        private static boolean isTime(Duration duration) {
            return !duration.isZero() && !duration.isNegative();
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
            path.fault(template).ifPresent(fault -> {
                throw new IllegalArgumentException("the path of " + path + " " + fault);
            });
            paths.put(path, template);
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
            context.options()
                    .find(option)
                    .ifPresent(template -> path.fault(template)
                            .ifPresentOrElse(fault -> faults.add(option, fault), () -> paths.put(path, template)));
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
            context.options()
                    .find(option)
                    .ifPresent(url -> UrlPolicy.faults(url, context.options().get(RestOptions.ALLOW_HTTP))
                            .forEach(fault -> faults.add(option, fault)));
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
            faults.add(option, message);
            return this;
        }

        /**
         * Sets the timing of retries and of the circuit breaker, for tests.
         *
         * @param delay the longest delay before a retry, including jitter
         * @param rest how long the circuit stays open after repeated failures
         */
        Builder pace(Duration delay, Duration rest) {
            maxDelay = delay;
            openTime = rest;
            return this;
        }

        /**
         * Builds the backend.
         *
         * @return the backend
         * @throws InvalidOptionsException with all invalid options
         */
        public RestBackend build() throws InvalidOptionsException {
            if (UrlPolicy.repeats(context.options().get(RestOptions.BASE_URL), paths.get(RestPath.TOKEN))) {
                faults.add(RestOptions.BASE_URL, "must end before the token path, which is appended to it");
            }
            faults.throwIfAny();
            return new RestBackend(this);
        }

        /** Returns the rest of the token path if the base URL already contains part of it, as in Open edX. */
        private String tokenPath(String base) {
            String path = paths.getOrDefault(RestPath.TOKEN, UrlPolicy.missingTokenPath(base));
            if (!paths.containsKey(RestPath.TOKEN) && !path.equals(RestPath.TOKEN.template())) {
                LOG.warn(
                        "backend {}: base_url contains part of the token path; tokens are fetched from base_url{},"
                                + " and all other"
                                + " paths are appended to base_url, such as {}. If that is wrong, remove the part of"
                                + " the token path"
                                + " from base_url",
                        context.backendName(),
                        path,
                        RestPath.CONFIG.template());
            }
            return path;
        }

        private RestContext restContext() {
            BackendOptions options = context.options();
            String base = UrlPolicy.base(options.get(RestOptions.BASE_URL));
            VendorClient client = new VendorClient(new VendorClient.Setup(
                    context.backendName(),
                    base,
                    tokenPath(base),
                    options.get(RestOptions.CLIENT_ID),
                    options.get(RestOptions.CLIENT_SECRET),
                    context.callTimeout(),
                    options.get(RestOptions.CONNECT_TIMEOUT),
                    options.get(RestOptions.MAX_CONCURRENT_CALLS),
                    "open-proctoring ("
                            + BrowserUrl.host(context.host().baseUrl()).orElse("") + ")",
                    maxDelay,
                    openTime,
                    context.clock()));
            return new RestContext(
                    client,
                    context.backendName(),
                    base,
                    UrlPolicy.base(context.host().baseUrl()),
                    context.host().locale(),
                    Collections.unmodifiableMap(new EnumMap<>(paths)),
                    options.find(RestOptions.DEFAULT_RULES).orElse(Map.of()),
                    options.get(RestOptions.DOCUMENTED_NAMES),
                    options.get(RestOptions.RAW_COURSE_SLASHES),
                    options.get(RestOptions.ALLOW_HTTP));
        }
    }
}
