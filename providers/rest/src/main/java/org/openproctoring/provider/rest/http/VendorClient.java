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
 * Makes the calls of one backend: within one deadline each, a bounded number at once, repeated where that is safe, and
 * not at all while the vendor is out of order.
 */
public final class VendorClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VendorClient.class);

    /** A vendor that wants to be left alone for longer is left to the host. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Setup setup;
    private final FailureClassifier failures;
    private final Bulkhead slots;
    private final HttpTransport transport;
    private final AccessTokens tokens;
    private final Duration longestDelay;
    private final FailsafeExecutor<VendorResponse> repeats;
    private final FailsafeExecutor<VendorResponse> guarded;
    private volatile boolean closed;

    /**
     * What a client is made of.
     *
     * @param backend the backend's name
     * @param base the vendor's address, without a slash at its end
     * @param tokenPath where tokens are fetched
     * @param clientId the host's name at the vendor
     * @param clientSecret what goes with it
     * @param callTimeout the time for a call
     * @param connectTimeout the time for a connection
     * @param limit how many calls at once
     * @param userAgent how the client calls itself
     * @param longestDelay the longest time before a repeat, jitter included
     * @param breakerRest how long a vendor is left alone that failed again and again
     * @param clock the time
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
            Duration longestDelay,
            Duration breakerRest,
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
        tokens = new AccessTokens(this::askForToken, failures, setup.clock());
        Duration tenth = setup.callTimeout().dividedBy(10);
        longestDelay = tenth.compareTo(setup.longestDelay()) < 0 ? tenth : setup.longestDelay();
        repeats = Failsafe.with(repeats(setup.callTimeout(), longestDelay));
        guarded = Failsafe.with(breaker(setup));
    }

    private static RetryPolicy<VendorResponse> repeats(Duration callTimeout, Duration longestDelay) {
        return RetryPolicy.<VendorResponse>builder()
                .handleIf(thrown -> thrown instanceof CallFailure failed
                        && failed.repeatable()
                        && failed.waitFor().orElse(Duration.ZERO).compareTo(LONGEST_WAIT) <= 0)
                .withMaxAttempts(3)
                .withDelayFn(context -> {
                    Duration wait = context.getLastException() instanceof CallFailure failed
                            ? failed.waitFor().orElse(Duration.ZERO)
                            : Duration.ZERO;
                    // A quarter of the longest delay, then a half; all of it random by half.
                    long delay = longestDelay.toNanos() / 4 * context.getAttemptCount();
                    return wait.plusNanos(ThreadLocalRandom.current().nextLong(delay / 2, delay + 1));
                })
                .withMaxDuration(callTimeout)
                .build();
    }

    private static CircuitBreaker<VendorResponse> breaker(Setup setup) {
        return CircuitBreaker.<VendorResponse>builder()
                .handleIf(thrown -> thrown instanceof CallFailure failed && failed.down())
                .withFailureThreshold(10)
                .withSuccessThreshold(1)
                .withDelay(setup.breakerRest())
                .onOpen(event -> LOG.warn(
                        "backend {}: the vendor failed again and again; it is left alone for {}",
                        setup.backend(),
                        setup.breakerRest()))
                .onClose(event -> LOG.info("backend {}: the vendor works again", setup.backend()))
                .build();
    }

    /** The path to tokens below the vendor's address; empty where the address is that of the tokens. */
    public String tokenPath() {
        return setup.tokenPath();
    }

    public FailureClassifier failures() {
        return failures;
    }

    /** Makes a call; the reply has a status of success, or it is {@link VendorCall#isGone} to the call. */
    public VendorResponse send(VendorCall call) {
        if (closed) {
            throw failures.closed(call);
        }
        Deadline deadline = Deadline.after(setup.callTimeout());
        AtomicReference<@Nullable ProctoringException> unknown = new AtomicReference<>();
        try {
            return repeats.get(() -> once(call, deadline, unknown));
        } catch (CallFailure failed) {
            throw sum(failed.failure(), unknown.get());
        } catch (CircuitBreakerOpenException open) {
            throw sum(failures.breakerOpen(call), unknown.get());
        } catch (FailsafeException interruptedBetweenRepeats) {
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
            Duration wait = failed.waitFor().orElse(Duration.ZERO).plus(longestDelay);
            throw deadline.leaves(wait) ? failed : failed.last();
        }
    }

    /** An attempt that never got out does not undo an earlier one that did. */
    private static ProctoringException sum(ProctoringException last, @Nullable ProctoringException unknown) {
        return unknown != null && last.retriable() && last.effect() == Effect.NONE ? unknown : last;
    }

    /** Makes a call of which the reply must be a JSON object. */
    public JsonNode sendForObject(VendorCall call) {
        return object(call, send(call));
    }

    public JsonNode object(VendorCall call, VendorResponse reply) {
        try {
            return reply.object();
        } catch (UnreadableException unreadable) {
            throw failures.unusable(call, "is no JSON object");
        }
    }

    /** Makes a call of whose reply nothing is needed: any success is one, but for a page for people. */
    public VendorResponse sendForSuccess(VendorCall call) {
        VendorResponse reply = send(call);
        try {
            if (reply.isSuccess() && reply.isPage()) {
                throw failures.unusable(call, "is a page for people");
            }
        } catch (UnreadableException unreadable) {
            throw failures.unusable(call, "is no text that can be read");
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
            throw failures.noRoom(call);
        }
        try {
            return guarded.get(() -> attempt(call, tokens.get(call, deadline), deadline));
        } finally {
            slot.release();
        }
    }

    private VendorResponse attempt(VendorCall call, Token token, Deadline deadline) {
        VendorResponse reply = exchange(call, token, deadline);
        if (reply.status() == 401) {
            // Refused before it was looked at, so whatever it is may go out once more.
            reply = exchange(call, tokens.replace(call, token, deadline), deadline);
        }
        return understood(call, reply);
    }

    /** The reply, if it is a success or means something to the call. */
    private VendorResponse understood(VendorCall call, VendorResponse reply) {
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
            LOG.debug("backend {}: {}: {} after {}", setup.backend(), call, reply, since(start));
            return reply;
        } catch (TransportException lost) {
            LOG.debug("backend {}: {}: {} after {}", setup.backend(), call, lost.what(), since(start));
            throw failures.lost(call, lost);
        }
    }

    private VendorResponse askForToken(Deadline deadline) throws TransportException {
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
        LOG.debug("backend {}: fetch a token: {} after {}", setup.backend(), reply, since(start));
        return reply;
    }

    /** Asks without a repeat, whatever breaker and cache say, to see whether it works. */
    public Probe probe() {
        return new Probe(Deadline.after(setup.callTimeout()));
    }

    /** The two steps of a call, apart. */
    public final class Probe {
        private final Deadline deadline;

        private Probe(Deadline deadline) {
            this.deadline = deadline;
        }

        /** What the vendor answers where tokens are fetched, whatever it is. */
        public VendorResponse askForToken() throws TransportException {
            return VendorClient.this.askForToken(deadline);
        }

        public Optional<Token> token(VendorResponse answer) {
            return tokens.read(answer);
        }

        public VendorResponse understood(VendorCall call, VendorResponse reply) {
            try {
                return VendorClient.this.understood(call, reply);
            } catch (CallFailure failed) {
                throw failed.failure();
            }
        }

        public VendorResponse ask(VendorCall call, Token token) {
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
