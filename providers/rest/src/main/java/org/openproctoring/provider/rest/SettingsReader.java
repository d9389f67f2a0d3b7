package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.provider.rest.http.CallLimits;
import org.openproctoring.provider.rest.http.ClientCredentials;
import org.openproctoring.provider.rest.http.UrlEncoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a backend's settings from the operator's options and the provider's paths, and collects all faults. */
final class SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    private static final Duration MAX_LINK_LIFETIME = Duration.ofDays(1);

    private final BackendContext context;
    private final BackendOptions options;
    private final Map<RestPath, String> paths = new EnumMap<>(RestPath.class);
    private final InvalidOptionsException.Builder faults = InvalidOptionsException.builder();
    private Duration retryDelay = Duration.ofMillis(400);
    private Duration openTime = Duration.ofSeconds(5);

    SettingsReader(BackendContext context) {
        this.context = Objects.requireNonNull(context, "context");
        options = context.options();
        check();
    }

    private void check() {
        UrlPolicy.faultsOfBase(options.get(RestOptions.BASE_URL), options.get(RestOptions.ALLOW_HTTP))
                .forEach(fault -> faults.add(RestOptions.BASE_URL, fault));
        Duration linkLifetime = options.get(RestOptions.TOKEN_EXPIRATION_TIME);
        if (!isTime(linkLifetime) || linkLifetime.compareTo(MAX_LINK_LIFETIME) > 0) {
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

    /** Overrides a path. */
    void path(RestPath path, String template) {
        path.fault(template).ifPresent(fault -> {
            throw new IllegalArgumentException("the path of " + path + " " + fault);
        });
        paths.put(path, template);
    }

    /** Overrides a path with the value of an option, if the operator set it. */
    void path(RestPath path, OptionSpec<String> option) {
        options.find(option)
                .ifPresent(template -> path.fault(template)
                        .ifPresentOrElse(fault -> faults.add(option, fault), () -> paths.put(path, template)));
    }

    /** Checks a URL by the rules of the base URL, if the operator set it. */
    void checkAddress(OptionSpec<URI> option) {
        options.find(option)
                .ifPresent(url -> UrlPolicy.faults(url, options.get(RestOptions.ALLOW_HTTP))
                        .forEach(fault -> faults.add(option, fault)));
    }

    void reject(OptionSpec<?> option, String message) {
        faults.add(option, message);
    }

    /** Sets the timing of retries and of the circuit breaker. */
    void pace(Duration delay, Duration rest) {
        retryDelay = delay;
        openTime = rest;
    }

    /**
     * Returns the settings.
     *
     * @throws InvalidOptionsException with all invalid options
     */
    RestSettings read() throws InvalidOptionsException {
        URI baseUrl = options.get(RestOptions.BASE_URL);
        if (UrlPolicy.repeats(baseUrl, paths.get(RestPath.TOKEN))) {
            faults.add(RestOptions.BASE_URL, "must end before the token path, which is appended to it");
        }
        faults.throwIfAny();
        String base = UrlPolicy.base(baseUrl);
        if (!paths.containsKey(RestPath.TOKEN)) {
            paths.put(RestPath.TOKEN, missingTokenPath(base));
        }
        return new RestSettings(
                context.backendName(),
                base,
                paths,
                new ClientCredentials(options.get(RestOptions.CLIENT_ID), options.get(RestOptions.CLIENT_SECRET)),
                new CallLimits(
                        context.callTimeout(),
                        options.get(RestOptions.CONNECT_TIMEOUT),
                        options.get(RestOptions.MAX_CONCURRENT_CALLS),
                        retryDelay,
                        openTime),
                context.host(),
                options.get(RestOptions.TOKEN_EXPIRATION_TIME),
                options.find(RestOptions.DEFAULT_RULES).orElse(Map.of()),
                options.get(RestOptions.DOCUMENTED_NAMES),
                options.get(RestOptions.RAW_COURSE_SLASHES),
                options.get(RestOptions.ALLOW_HTTP),
                context.clock());
    }

    /** Returns the rest of the token path if the base URL already contains part of it, as in Open edX. */
    private String missingTokenPath(String base) {
        String path = UrlPolicy.missingTokenPath(base);
        if (!path.equals(RestPath.TOKEN.template())) {
            LOG.warn(
                    "backend {}: base_url contains part of the token path; tokens are fetched from base_url{}, and all"
                            + " other paths are appended to base_url, such as {}. If that is wrong, remove the part of"
                            + " the token path from base_url",
                    context.backendName(),
                    path,
                    RestPath.CONFIG.template());
        }
        return path;
    }
}
