package org.openproctoring.provider.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.rest.RestOptions;

/** The context for the REST backend: the host's context, with the URL and the credentials of one sandbox. */
record ProtocolContext(BackendContext outer, Map<String, Object> values) implements BackendContext, BackendOptions {
    static ProtocolContext of(BackendContext outer, URI baseUrl, String clientId, Secret clientSecret) {
        return new ProtocolContext(
                outer,
                Map.of(
                        RestOptions.BASE_URL.key(),
                        baseUrl,
                        RestOptions.CLIENT_ID.key(),
                        clientId,
                        RestOptions.CLIENT_SECRET.key(),
                        clientSecret));
    }

    @Override
    @SuppressWarnings("unchecked") // each value has its option's type
    public <T> Optional<T> find(OptionSpec<T> option) {
        Object value = values.get(option.key());
        if (value != null) {
            return Optional.of((T) value);
        }
        return SandboxOptions.ALL.contains(option) ? outer.options().find(option) : option.defaultValue();
    }

    @Override
    public String backendName() {
        return outer.backendName();
    }

    @Override
    public BackendOptions options() {
        return this;
    }

    @Override
    public HostInfo host() {
        return outer.host();
    }

    @Override
    public Duration callTimeout() {
        return outer.callTimeout();
    }

    @Override
    public Clock clock() {
        return outer.clock();
    }

    @Override
    public String toString() {
        return "context of " + backendName();
    }
}
