package org.openproctoring.api.feature;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A vendor's raw call, as received by the host. Immutable; {@code toString} shows only the endpoint. */
public final class InboundRequest {
    private final String endpoint;
    private final String method;
    private final @Nullable URI uri;
    private final @Nullable String attemptExternalId;
    private final @Nullable String authenticatedAs;
    private final Map<String, List<String>> headers;
    private final Map<String, List<String>> query;
    private final byte[] body;

    private InboundRequest(Builder builder) {
        endpoint = builder.endpoint;
        method = builder.method;
        uri = builder.uri;
        attemptExternalId = builder.attemptExternalId;
        authenticatedAs = builder.authenticatedAs;
        headers = Collections.unmodifiableMap(copy(builder.headers, new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        query = Collections.unmodifiableMap(copy(builder.query, new LinkedHashMap<>()));
        body = builder.body.clone();
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> from, Map<String, List<String>> to) {
        from.forEach((name, values) -> to.put(name, List.copyOf(values)));
        return to;
    }

    /**
     * Returns the last segment of the path: {@code ready}, {@code reviewed}, or one defined by the provider.
     *
     * @return the segment
     */
    public String endpoint() {
        return endpoint;
    }

    /**
     * Returns the HTTP method, for vendors that sign it.
     *
     * @return upper case; {@code POST} unless set
     */
    public String method() {
        return method;
    }

    /**
     * Returns the URL that the vendor called, with the original query, for vendors that sign it.
     *
     * @return the host's public URL of the endpoint, if the host set it
     */
    public Optional<URI> uri() {
        return Optional.ofNullable(uri);
    }

    /**
     * Returns the attempt id in the URL.
     *
     * @return the vendor's id of the attempt, if the URL contains one
     */
    public Optional<String> attemptExternalId() {
        return Optional.ofNullable(attemptExternalId);
    }

    /**
     * Returns the caller as authenticated by the host.
     *
     * @return the host's name of the client, if the host authenticated it
     */
    public Optional<String> authenticatedAs() {
        return Optional.ofNullable(authenticatedAs);
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the header's name, case-insensitive
     * @return the value, if the header was sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Returns all headers.
     *
     * @return the values by case-insensitive name; unmodifiable
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * Returns the decoded query parameters.
     *
     * @return the values by name; unmodifiable
     */
    public Map<String, List<String>> query() {
        return query;
    }

    /**
     * Returns the raw bytes of the body, over which vendors sign.
     *
     * @return a copy, empty if there was no body
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Creates a builder.
     *
     * @param endpoint the last segment of the path
     * @return a new builder
     */
    public static Builder builder(String endpoint) {
        return new Builder(Require.text(endpoint, "endpoint"));
    }

    @Override
    public String toString() {
        return "callback " + endpoint;
    }

    /** Builds a request. */
    public static final class Builder {
        private final String endpoint;
        private String method = "POST";
        private @Nullable URI uri;
        private @Nullable String attemptExternalId;
        private @Nullable String authenticatedAs;
        private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, List<String>> query = new LinkedHashMap<>();
        private byte[] body = {};

        private Builder(String endpoint) {
            this.endpoint = endpoint;
        }

        /**
         * Sets the HTTP method.
         *
         * @param value such as {@code POST}; converted to upper case
         * @return this builder
         */
        public Builder method(String value) {
            method = Require.text(value, "method").toUpperCase(Locale.ROOT);
            return this;
        }

        /**
         * Sets the URL that the vendor called.
         *
         * @param value the host's public URL of the endpoint, with the original query
         * @return this builder
         */
        public Builder uri(URI value) {
            uri = Require.web(value, "uri");
            return this;
        }

        /**
         * Sets the attempt id in the URL.
         *
         * @param value the vendor's id of the attempt
         * @return this builder
         */
        public Builder attemptExternalId(String value) {
            attemptExternalId = Require.text(value, "attemptExternalId");
            return this;
        }

        /**
         * Sets the caller as authenticated by the host.
         *
         * @param value the host's name of the client
         * @return this builder
         */
        public Builder authenticatedAs(String value) {
            authenticatedAs = Require.text(value, "authenticatedAs");
            return this;
        }

        /**
         * Adds a header.
         *
         * @param name the header's name
         * @param value one value
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.computeIfAbsent(Require.text(name, "name"), unused -> new ArrayList<>())
                    .add(Require.nonNull(value, "value"));
            return this;
        }

        /**
         * Adds a query parameter.
         *
         * @param name the parameter's name, decoded
         * @param value one value, decoded
         * @return this builder
         */
        public Builder query(String name, String value) {
            query.computeIfAbsent(Require.nonNull(name, "name"), unused -> new ArrayList<>())
                    .add(value);
            return this;
        }

        /**
         * Sets the body.
         *
         * @param value the bytes
         * @return this builder
         */
        public Builder body(byte[] value) {
            body = value.clone();
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         */
        public InboundRequest build() {
            return new InboundRequest(this);
        }
    }
}
