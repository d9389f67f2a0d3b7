package org.openproctoring.provider.sandbox.service;

import static org.openproctoring.provider.sandbox.Operation.Caller.BROWSER;
import static org.openproctoring.provider.sandbox.Operation.Caller.HOST;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.Fault;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.http.FaultPlan;
import org.openproctoring.provider.sandbox.http.RequestLog;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.ResponseWriter;
import org.openproctoring.provider.sandbox.http.Routes;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** Handles every request: runs the common checks, injects faults, and answers. */
public final class RequestHandler implements HttpHandler {
    /** Handles an operation. An empty result closes the connection without an answer. */
    public interface Handler {
        Optional<SandboxResponse> answer(SandboxRequest request) throws RequestRejectedException;
    }

    private static final Logger LOG = System.getLogger(RequestHandler.class.getName());

    /** Loopback names only, as protection against DNS rebinding. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[(0*:)*0*1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);

    private final Routes routes = new Routes();
    private final Map<Operation, Handler> handlers;
    private final ControlEndpoints control;
    private final DesktopAccess desktop;
    private final TokenEndpoint tokens;
    private final FaultPlan faults;
    private final RequestLog log;
    private final CountDownLatch closing;

    public RequestHandler(
            Map<Operation, Handler> handlers,
            ControlEndpoints control,
            DesktopAccess desktop,
            TokenEndpoint tokens,
            FaultPlan faults,
            RequestLog log,
            CountDownLatch closing) {
        this.handlers = handlers;
        this.control = control;
        this.desktop = desktop;
        this.tokens = tokens;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try {
            answer(exchange);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the caller disconnected");
        } catch (RuntimeException e) {
            LOG.log(closing.getCount() == 0 ? Level.DEBUG : Level.ERROR, "a request could not be answered", e);
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        ResponseWriter writer = new ResponseWriter(exchange, closing);
        SandboxRequest request;
        try {
            request = SandboxRequest.read(exchange);
            requireThisMachine(request);
        } catch (RequestRejectedException refusal) {
            log.add(exchange, null, new byte[0], null, false, refusal.status());
            writer.send(refusal.reply());
            return;
        }
        if (request.path().startsWith(ControlEndpoints.PATH)) {
            writer.send(control.answer(request));
            return;
        }
        Operation operation;
        try {
            Optional<SandboxResponse> preflight = desktop.preflight(request);
            if (preflight.isPresent()) {
                writer.send(preflight.get());
                return;
            }
            operation = routes.find(request);
        } catch (RequestRejectedException refusal) {
            log.add(exchange, null, request.body(), null, false, refusal.status());
            writer.send(refusal.reply());
            return;
        }
        Optional<FaultPlan.Choice> choice = faults.choose(operation);
        @Nullable Fault fault = choice.map(FaultPlan.Choice::fault).orElse(null);
        Outcome outcome = fault == null || fault.acts() ? act(operation, request) : Outcome.NOTHING;
        Optional<SandboxResponse> reply =
                choice.isEmpty() ? outcome.reply() : ResponseWriter.instead(choice.get(), outcome.reply());
        log.add(
                exchange,
                operation,
                request.body(),
                fault,
                outcome.acted(),
                reply.map(SandboxResponse::status).orElse(0));
        if (reply.isEmpty()) {
            return;
        }
        if (choice.isPresent()) {
            writer.send(reply.get(), choice.get());
        } else {
            writer.send(reply.get());
        }
    }

    /** The result of a request: whether it took effect, and the answer. */
    private record Outcome(boolean acted, Optional<SandboxResponse> reply) {
        static final Outcome NOTHING = new Outcome(false, Optional.empty());
    }

    private Outcome act(Operation operation, SandboxRequest request) {
        try {
            require(operation, request);
            Handler handler = handlers.get(operation);
            if (handler == null) {
                throw new IllegalStateException("no handler for " + operation);
            }
            Optional<SandboxResponse> reply = handler.answer(request);
            return new Outcome(reply.isPresent() && reply.get().status() < 300, reply);
        } catch (RequestRejectedException refusal) {
            return new Outcome(false, Optional.of(refusal.reply()));
        }
    }

    private static void requireThisMachine(SandboxRequest request) throws RequestRejectedException {
        String host = request.header("Host").orElse("");
        if (!LOOPBACK.matcher(host).matches()) {
            throw new RequestRejectedException(421, "the Host header must be localhost or a loopback address");
        }
    }

    private void require(Operation operation, SandboxRequest request) throws RequestRejectedException {
        if (operation.caller() == BROWSER) {
            return;
        }
        if (request.headers().containsKey("Upgrade")) {
            throw RequestRejectedException.badRequest("the header Upgrade is not allowed");
        }
        if (request.header("User-Agent").orElse("").isBlank()) {
            throw RequestRejectedException.badRequest("the header User-Agent is missing");
        }
        if (operation.caller() == HOST) {
            tokens.require(request);
        }
        boolean bodiless =
                operation.method().equals("GET") || operation.method().equals("DELETE");
        if (bodiless && request.body().length > 0) {
            throw RequestRejectedException.badRequest("a body is not allowed");
        }
        if (operation != Operation.ONBOARDING && !request.query().isEmpty()) {
            throw RequestRejectedException.badRequest("a query is not allowed");
        }
        requireLanguages(operation, request);
    }

    private static void requireLanguages(Operation operation, SandboxRequest request) throws RequestRejectedException {
        Optional<String> languages = request.header("Accept-Language");
        if (languages.isEmpty()) {
            return;
        }
        if (operation != Operation.CONFIG && operation != Operation.ATTEMPT_READ) {
            throw RequestRejectedException.badRequest("the header Accept-Language is not allowed");
        }
        try {
            Locale.LanguageRange.parse(languages.get());
        } catch (IllegalArgumentException e) {
            throw RequestRejectedException.badRequest("the header Accept-Language is not a list of languages");
        }
    }
}
