package org.openproctoring.provider.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.rest.http.AccessTokens.Token;
import org.openproctoring.provider.rest.http.HttpTransport.Outgoing;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of one backend, with a deadline per call, bounded concurrency, retries of idempotent calls, and a
 * circuit breaker.
 */
public final class VendorClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VendorClient.class);

    /** The longest {@code Retry-After} to wait for; a longer one is left to the host. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(5);

    private final Setup setup;
    private final FailureClassifier failures;
    private final Bulkhead slots;
    private final HttpTransport transport;
    private final AccessTokens tokens;
    private final Duration maxDelay;
    private final FailsafeExecutor<VendorResponse> retries;
    private final FailsafeExecutor<VendorResponse> circuit;
    private volatile boolean closed;

    /**
     * The settings of a client.
     *
     * @param backend the backend's name
     * @param base the vendor's base URL, without a trailing slash
     * @param tokenPath the path of the token endpoint
     * @param clientId the client id
     * @param clientSecret the client secret
     * @param callTimeout the maximum time for a call
     * @param connectTimeout the maximum time to connect
     * @param limit the maximum number of concurrent calls
     * @param userAgent the value of {@code User-Agent}
     * @param maxDelay the longest delay before a retry, including jitter
     * @param openTime how long the circuit stays open after repeated failures
     * @param clock the clock
     */
    public record Setup(
            String backend,
            String base,
            String tokenPath,
            String clientId,
            Secret clientSecret,
            Duration callTimeout,
            Duration connectTimeout,
            int limit,
            String userAgent,
            Duration maxDelay,
            Duration openTime,
            Clock clock) {}

    public VendorClient(Setup setup) {
        this.setup = setup;
        failures = new FailureClassifier(setup.backend(), setup.clock());
        slots = new Bulkhead(setup.limit());
        transport = new HttpTransport(
                setup.backend(),
                setup.limit() + Bulkhead.reserve(setup.limit()),
                setup.connectTimeout(),
                setup.userAgent());
        tokens = new AccessTokens(this::requestToken, failures, setup.clock());
        Duration tenth = setup.callTimeout().dividedBy(10);
        maxDelay = tenth.compareTo(setup.maxDelay()) < 0 ? tenth : setup.maxDelay();
        retries = Failsafe.with(retryPolicy(setup.callTimeout(), maxDelay));
        circuit = Failsafe.with(circuitBreaker(setup));
    }

    private static RetryPolicy<VendorResponse> retryPolicy(Duration callTimeout, Duration maxDelay) {
        return RetryPolicy.<VendorResponse>builder()
                .handleIf(thrown -> thrown instanceof CallFailure failed
                        && failed.retriable()
                        && failed.waitFor().orElse(Duration.ZERO).compareTo(MAX_RETRY_AFTER) <= 0)
                .withMaxAttempts(3)
                .withDelayFn(context -> {
                    Duration wait = context.getLastException() instanceof CallFailure failed
                            ? failed.waitFor().orElse(Duration.ZERO)
                            : Duration.ZERO;
                    // A quarter of the longest delay, then a half, each reduced by up to half at random.
                    long delay = maxDelay.toNanos() / 4 * context.getAttemptCount();
                    return wait.plusNanos(ThreadLocalRandom.current().nextLong(delay / 2, delay + 1));
                })
                .withMaxDuration(callTimeout)
                .build();
    }

    private static CircuitBreaker<VendorResponse> circuitBreaker(Setup setup) {
        return CircuitBreaker.<VendorResponse>builder()
                .handleIf(thrown -> thrown instanceof CallFailure failed && failed.down())
                .withFailureThreshold(10)
                .withSuccessThreshold(1)
                .withDelay(setup.openTime())
                .onOpen(event -> LOG.warn(
                        "backend {}: the vendor failed repeatedly; the circuit is open for {}",
                        setup.backend(),
                        setup.openTime()))
                .onClose(
                        event -> LOG.info("backend {}: the vendor works again; the circuit is closed", setup.backend()))
                .build();
    }

    /** Returns the path of the token endpoint, relative to the base URL; empty if the base URL is the endpoint. */
    public String tokenPath() {
        return setup.tokenPath();
    }

    public FailureClassifier failures() {
        return failures;
    }

    /** Makes a call. The response has a success status or is {@link VendorCall#isGone}. */
    public VendorResponse send(VendorCall call) {
        if (closed) {
            throw failures.closed(call);
        }
        Deadline deadline = Deadline.after(setup.callTimeout());
        AtomicReference<@Nullable ProctoringException> unknown = new AtomicReference<>();
        try {
            return retries.get(() -> once(call, deadline, unknown));
        } catch (CallFailure failed) {
            throw combined(failed.failure(), unknown.get());
        } catch (CircuitBreakerOpenException open) {
            throw combined(failures.breakerOpen(call), unknown.get());
        } catch (FailsafeException interruptedBetweenRetries) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(call, unknown.get() == null ? Effect.NONE : Effect.UNKNOWN);
        }
    }

    private VendorResponse once(
            VendorCall call, Deadline deadline, AtomicReference<@Nullable ProctoringException> unknown) {
        try {
            return inSlot(call, deadline);
        } catch (CallFailure failed) {
            if (failed.failure().effect() == Effect.UNKNOWN) {
                unknown.set(failed.failure());
            }
            Duration wait = failed.waitFor().orElse(Duration.ZERO).plus(maxDelay);
            throw deadline.leaves(wait) ? failed : failed.last();
        }
    }

    /** If the last try was not sent but an earlier one was, the effect is unknown. */
    private static ProctoringException combined(ProctoringException last, @Nullable ProctoringException unknown) {
        return unknown != null && last.retriable() && last.effect() == Effect.NONE ? unknown : last;
    }

    /** Makes a call whose response must be a JSON object. */
    public JsonNode sendForObject(VendorCall call) {
        return object(call, send(call));
    }

    public JsonNode object(VendorCall call, VendorResponse reply) {
        try {
            return reply.object();
        } catch (UnreadableException unreadable) {
            throw failures.unusable(call, "is not a JSON object");
        }
    }

    /** Makes a call whose response content is not needed. Any success counts except an HTML page. */
    public VendorResponse sendForSuccess(VendorCall call) {
        VendorResponse reply = send(call);
        try {
            if (reply.isSuccess() && reply.isPage()) {
                throw failures.unusable(call, "is an HTML page");
            }
        } catch (UnreadableException unreadable) {
            throw failures.unusable(call, "is not readable text");
        }
        return reply;
    }

    private VendorResponse inSlot(VendorCall call, Deadline deadline) {
        Semaphore slot;
        try {
            slot = slots.take(call.urgent(), deadline);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CallFailure.interrupted(failures.interrupted(call, Effect.NONE));
        }
        if (slot == null) {
            throw failures.noFreeSlot(call);
        }
        try {
            return circuit.get(() -> attempt(call, tokens.get(call, deadline), deadline));
        } finally {
            slot.release();
        }
    }

    private VendorResponse attempt(VendorCall call, Token token, Deadline deadline) {
        VendorResponse reply = exchange(call, token, deadline);
        if (reply.status() == 401) {
            // Refused before it was processed, so even a creation may be sent once more.
            reply = exchange(call, tokens.replace(call, token, deadline), deadline);
        }
        return accepted(call, reply);
    }

    /** Returns the response if it is a success or {@link VendorCall#isGone}. */
    private VendorResponse accepted(VendorCall call, VendorResponse reply) {
        if (reply.isSuccess() || call.isGone(reply)) {
            return reply;
        }
        throw failures.refused(call, reply);
    }

    private VendorResponse exchange(VendorCall call, Token token, Deadline deadline) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "JWT " + token.value());
        headers.put("Accept", "application/json");
        if (call.language() != null) {
            headers.put("Accept-Language", call.language());
        }
        String body = call.body() == null ? null : VendorJson.write(call.body());
        Outgoing outgoing =
                new Outgoing(call.method(), URI.create(setup.base() + call.path()), headers, "application/json", body);
        long start = System.nanoTime();
        try {
            VendorResponse reply = transport.exchange(outgoing, deadline);
            LOG.debug("backend {}: {}: {} in {}", setup.backend(), call, reply, since(start));
            return reply;
        } catch (TransportException lost) {
            LOG.debug("backend {}: {}: {} in {}", setup.backend(), call, lost.reasonText(), since(start));
            throw failures.lost(call, lost);
        }
    }

    private VendorResponse requestToken(Deadline deadline) throws TransportException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", setup.clientId());
        fields.put("client_secret", setup.clientSecret().reveal());
        fields.put("token_type", "jwt");
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + UrlEncoding.parameter(field.getValue()).orElse(""))
                .collect(Collectors.joining("&"));
        Outgoing outgoing = new Outgoing(
                "POST",
                URI.create(setup.base() + setup.tokenPath()),
                Map.of("Accept", "application/json"),
                "application/x-www-form-urlencoded",
                form);
        long start = System.nanoTime();
        VendorResponse reply = transport.exchange(outgoing, deadline);
        LOG.debug("backend {}: fetch a token: {} in {}", setup.backend(), reply, since(start));
        return reply;
    }

    /** Starts a connection check, which bypasses retries, the circuit breaker and the token cache. */
    public Probe probe() {
        return new Probe(Deadline.after(setup.callTimeout()));
    }

    /** The steps of a call, one by one. */
    public final class Probe {
        private final Deadline deadline;

        private Probe(Deadline deadline) {
            this.deadline = deadline;
        }

        /** Requests a token and returns the response, whatever its status. */
        public VendorResponse requestToken() throws TransportException {
            return VendorClient.this.requestToken(deadline);
        }

        public Optional<Token> token(VendorResponse answer) {
            return tokens.read(answer);
        }

        public VendorResponse accepted(VendorCall call, VendorResponse reply) {
            try {
                return VendorClient.this.accepted(call, reply);
            } catch (CallFailure failed) {
                throw failed.failure();
            }
        }

        public VendorResponse send(VendorCall call, Token token) {
            try {
                return exchange(call, token, deadline);
            } catch (CallFailure failed) {
                throw failed.failure();
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
    }

    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
