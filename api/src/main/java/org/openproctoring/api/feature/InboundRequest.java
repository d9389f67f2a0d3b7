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

/** A vendor's call as the host received it, raw. Immutable. Its text form shows the endpoint alone. */
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
     * The last word of the address: {@code ready}, {@code reviewed}, or one of the provider's own.
     *
     * @return the word
     */
    public String endpoint() {
        return endpoint;
    }

    /**
     * The method of the request, for vendors that sign it.
     *
     * @return upper case; {@code POST} unless set
     */
    public String method() {
        return method;
    }

    /**
     * The address that the vendor called, with its query as it was sent, for vendors that sign it.
     *
     * @return the host's own public address of the endpoint, where the host gave it
     */
    public Optional<URI> uri() {
        return Optional.ofNullable(uri);
    }

    /**
     * The attempt that the address names.
     *
     * @return the vendor's id of the attempt, where the address has one
     */
    public Optional<String> attemptExternalId() {
        return Optional.ofNullable(attemptExternalId);
    }

    /**
     * Who the host found the caller to be.
     *
     * @return the host's own name of the client, where the host authenticated one
     */
    public Optional<String> authenticatedAs() {
        return Optional.ofNullable(authenticatedAs);
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return the value, if the header was sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * All headers.
     *
     * @return the values by name, found in any case; unmodifiable
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The parameters of the query, decoded.
     *
     * @return the values by name; unmodifiable
     */
    public Map<String, List<String>> query() {
        return query;
    }

    /**
     * The bytes of the body, as signatures are made over them.
     *
     * @return a copy, empty where there was no body
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Starts a request.
     *
     * @param endpoint the last word of the address
     * @return a new builder
     */
    public static Builder builder(String endpoint) {
        return new Builder(Require.text(endpoint, "endpoint"));
    }

    @Override
    public String toString() {
        return "callback " + endpoint;
    }

    /** Collects a request. */
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
         * Sets the method of the request.
         *
         * @param value such as {@code POST}, in any case
         * @return this builder
         */
        public Builder method(String value) {
            method = Require.text(value, "method").toUpperCase(Locale.ROOT);
            return this;
        }

        /**
         * Sets the address that the vendor called.
         *
         * @param value the host's own public address of the endpoint, with the query as it was sent
         * @return this builder
         */
        public Builder uri(URI value) {
            uri = Require.web(value, "uri");
            return this;
        }

        /**
         * Sets the attempt that the address names.
         *
         * @param value the vendor's id of the attempt
         * @return this builder
         */
        public Builder attemptExternalId(String value) {
            attemptExternalId = Require.text(value, "attemptExternalId");
            return this;
        }

        /**
         * Sets who the host found the caller to be.
         *
         * @param value the host's own name of the client
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
         * Adds a parameter of the query.
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
