package org.openproctoring.host.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.http.HttpResponse.Content;
import org.openproctoring.store.jdbc.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, checks the caller's permission and writes the response. */
final class Dispatcher extends Handler.Abstract {
    private static final String REFUSED = "The proctoring service refused this request. Contact your course team.";
    private static final String ROUTE = Dispatcher.class.getName() + ".route";
    private static final String SESSION = Dispatcher.class.getName() + ".session";
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String RETRY_AFTER = "Retry-After";
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int UNAVAILABLE = 503;

    private final List<Route> routes;
    private final Authentication authentication;
    private final ErrorPages errorPages;
    private final HostNames names;
    private final CrossOrigin crossOrigin;
    private final RequestThreads threads;
    private final ConnectionLimiter connections;
    private final Duration bodyWithin;

    Dispatcher(
            List<Route> routes,
            Authentication authentication,
            ErrorPages errorPages,
            HostNames names,
            CrossOrigin crossOrigin,
            RequestThreads threads,
            ConnectionLimiter connections,
            Duration bodyWithin) {
        this.routes = List.copyOf(routes);
        this.authentication = authentication;
        this.errorPages = errorPages;
        this.names = names;
        this.crossOrigin = crossOrigin;
        this.threads = threads;
        this.connections = connections;
        this.bodyWithin = bodyWithin;
    }

    /** A request with its response. */
    private record Exchange(Request request, Response response, Callback callback) {
        Connection connection() {
            return request.getConnectionMetaData().getConnection();
        }
    }

