package org.openproctoring.provider.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.provider.rest.http.AccessTokens.Token;
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

    private final ClientSettings settings;
    private final FailureClassifier failures;
    private final Bulkhead slots;
    private final RequestSender sender;
    private final AccessTokens tokens;
    private final FailsafeExecutor<VendorResponse> retries;
    private final FailsafeExecutor<VendorResponse> circuit;
    private volatile boolean closed;

    public VendorClient(ClientSettings settings) {
        this.settings = settings;
        failures = new FailureClassifier(settings.backend(), settings.clock());
        slots = new Bulkhead(settings.limits().concurrentCalls());
        sender = new RequestSender(
                settings, failures, new HttpTransport(settings, new DeadlineScheduler(settings.backend())));
        tokens = new AccessTokens(sender::requestToken, failures, settings.clock());
        retries = Failsafe.with(retryPolicy(settings.limits()));
        circuit = Failsafe.with(circuitBreaker(settings));
    }

    private static RetryPolicy<VendorResponse> retryPolicy(CallLimits limits) {
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
                    long delay = limits.retryDelay().toNanos() / 4 * context.getAttemptCount();
                    return wait.plusNanos(ThreadLocalRandom.current().nextLong(delay / 2, delay + 1));
                })
                .withMaxDuration(limits.callTimeout())
                .build();
    }

    private static CircuitBreaker<VendorResponse> circuitBreaker(ClientSettings settings) {
        String backend = settings.backend();
        Duration openTime = settings.limits().openTime();
        return CircuitBreaker.<VendorResponse>builder()
                .handleIf(thrown -> thrown instanceof CallFailure failed && failed.down())
                .withFailureThreshold(10)
                .withSuccessThreshold(1)
                .withDelay(openTime)
                .onOpen(event -> LOG.warn(
                        "backend {}: the vendor failed repeatedly; the circuit is open for {}", backend, openTime))
                .onClose(event -> LOG.info("backend {}: the vendor works again; the circuit is closed", backend))
                .build();
    }

    public FailureClassifier failures() {
        return failures;
    }

    /** Makes a call. The response has a success status or is {@link VendorCall#isGone}. */
    public VendorResponse send(VendorCall call) {
        if (closed) {
            throw failures.closed(call);
        }
        Deadline deadline = deadline();
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
            Duration wait = failed.waitFor()
                    .orElse(Duration.ZERO)
                    .plus(settings.limits().retryDelay());
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
        VendorResponse reply = sender.send(call, token, deadline);
        if (reply.status() == 401) {
            // Refused before it was processed, so even a creation may be sent once more.
            reply = sender.send(call, tokens.replace(call, token, deadline), deadline);
        }
        return sender.accepted(call, reply);
    }

    /** Starts a connection check. */
    public VendorProbe probe() {
        return new VendorProbe(sender, tokens, deadline());
    }

    private Deadline deadline() {
        return Deadline.after(settings.limits().callTimeout());
    }

    @Override
    public void close() {
        closed = true;
        sender.close();
    }
}
