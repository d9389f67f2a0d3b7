package org.openproctoring.tck;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.Secret;

/** Sends all requests. */
final class ModelClient implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ModelClient.class.getName());
    private static volatile boolean closed;

    private final URI baseUrl;
    private final Secret key;
    private final Duration timeout;
    private final Mistake mistake;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http;
    private volatile String latest = "";

    ModelClient(URI baseUrl, Secret key, Duration timeout, Mistake mistake) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.timeout = timeout;
        this.mistake = mistake;
        closed = false;
        http = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(timeout.dividedBy(2))
                .followRedirects(
                        mistake == Mistake.FOLLOWS_REDIRECTS ? HttpClient.Redirect.ALWAYS : HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sends a request, and returns the text of a success, or empty for 404. */
    Optional<String> send(String method, String path, String body) {
        if (mistake == Mistake.HOLDS_A_MONITOR) {
            synchronized (this) {
                return exchange(method, path, body);
            }
        }
        return exchange(method, path, body);
    }

    private Optional<String> exchange(String method, String path, String body) {
        if (mistake == Mistake.CLOSES_WHAT_OTHERS_USE && closed) {
            throw new IllegalStateException("closed");
        }
        if (mistake == Mistake.LOGS_THE_LEARNER) {
            LOG.fine("sending " + body);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(baseUrl.resolve("/" + path))
                .header("X-Key", key.reveal())
                .header("Authorization", "Bearer " + key.reveal())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        CompletableFuture<HttpResponse<String>> response =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            return accepted(await(response));
        } catch (TimeoutException e) {
            throw unavailable(mistake == Mistake.TIMEOUT_IS_NONE ? Effect.NONE : Effect.UNKNOWN, "timed out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(Effect.UNKNOWN, "interrupted");
        } catch (ExecutionException e) {
            boolean unsent = e.getCause() instanceof ConnectException;
            if (!unsent
                    && mistake == Mistake.ACCEPTS_A_BROKEN_BODY
                    && "chunk".length() > 0
                    && e.getCause() instanceof IOException
                    && !"Connection reset".equals(e.getCause().getMessage())) {
                return Optional.of("id half");
            }
            Effect effect = unsent
                    ? mistake == Mistake.DEAD_IS_UNKNOWN ? Effect.UNKNOWN : Effect.NONE
                    : mistake == Mistake.RESET_IS_NONE ? Effect.NONE : Effect.UNKNOWN;
            throw unavailable(effect, "no connection" + (mistake == Mistake.REPEATS_THE_REQUEST ? " for " + body : ""));
        } finally {
            response.cancel(true);
        }
    }

    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> response)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (mistake == Mistake.WAITS_FOR_A_SILENT_SERVICE || mistake == Mistake.WAITS_FOR_A_SLOW_BODY) {
            return response.get(5, TimeUnit.SECONDS);
        }
        if (mistake == Mistake.IGNORES_INTERRUPTION) {
            while (true) {
                try {
                    return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException ignored) {
                    continue;
                }
            }
        }
        return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<String> accepted(HttpResponse<String> response) {
        int status = response.statusCode();
        String words = mistake == Mistake.REPEATS_THE_RESPONSE ? ": " + response.body() : "";
        if (status == 404) {
            return Optional.empty();
        }
        if (status == 200) {
            latest = response.body();
            if (mistake == Mistake.SHARES_THE_LATEST_RESPONSE) {
                Thread.yield();
                return Optional.of(latest);
            }
            return Optional.of(response.body());
        }
        if (status == 429) {
            throw ProctoringException.unavailable(Effect.NONE, "rate limit")
                    .retryAfter(Duration.ofSeconds(
                            mistake == Mistake.IGNORES_RETRY_AFTER
                                    ? 1
                                    : Long.parseLong(response.headers()
                                            .firstValue("Retry-After")
                                            .orElse("1"))))
                    .build();
        }
        if (status >= 500) {
            throw unavailable(
                    mistake == Mistake.SERVER_ERROR_IS_NONE ? Effect.NONE : Effect.UNKNOWN, "status " + status + words);
        }
        Fault fault = status == 401
                ? mistake == Mistake.BLAMES_THE_VENDOR_FOR_CREDENTIALS ? Fault.VENDOR : Fault.OPERATOR
                : Fault.HOST;
        throw ProctoringException.refused(fault, "status " + status + words)
                .retriable(mistake == Mistake.RETRIES_A_REFUSAL)
                .build();
    }

    private static ProctoringException unavailable(Effect effect, String message) {
        return ProctoringException.unavailable(effect, message).build();
    }

    @Override
    public void close() {
        closed = true;
        if (mistake != Mistake.LEAKS_A_THREAD) {
            threads.shutdownNow();
        }
    }
}
