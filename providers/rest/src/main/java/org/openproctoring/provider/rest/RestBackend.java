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
 * A backend that speaks the REST proctoring protocol. A vendor's provider composes one:
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
 * <p>The provider's descriptor declares {@link RestOptions#all()}, and which outcomes of a review pass where that is not
 * {@code passed} alone. Every operation of the protocol is offered; what a vendor has not is taken out with {@link
 * Builder#without}.
 */
public final class RestBackend implements ProctoringBackend {
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    private final VendorClient client;
    private final AttemptOperations attempts;
    private final ConnectionCheck check;
    private final Map<Class<?>, BackendFeature> features;

    private RestBackend(Builder builder) {
        RestContext wire = builder.wire();
        BackendOptions options = builder.context.options();
        client = wire.client();
        ServiceSettingsOperation settings = new ServiceSettingsOperation(wire);
        attempts = new AttemptOperations(wire, settings, List.copyOf(builder.instructions), builder.registrationFields);
        check = new ConnectionCheck(wire, settings);
        features = new HashMap<>();
        features.put(AttemptInfo.class, attempts);
        features.put(AttemptLifecycle.class, attempts);
        features.put(AttemptRemoval.class, attempts);
        features.put(Callbacks.class, new CallbackReader(wire));
        features.put(
                Dashboard.class,
                new DashboardLinks(
                        wire,
                        options.get(RestOptions.CLIENT_ID),
                        options.get(RestOptions.CLIENT_SECRET),
                        options.get(RestOptions.TOKEN_EXPIRATION_TIME),
                        builder.context.clock()));
        features.put(ExamSync.class, new ExamOperations(wire));
        features.put(Onboarding.class, new OnboardingOperations(wire));
        features.put(ServiceSettings.class, settings);
        features.put(UserRetirement.class, new UserOperations(wire));
        if (builder.script != null) {
            features.put(ClientScript.class, builder.script);
        }
        builder.absent.forEach(features::remove);
    }

    /**
     * Starts a backend.
     *
     * @param context what the provider was given, with the options of {@link RestOptions#all()}
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

    /** Collects a backend. */
    public static final class Builder {
        private static final Duration LONGEST_LINK = Duration.ofDays(1);

        private final BackendContext context;
        private final Map<RestPath, String> paths = new EnumMap<>(RestPath.class);
        private final List<LocalizedText> instructions = new ArrayList<>();
        private final List<Class<? extends BackendFeature>> absent = new ArrayList<>();
        private final InvalidOptionsException.Builder wrong = InvalidOptionsException.builder();
        private Function<AttemptRegistration, Map<String, ?>> registrationFields = registration -> Map.of();
        private @Nullable ClientScript script;
        private Duration longestDelay = Duration.ofMillis(400);
        private Duration breakerRest = Duration.ofSeconds(5);

        private Builder(BackendContext context) {
            this.context = Objects.requireNonNull(context, "context");
            checkOptions();
        }

        private void checkOptions() {
            BackendOptions options = context.options();
            UrlPolicy.faultsOfBase(options.get(RestOptions.BASE_URL), options.get(RestOptions.ALLOW_HTTP))
                    .forEach(fault -> wrong.add(RestOptions.BASE_URL, fault));
            if (!isTime(options.get(RestOptions.TOKEN_EXPIRATION_TIME))
                    || options.get(RestOptions.TOKEN_EXPIRATION_TIME).compareTo(LONGEST_LINK) > 0) {
                wrong.add(RestOptions.TOKEN_EXPIRATION_TIME, "must be more than zero and at most a day");
            }
            if (!isTime(options.get(RestOptions.CONNECT_TIMEOUT))) {
                wrong.add(RestOptions.CONNECT_TIMEOUT, "must be more than zero");
            }
            int limit = options.get(RestOptions.MAX_CONCURRENT_CALLS);
            if (limit < 1 || limit > 1000) {
                wrong.add(RestOptions.MAX_CONCURRENT_CALLS, "must be from 1 to 1000");
            }
            if (UrlEncoding.segment(options.get(RestOptions.CLIENT_ID)).isEmpty()) {
                wrong.add(RestOptions.CLIENT_ID, "must not be blank, nor made of dots alone");
            }
        }

        private static boolean isTime(Duration duration) {
            return !duration.isZero() && !duration.isNegative();
        }

        /**
         * Says that one of the protocol's places is elsewhere.
         *
         * @param path the place
         * @param template the path below {@code base_url}, with the same ids in braces as {@link RestPath#template()}
         * @return this builder
         * @throws IllegalArgumentException where it is no such path
         */
        public Builder path(RestPath path, String template) {
            path.fault(template).ifPresent(fault -> {
                throw new IllegalArgumentException("the path of " + path + " " + fault);
            });
            paths.put(path, template);
            return this;
        }

        /**
         * Takes one of the protocol's places from an option, if the operator set it.
         *
         * @param path the place
         * @param option the option
         * @return this builder
         */
        public Builder path(RestPath path, OptionSpec<String> option) {
            context.options()
                    .find(option)
                    .ifPresent(template -> path.fault(template)
                            .ifPresentOrElse(fault -> wrong.add(option, fault), () -> paths.put(path, template)));
            return this;
        }

        /**
         * Sets what learners do, step by step, in place of what the vendor's service says.
         *
         * @param steps the steps; none leaves it to the service
         * @return this builder
         */
        public Builder instructions(List<LocalizedText> steps) {
            instructions.clear();
            instructions.addAll(steps);
            return this;
        }

        /**
         * Adds fields to what the vendor is told of a new attempt. None takes the place of one of the protocol's own.
         *
         * @param fields makes the fields: texts, numbers, truth values, lists and maps by key
         * @return this builder
         */
        public Builder registrationFields(Function<AttemptRegistration, Map<String, ?>> fields) {
            registrationFields = Objects.requireNonNull(fields, "fields");
            return this;
        }

        /**
         * Offers a script for the learner's browser.
         *
         * @param value the script
         * @return this builder
         */
        public Builder clientScript(ClientScript value) {
            script = Objects.requireNonNull(value, "clientScript");
            return this;
        }

        /**
         * Takes out what the vendor has not.
         *
         * @param feature one of the protocol's features
         * @return this builder
         */
        public Builder without(Class<? extends BackendFeature> feature) {
            absent.add(Objects.requireNonNull(feature, "feature"));
            return this;
        }

        /**
         * Holds another address to the rules of {@code base_url}: encrypted unless on this machine or allowed, and
         * without credentials.
         *
         * @param option the option, checked if the operator set it
         * @return this builder
         */
        public Builder checkAddress(OptionSpec<URI> option) {
            context.options()
                    .find(option)
                    .ifPresent(url -> UrlPolicy.faults(url, context.options().get(RestOptions.ALLOW_HTTP))
                            .forEach(fault -> wrong.add(option, fault)));
            return this;
        }

        /**
         * Says that the vendor's own check found an option that cannot work, so that the operator hears of all of them
         * at once.
         *
         * @param option the option
         * @param message what is wrong with it, without the value
         * @return this builder
         */
        public Builder reject(OptionSpec<?> option, String message) {
            wrong.add(option, message);
            return this;
        }

        /**
         * Sets what is nobody's to choose, and what tests cannot wait for.
         *
         * @param delay the longest time before a repeat, jitter included
         * @param rest how long a vendor is left alone that failed again and again
         */
        Builder pace(Duration delay, Duration rest) {
            longestDelay = delay;
            breakerRest = rest;
            return this;
        }

        /**
         * Builds the backend.
         *
         * @return the backend
         * @throws InvalidOptionsException with every option that cannot work
         */
        public RestBackend build() throws InvalidOptionsException {
            if (UrlPolicy.repeats(context.options().get(RestOptions.BASE_URL), paths.get(RestPath.TOKEN))) {
                wrong.add(
                        RestOptions.BASE_URL,
                        "must end before the path where tokens are fetched, which is added to it");
            }
            wrong.throwIfAny();
            return new RestBackend(this);
        }

        /** Below an address that ends in a part of the token's path, the rest of it: vendors know it so from Open edX. */
        private String tokenPath(String base) {
            String path = paths.getOrDefault(RestPath.TOKEN, UrlPolicy.missingTokenPath(base));
            if (!paths.containsKey(RestPath.TOKEN) && !path.equals(RestPath.TOKEN.template())) {
                LOG.warn(
                        "backend {}: base_url ends in a part of the path where tokens are fetched; they are fetched from"
                                + " base_url{}, and everything else is below base_url, such as {}. If the vendor's service"
                                + " is not there, end base_url before that part",
                        context.backendName(),
                        path,
                        RestPath.CONFIG.template());
            }
            return path;
        }

        private RestContext wire() {
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
                    longestDelay,
                    breakerRest,
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