    /**
     * Runs on a connection thread and never blocks, so immediate routes are served even if every request thread is busy.
     */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback);
        connections.requestBegins(exchange.connection());
        Request.addCompletionListener(request, failure -> connections.requestEnds(exchange.connection()));
        answer(exchange, () -> {
            List<Route.Match> matches = matches(request);
            if (crossOrigin.isPreflight(request)) {
                return Optional.of(CrossOrigin.preflight(methods(matches)));
            }
            Match match = match(request, matches);
            if (match.route().immediate()) {
                return Optional.of(match.route().endpoint().answer(match.call()));
            }
            execute(exchange, () -> begin(exchange, match));
            return Optional.empty();
        });
        return true;
    }

    /** Authorizes the request by its headers, then reads the body without blocking a thread. */
    private Optional<HttpResponse> begin(Exchange exchange, Match match) {
        HttpRequest call = authorized(match.route(), match.call());
        call.sessionIfKnown().ifPresent(session -> exchange.request().setAttribute(SESSION, session));
        if (call.safe()) {
            return Optional.of(match.route().endpoint().answer(call));
        }
        Arrival arrival = new Arrival(exchange, match.route(), call);
        connections.waitsForClient(exchange.connection());
        if (!arrival.body.read()) {
            return Optional.empty();
        }
        connections.waitsForHost(exchange.connection());
        return Optional.of(arrival.finish());
    }

    /** The rest of the processing after the body of a request has arrived. */
    private final class Arrival {
        private final Exchange exchange;
        private final Route route;
        private final HttpRequest call;
        private final RequestBody body;

        Arrival(Exchange exchange, Route route, HttpRequest call) {
            this.exchange = exchange;
            this.route = route;
            this.call = call;
            body = new RequestBody(exchange.request(), route.largestBody(), bodyWithin, this::proceed);
        }

        private void proceed() {
            connections.waitsForHost(exchange.connection());
            execute(exchange, () -> Optional.of(finish()));
        }

        HttpResponse finish() {
            HttpRequest complete = call.with(body.bytes());
            if (route.credential() == Route.Credential.SESSION) {
                authentication.requireOwnPage(complete, complete.session());
            }
            return route.endpoint().answer(complete);
        }
    }

    private void execute(Exchange exchange, Supplier<Optional<HttpResponse>> step) {
        try {
            threads.execute(() -> answer(exchange, step));
        } catch (RejectedExecutionException busy) {
            send(exchange, shown(UNAVAILABLE, "The site is busy. Please try again in a moment.", exchange.request()));
        }
    }

    /** Runs a step and sends its response, if any. Any failure results in a response as well. */
    private void answer(Exchange exchange, Supplier<Optional<HttpResponse>> step) {
        try {
            answer(exchange.request(), step).ifPresent(answer -> send(exchange, answer));
        } catch (Throwable failure) {
            LOG.error("{} failed", exchange.request().getMethod(), failure);
            Response.writeError(exchange.request(), exchange.response(), exchange.callback(), failure);
        }
    }

    private void send(Exchange exchange, HttpResponse answer) {
        crossOrigin.addHeaders(exchange.request(), exchange.response().getHeaders());
        Runnable writing = () -> write(answer, exchange.request(), exchange.response(), exchange.callback());
        if (answer.after().isZero()) {
            writing.run();
        } else {
            // Scheduled, so no thread is blocked.
            exchange.request()
                    .getComponents()
                    .getScheduler()
                    .schedule(writing, answer.after().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Optional<HttpResponse> answer(Request request, Supplier<Optional<HttpResponse>> step) {
        try {
            return step.get();
        } catch (HttpException refused) {
            return Optional.of(shown(refused.answer(), refused.detail(), request));
        } catch (AttemptException refused) {
            return Optional.of(shown(refused.reason().httpStatus(), sentence(refused), request));
        } catch (ProctoringException failure) {
            return Optional.of(refused(failure, request));
        } catch (StoreUnavailableException down) {
            LOG.warn("{} {}: {}", request.getMethod(), route(request), cause(down));
            return Optional.of(shown(
                    UNAVAILABLE, "This site can't access its data right now. Please try again in a moment.", request));
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("{} {} failed", request.getMethod(), route(request), bug);
            return Optional.of(shown(500, "Something went wrong on our side. Please try again later.", request));
        }
    }

    /** Answers a vendor's failure without exposing its status or message (OPEN-EDX.md, A13). */
    private HttpResponse refused(ProctoringException failure, Request request) {
        return failure.retriable() || failure instanceof BackendNotReadyException
                ? shown(UNAVAILABLE, "The proctoring service isn't available right now. Try again later.", request)
                : shown(
                        502,
                        failure.code().equals(LinkPolicy.NOT_ALLOWED) ? HttpException.LINK_NOT_ALLOWED : REFUSED,
                        request);
    }

    /** Returns a sentence for callers, never the vendor's words; {@code core} only gives codes for failed vendor calls. */
    private static String sentence(AttemptException refused) {
        return switch (refused.reason()) {
            case BACKEND_NOT_READY ->
                "The proctoring service for this course isn't available right now. Try again later, or contact the"
                        + " site's staff.";
            case VENDOR_UNAVAILABLE -> "The proctoring service did not answer. Try again in a moment.";
            case VENDOR_REFUSED -> REFUSED;
            case LINK_NOT_ALLOWED -> HttpException.LINK_NOT_ALLOWED;
            case IN_PROGRESS -> "This is already in progress. Try again in a moment.";
            case BUSY -> "The site is busy. Try again in a moment.";
            default -> sentence(String.valueOf(refused.getMessage()));
        };
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private HttpResponse shown(int status, String detail, Request request) {
        HttpResponse answer = HttpResponse.json(status, Map.of("detail", detail));
        return shown(status == UNAVAILABLE ? answer.header(RETRY_AFTER, RETRY_AFTER_SECONDS) : answer, detail, request);
    }

    /** Renders an error as a page for people and as JSON for programs. */
    private HttpResponse shown(HttpResponse answer, String detail, Request request) {
        HttpRequest call = new HttpRequest(
                request,
                List.of(),
                Optional.empty(),
                Optional.ofNullable(request.getAttribute(SESSION)).map(Session.class::cast));
        if (!call.wantsPage() || detail.isEmpty()) {
            return answer;
        }
        HttpResponse page = errorPages.page(call, answer.status(), detail);
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            page = page.header(header.getKey(), header.getValue());
        }
        return page;
    }

    private static String cause(StoreUnavailableException down) {
        return String.valueOf(down.getCause()).lines().findFirst().orElse("");
    }

    /** Returns the path of the request's route. The path of the request itself may contain learners' names. */
    private static String route(Request request) {
        return String.valueOf(request.getAttribute(ROUTE));
    }

    private record Match(Route route, HttpRequest call) {}

    private List<Route.Match> matches(Request request) {
        if (!names.allow(request)) {
            throw HttpException.of(421, "This site isn't available under this host name. Use its configured URL.");
        }
        List<String> segments = segments(request);
        List<Route.Match> matches = Route.find(routes, segments);
        if (matches.isEmpty()) {
            throw HttpException.of(404, "Not found.");
        }
        return matches;
    }

    private static Match match(Request request, List<Route.Match> matches) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Route.Match found = matches.stream()
                .filter(candidate -> candidate.route().method().equals(method))
                .findFirst()
                .orElseThrow(() -> notAllowed(matches));
        request.setAttribute(ROUTE, found.route().path());
        return new Match(
                found.route(), new HttpRequest(request, found.parameters(), Optional.empty(), Optional.empty()));
    }

    private HttpRequest authorized(Route route, HttpRequest call) {
        return switch (route.credential()) {
            case NONE -> call;
            case TOKEN -> permitted(route, call.by(authentication.holder(call), Optional.empty()));
            case TOKEN_OR_OWN ->
                authentication
                        .holderIfAny(call)
                        .map(account -> permitted(route, call.by(account, Optional.empty())))
                        .orElseGet(() -> requireKnownOrAllowed(route, call));
            case SESSION -> {
                Session session = authentication.session(call);
                yield permitted(route, call.by(session.account(), Optional.of(session)));
            }
        };
    }

    private static HttpRequest requireKnownOrAllowed(Route route, HttpRequest call) {
        if (!route.permission().allowsUnknownCaller(call.firstParameter().orElse(""))) {
            throw HttpException.of(401, "Authentication is required.");
        }
        return call;
    }

    private static HttpRequest permitted(Route route, HttpRequest call) {
        if (!route.permission().allows(call.caller(), call.firstParameter().orElse(""))) {
            throw HttpException.of(403, "You do not have permission to perform this action.");
        }
        return call;
    }

    private static HttpException notAllowed(List<Route.Match> found) {
        String allowed = methods(found).stream().sorted().collect(Collectors.joining(", "));
        return HttpException.of(405, "Method not allowed.").header("Allow", allowed);
    }

    private static List<String> methods(List<Route.Match> found) {
        return found.stream().map(match -> match.route().method()).toList();
    }

    /** Decodes the segments one by one; a plus sign is literal. */
    private static List<String> segments(Request request) {
        try {
            return Route.segments(request.getHttpURI().getPath()).stream()
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw HttpException.of(400, "The path is not correctly URL-encoded.");
        }
    }

    private static void write(HttpResponse answer, Request request, Response response, Callback callback) {
        if (!request.consumeAvailable()) {
            // The rest of the body is not read, so this connection cannot be reused.
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
