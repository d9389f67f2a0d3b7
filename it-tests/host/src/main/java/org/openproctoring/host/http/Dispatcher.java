package org.openproctoring.host.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.store.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, asks whether the caller may use it, and writes the answer. */
final class Dispatcher extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final List<Route> routes;
    private final Authentication authentication;
    private final HostNames names;

    Dispatcher(List<Route> routes, Authentication authentication, HostNames names) {
        this.routes = List.copyOf(routes);
        this.authentication = authentication;
        this.names = names;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = answer(request);
        if (answer.after().isZero()) {
            write(answer, response, callback);
        } else {
            // No thread waits with it.
            request.getComponents()
                    .getScheduler()
                    .schedule(
                            () -> write(answer, response, callback),
                            answer.after().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private Answer answer(Request request) {
        try {
            if (!names.allow(request)) {
                throw RefusedException.of(421, "This host is not called by that name.");
            }
            return dispatch(request);
        } catch (RefusedException refused) {
            return refused.answer();
        } catch (StorageException down) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getHttpURI().getPath(), cause(down));
            return Answer.json(503, Map.of("detail", "The host cannot reach its data. Try again in a moment."))
                    .header("Retry-After", RETRY_AFTER_SECONDS);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), bug);
            return Answer.json(500, Map.of("detail", "Something went wrong here. The host's log has it."));
        }
    }

    private static String cause(StorageException down) {
        return String.valueOf(down.getCause()).lines().findFirst().orElse("");
    }

    private Answer dispatch(Request request) {
        List<String> segments = segments(request);
        List<Route> found =
                routes.stream().filter(route -> route.matches(segments)).toList();
        if (found.isEmpty()) {
            throw RefusedException.of(404, "Not found.");
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Route route = found.stream()
                .filter(candidate -> candidate.method().equals(method))
                .findFirst()
                .orElseThrow(() -> notAllowed(found));
        Optional<String> parameter = route.parameter(segments);
        Optional<Account> caller = route.permission().map(permission -> {
            Account account = authentication.caller(request);
            if (!permission.allows(account, parameter.orElse(""))) {
                throw RefusedException.of(403, "You do not have permission to perform this action.");
            }
            return account;
        });
        return route.endpoint().answer(new Call(request, parameter, caller));
    }

    private static RefusedException notAllowed(List<Route> found) {
        String allowed = found.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
        return RefusedException.with(
                Answer.json(405, Map.of("detail", "Method not allowed.")).header("Allow", allowed));
    }

    /** Decoded one by one; a plus sign stands for itself. */
    private static List<String> segments(Request request) {
        try {
            return Route.segments(request.getHttpURI().getPath()).stream()
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw RefusedException.of(400, "The path is not URL-encoded.");
        }
    }

    private static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        byte[] body = answer.json().map(Json::bytes).orElse(new byte[0]);
        if (answer.json().isPresent()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
