package org.openproctoring.core.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the host's web server received it. {@code toString} shows only the method, because paths, headers and bodies
 * contain secrets and learners' data.
 *
 * <p>Nothing is checked here, so that building a request never fails because of what a client sent. For use by one thread,
 * and once if the body is a stream.
 */
public final class WebRequest {
    private final String method;
    private final String target;
    private final List<Map.Entry<String, String>> headers;
    private final InputStream body;
    private final @Nullable String client;

    private WebRequest(Builder builder) {
        method = builder.method;
        target = builder.target;
        headers = List.copyOf(builder.headers);
        body = builder.body;
        client = builder.client;
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    InputStream body() {
        return body;
    }

    Optional<String> client() {
        return Optional.ofNullable(client);
    }

    /**
     * Starts building a request.
     *
     * @param method the method, such as {@code POST}, as received
     * @param target the path as received, still percent-encoded, followed by {@code ?} and the raw query if there is one. In
     *     a servlet, {@code getRequestURI()} and {@code getQueryString()}, never {@code getPathInfo()}, which is decoded
     * @return a new builder
     */
    public static Builder builder(String method, String target) {
        return new Builder(Objects.requireNonNull(method, "method"), Objects.requireNonNull(target, "target"));
    }

    @Override
    public String toString() {
        return "request " + method;
    }

    /** Builds a request. */
    public static final class Builder {
        private final String method;
        private final String target;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();
        private InputStream body = InputStream.nullInputStream();
        private @Nullable String client;

        private Builder(String method, String target) {
            this.method = method;
            this.target = target;
        }

        /**
         * Adds a header. Add each value of a header that was sent several times.
         *
         * @param name the name, in any case
         * @param value one value
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.add(Map.entry(name, value));
            return this;
        }

        /**
         * Adds headers.
         *
         * @param values the values by name
         * @return this builder
         */
        public Builder headers(Map<String, ? extends Iterable<String>> values) {
            values.forEach((name, all) -> all.forEach(value -> header(name, value)));
            return this;
        }

        /**
         * Sets the body.
         *
         * @param value the bytes; none by default
         * @return this builder
         */
        public Builder body(byte[] value) {
            return body(new ByteArrayInputStream(value.clone()));
        }

        /**
         * Sets the body as a stream. It is read only if the request is not refused before, never further than one byte
         * beyond the limit, and not closed.
         *
         * @param value the stream
         * @return this builder
         */
        public Builder body(InputStream value) {
            body = Objects.requireNonNull(value, "body");
            return this;
        }

        /**
         * Sets the API client that the host authenticated. Never set a person here, signed in or not: learners must not be
         * able to call in a vendor's name.
         *
         * @param name the host's name of the client; absent by default
         * @return this builder
         */
        public Builder client(String name) {
            client = Objects.requireNonNull(name, "client");
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         */
        public WebRequest build() {
            return new WebRequest(this);
        }
    }
}
