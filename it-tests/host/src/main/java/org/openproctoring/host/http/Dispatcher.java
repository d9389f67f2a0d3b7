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
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.attempt.AttemptException;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.http.Answer.Content;
import org.openproctoring.host.store.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, asks whether the caller may use it, and writes the answer. */
final class Dispatcher extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String RETRY_AFTER = "Retry-After";
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int UNAVAILABLE = 503;

    private final List<Route> routes;
    private final Authentication authentication;
    private final ErrorPages errorPages;
    private final HostNames names;

    Dispatcher(List<Route> routes, Authentication authentication, ErrorPages errorPages, HostNames names) {
        this.routes = List.copyOf(routes);
        this.authentication = authentication;
        this.errorPages = errorPages;
        this.names = names;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = answer(request);
        if (answer.after().isZero()) {
            write(answer, request, response, callback);
        } else {
            // No thread waits with it.
            request.getComponents()
                    .getScheduler()
                    .schedule(
                            () -> write(answer, request, response, callback),
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
            return shown(refused, request);
        } catch (AttemptException refused) {
            return shown(refused(refused), request);
        } catch (ProctoringException failure) {
            return shown(refused(failure), request);
        } catch (StorageException down) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getHttpURI().getPath(), cause(down));
            return shown(
                    RefusedException.of(UNAVAILABLE, "The host cannot reach its data. Try again in a moment.")
                            .header(RETRY_AFTER, RETRY_AFTER_SECONDS),
                    request);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), bug);
            return shown(RefusedException.of(500, "Something went wrong here. The host's log has it."), request);
        }
    }

    /** What was refused has a status and words in {@code core}; neither is ever the vendor's. */
    private static RefusedException refused(AttemptException refused) {
        int status = refused.reason().httpStatus();
        RefusedException shown = RefusedException.of(status, sentence(refused));
        return status == UNAVAILABLE ? shown.header(RETRY_AFTER, RETRY_AFTER_SECONDS) : shown;
    }

    /** A vendor's words and status stay here (reference, A13). */
    private static RefusedException refused(ProctoringException failure) {
        if (failure.retriable() || failure instanceof BackendNotReadyException) {
            return RefusedException.of(UNAVAILABLE, "The proctoring service cannot be used now. Try again later.")
                    .header(RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return RefusedException.of(502, "The proctoring service did not do this.");
    }

    /** Of calls to vendors {@code core} gives codes, for operators; whoever asks reads a sentence. */
    private static String sentence(AttemptException refused) {
        return switch (refused.reason()) {
            case BACKEND_NOT_READY ->
                "The proctoring service of this course is not available on this site now. Try again later, or ask the"
                        + " site's staff.";
            case VENDOR_UNAVAILABLE -> "The proctoring service did not answer. Try again in a moment.";
            case VENDOR_REFUSED -> "The proctoring service did not accept this. Ask the staff of the course.";
            case IN_PROGRESS -> "This is already in progress. Try again in a moment.";
            case BUSY -> "The site is busy. Try again in a moment.";
            default -> sentence(String.valueOf(refused.getMessage()));
        };
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /** A person reads a page, a program JSON. */
    private Answer shown(RefusedException refused, Request request) {
        Call call = new Call(request, List.of(), Optional.empty(), Optional.empty());
        if (!call.wantsPage() || refused.detail().isEmpty()) {
            return refused.answer();
        }
        Answer page = errorPages.page(refused.answer().status(), refused.detail());
        for (Map.Entry<String, String> header : refused.answer().headers().entrySet()) {
            page = page.header(header.getKey(), header.getValue());
        }
        return page;
    }

    private static String cause(StorageException down) {
        return String.valueOf(down.getCause()).lines().findFirst().orElse("");
    }

    private Answer dispatch(Request request) {
        List<String> segments = segments(request);
        List<Route.Match> found = Route.find(routes, segments);
        if (found.isEmpty()) {
            throw RefusedException.of(404, "Not found.");
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Route.Match match = found.stream()
                .filter(candidate -> candidate.route().method().equals(method))
                .findFirst()
                .orElseThrow(() -> notAllowed(found));
        Call call = new Call(request, match.parameters(), Optional.empty(), Optional.empty());
        return match.route().endpoint().answer(authorized(match.route(), call));
    }

    private Call authorized(Route route, Call call) {
        return switch (route.credential()) {
            case NONE -> call;
            case TOKEN -> permitted(route, call.by(authentication.holder(call), Optional.empty()));
            case TOKEN_OR_OWN ->
                authentication
                        .holderIfAny(call)
                        .map(account -> permitted(route, call.by(account, Optional.empty())))
                        .orElse(call);
            case SESSION -> {
                Session session = authentication.session(call);
                Call own = permitted(route, call.by(session.account(), Optional.of(session)));
                if (!own.safe()) {
                    authentication.requireOwnPage(own, session);
                }
                yield own;
            }
        };
    }

    private static Call permitted(Route route, Call call) {
        if (!route.permission().allows(call.caller(), call.firstParameter().orElse(""))) {
            throw RefusedException.of(403, "You do not have permission to perform this action.");
        }
        return call;
    }

    private static RefusedException notAllowed(List<Route.Match> found) {
        String allowed =
                found.stream().map(match -> match.route().method()).sorted().collect(Collectors.joining(", "));
        return RefusedException.of(405, "Method not allowed.").header("Allow", allowed);
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

    private static void write(Answer answer, Request request, Response response, Callback callback) {
        if (!request.consumeAvailable()) {
            // Nobody reads the rest of the body any more: the next request needs another connection, and is told so.
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response.getHeaders()::put);
        answer.content().ifPresent(content -> response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.type()));
        ByteBuffer body = answer.content()
                .map(Content::bytes)
                .orElse(ByteBuffer.allocate(0))
                .asReadOnlyBuffer();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.write(true, body, callback);
    }
}
