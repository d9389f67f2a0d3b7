package org.openproctoring.core.web;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.CallbackResponse;

/**
 * The endpoint for vendors' callbacks, for any web server: the host passes each request below one path of its own, and sends
 * the response. Safe for use by many threads.
 *
 * <p>Paths below the mount path, all with the method {@code POST}:
 *
 * <ul>
 *   <li>{@code /proctored_exam/attempt/{id}/ready} and {@code …/reviewed}, as in Open edX. The backend is that of the client
 *       that the host authenticated; if the client has several, the one with the attempt
 *   <li>{@code /backends/{backend}/attempt/{id}/{word}}, with the vendor's id of the attempt and a word of the provider
 *   <li>{@code /backends/{backend}/{word}}, for vendors that name the attempt elsewhere in the request
 * </ul>
 *
 * <p>The host authenticates its API clients and names the client in the request. {@link
 * org.openproctoring.core.attempt.AttemptHost#mayCallBack} decides which clients may call, before the body is read. Without
 * a client, a request is refused unless the backend's {@code signed_callbacks} is set. Everything else is decided by {@link AttemptService#receiveCallback(String, InboundRequest)}.
 */
public final class CallbackEndpoint {
    private static final String METHOD = "POST";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final AttemptService attempts;
    private final MountPoint mount;
    private final String challenge;

    private CallbackEndpoint(Builder builder) {
        attempts = builder.attempts;
        mount = MountPoint.of(builder.publicUrl, builder.mountPath);
        challenge = builder.challenge;
    }

    /**
     * Starts building an endpoint.
     *
     * @param attempts the service that processes callbacks
     * @param publicUrl the URL at which vendors reach the mount path, from configuration and never from a request. Vendors
     *     that sign the URL sign this one
     * @return a new builder
     * @throws IllegalArgumentException if the URL is not an HTTP or HTTPS URL with a host, or has a query or a fragment
     */
    public static Builder builder(AttemptService attempts, URI publicUrl) {
        return new Builder(attempts, publicUrl);
    }

    /**
     * Returns the maximum size of a body, for hosts that read it before they call {@link #handle}. Such a host passes at
     * least one byte more of a longer body, so that the request is refused.
     *
     * @return the size in bytes
     */
    public int maxBodyBytes() {
        return attempts.maxCallbackBytes();
    }

    /**
     * Handles a request. Never throws because of the content of the request. Waits for the store, and never for a vendor.
     *
     * @param request the request, with the client that the host authenticated, if any
     * @return the response: 200; 400 if the request is malformed; 401 or 403 if the caller may not call; 404, 405 or 414 if
     *     the path, the method or the length of the URL is wrong; 409 if several backends of the client have the attempt; 412
     *     if the exam is no longer proctored; 413 if the body is too large; 503 with {@code Retry-After} if the request
     *     cannot be processed now
     * @throws RuntimeException of the store or of the {@link org.openproctoring.core.attempt.AttemptHost}. Answer with a
     *     status of 500 or more, so that the vendor repeats the call
     */
    public WebResponse handle(WebRequest request) {
        try {
            MountPoint.Target target = mount.target(request);
            CallbackRoute route = route(target.path());
            if (!request.method().equals(METHOD)) {
                throw new Refusal(WebResponse.error(405, "Method not allowed.").header("Allow", METHOD));
            }
            Optional<CallbackResponse> refusal = route.backend()
                    .map(backend -> attempts.callbackRefusal(backend, request.client()))
                    .orElseGet(() -> attempts.callbackRefusal(request.client()));
            if (refusal.isPresent()) {
                return response(refusal.get());
            }
            InboundRequest callback = inbound(request, route, target);
            return response(route.backend()
                    .map(backend -> attempts.receiveCallback(backend, callback))
                    .orElseGet(() -> attempts.receiveCallback(callback)));
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private static CallbackRoute route(String path) throws Refusal {
        try {
            return CallbackRoute.of(path).orElseThrow(MountPoint::notFound);
        } catch (MalformedEncodingException malformed) {
            throw malformedPath();
        }
    }

    private static Refusal malformedPath() {
        return new Refusal(400, "The path is not correctly URL-encoded.");
    }

    private InboundRequest inbound(WebRequest request, CallbackRoute route, MountPoint.Target target) throws Refusal {
        InboundRequest.Builder inbound =
                InboundRequest.builder(route.endpoint()).method(request.method());
        try {
            inbound.uri(new URI(
                    mount.publicUrl() + request.target().substring(mount.path().length())));
        } catch (URISyntaxException malformed) {
            throw malformedPath();
        }
        try {
            PercentEncoding.parameters(target.query())
                    .forEach(parameter -> inbound.query(parameter.getKey(), parameter.getValue()));
        } catch (MalformedEncodingException malformed) {
            throw MountPoint.malformedQuery();
        }
        for (Map.Entry<String, String> header : request.headers()) {
            if (header.getKey().isBlank()) {
                throw new Refusal(400, "A header does not have a name.");
            }
            inbound.header(header.getKey(), header.getValue());
        }
        route.attemptId().ifPresent(inbound::attemptExternalId);
        request.client().ifPresent(inbound::authenticatedAs);
        return inbound.body(body(request)).build();
    }

    /** Reads one byte beyond the limit at most, by which the service recognizes a body that is too large. */
    private byte[] body(WebRequest request) throws Refusal {
        try {
            return request.body().readNBytes((int) Math.min(maxBodyBytes() + 1L, Integer.MAX_VALUE));
        } catch (IOException aborted) {
            throw new Refusal(400, "The body is incomplete.");
        }
    }

    private WebResponse response(CallbackResponse response) {
        if (response.ok()) {
            return WebResponse.json(200, json -> json.writeString(response.message()));
        }
        WebResponse refusal = WebResponse.error(response.httpStatus(), response.message());
        return switch (response.httpStatus()) {
            case 401 -> refusal.header("WWW-Authenticate", challenge);
            case 503 -> refusal.header("Retry-After", RETRY_AFTER_SECONDS);
            default -> refusal;
        };
    }

    /** Builds an endpoint. */
    public static final class Builder {
        private final AttemptService attempts;
        private final URI publicUrl;
        private @Nullable String mountPath;
        private String challenge = "Bearer";

        private Builder(AttemptService attempts, URI publicUrl) {
            this.attempts = Objects.requireNonNull(attempts, "attempts");
            this.publicUrl = MountPoint.checkedUrl(publicUrl);
        }

        /**
         * Sets the beginning of the paths in the requests that the host passes. It differs from the public URL if a proxy
         * changes paths.
         *
         * @param value an absolute path as in {@link WebRequest#builder}, such as {@code /api/edx_proctoring/v1}, with the
         *     context path of a servlet; empty for the root. By default, the path of the public URL
         * @return this builder
         */
        public Builder mountPath(String value) {
            mountPath = MountPoint.checkedPath(value);
            return this;
        }

        /**
         * Sets how callers authenticate at the host, for the header {@code WWW-Authenticate} of a response with 401.
         *
         * @param value such as {@code Basic realm="exams"}; {@code Bearer} by default
         * @return this builder
         */
        public Builder challenge(String value) {
            challenge = Objects.requireNonNull(value, "challenge");
            return this;
        }

        /**
         * Builds the endpoint.
         *
         * @return the endpoint
         */
        public CallbackEndpoint build() {
            return new CallbackEndpoint(this);
        }
    }
}
