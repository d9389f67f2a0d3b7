package org.openproctoring.provider.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.rest.http.TransportException.Reason;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;

/**
 * The access token of one backend. Only one fetch runs at a time. One caller refreshes a token that is about to expire
 * while the others keep using it.
 */
public final class AccessTokens {
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(1);
    private static final double MAX_SECONDS = 86_400;
    /** Characters that are safe in a header. */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]{1,16000}");

    private final Source source;
    private final FailureClassifier failures;
    private final Clock clock;
    private final AtomicReference<@Nullable CompletableFuture<Token>> fetch = new AtomicReference<>();
    private volatile @Nullable Token current;

    AccessTokens(Source source, FailureClassifier failures, Clock clock) {
        this.source = source;
        this.failures = failures;
        this.clock = clock;
    }

    /** Fetches tokens. */
    interface Source {
        VendorResponse request(Deadline deadline) throws TransportException;
    }

    /** An access token. Its string form does not reveal it. */
    public static final class Token {
        private final String value;
        private final Instant refresh;
        private final Instant end;

        private Token(String value, Instant now, Duration lifetime) {
            this.value = value;
            this.refresh = now.plus(lifetime).minus(shortest(lifetime.dividedBy(2), Duration.ofSeconds(60)));
            this.end = now.plus(lifetime).minus(shortest(lifetime.dividedBy(4), Duration.ofSeconds(5)));
        }

        private static Duration shortest(Duration a, Duration b) {
            return a.compareTo(b) < 0 ? a : b;
        }

        String value() {
            return value;
        }
    }

    /** Returns a token that has not expired. */
    Token get(VendorCall call, Deadline deadline) {
        Token known = current;
        return known != null && clock.instant().isBefore(known.refresh)
                ? known
                : fetchOrWait(call, known, false, deadline);
    }

    /** Replaces a token that the vendor refused. */
    Token replace(VendorCall call, Token refused, Deadline deadline) {
        return fetchOrWait(call, refused, true, deadline);
    }

    private Token fetchOrWait(VendorCall call, @Nullable Token old, boolean refused, Deadline deadline) {
        Token fallback = refused || old == null || !clock.instant().isBefore(old.end) ? null : old;
        while (true) {
            CompletableFuture<Token> ownFetch = new CompletableFuture<>();
            CompletableFuture<Token> running = fetch.compareAndExchange(null, ownFetch);
            if (running == null) {
                return fetchAsOwner(call, old, fallback, ownFetch, deadline);
            }
            if (fallback != null) {
                return fallback;
            }
            try {
                return running.get(deadline.nanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof CallFailure failure && !failure.interrupted()) {
                    throw failure;
                }
                // The thread that fetched it was interrupted, which does not concern this caller: try again.
            } catch (CancellationException failed) {
                // The fetch failed unexpectedly: try again.
            } catch (TimeoutException late) {
                throw failures.tokenLost(
                        call, new TransportException(Reason.TOO_LATE, false, "it was not received in time"));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw failures.tokenLost(
                        call, new TransportException(Reason.INTERRUPTED, false, "the calling thread was interrupted"));
            }
        }
    }

    private Token fetchAsOwner(
            VendorCall call,
            @Nullable Token old,
            @Nullable Token fallback,
            CompletableFuture<Token> ownFetch,
            Deadline deadline) {
        Token known = current;
        if (known != null && known != old) {
            // Another caller has fetched one meanwhile.
            fetch.set(null);
            ownFetch.complete(known);
            return known;
        }
        try {
            Token token = fetch(call, deadline);
            current = token;
            fetch.set(null);
            ownFetch.complete(token);
            return token;
        } catch (CallFailure failed) {
            fetch.set(null);
            ownFetch.completeExceptionally(failed);
            if (fallback != null && !failed.interrupted()) {
                return fallback;
            }
            throw failed;
        } finally {
            fetch.compareAndSet(ownFetch, null);
            ownFetch.cancel(false);
        }
    }

    private Token fetch(VendorCall call, Deadline deadline) {
        VendorResponse reply;
        try {
            reply = source.request(deadline);
        } catch (TransportException lost) {
            throw failures.tokenLost(call, lost);
        }
        if (!reply.isSuccess()) {
            throw failures.noToken(call, reply);
        }
        return read(reply).orElseThrow(() -> failures.tokenUnusable(call));
    }

    /** Reads the token in a response. */
    Optional<Token> read(VendorResponse reply) {
        try {
            JsonNode json = reply.object();
            String value = VendorJson.text(json, "access_token").orElse("");
            if (HEADER_SAFE.matcher(value).matches()) {
                return Optional.of(new Token(value, clock.instant(), lifetime(json.get("expires_in"))));
            }
        } catch (UnreadableException unreadable) {
            // Same as an answer without a token.
        }
        return Optional.empty();
    }

    /** Parses seconds, given as a number or as text. The default is one minute. */
    private static Duration lifetime(@Nullable JsonNode value) {
        double seconds = value == null ? Double.NaN : value.asDouble(Double.NaN);
        if (Double.isNaN(seconds)) {
            return DEFAULT_LIFETIME;
        }
        double bounded = Math.max(0, Math.min(seconds, MAX_SECONDS));
        return Duration.ofMillis((long) (bounded * 1000));
    }
}
