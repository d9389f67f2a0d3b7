package org.openproctoring.provider.sandbox;

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

/** Takes every request: checks what all have in common, lets the faults have their way, and answers. */
final class Service implements HttpHandler {
    /** What an operation comes to; nothing where the connection is to end without an answer. */
    interface Handler {
        Optional<Reply> answer(Request request) throws Refusal;
    }

    private static final Logger LOG = System.getLogger(Service.class.getName());

    /** Names of this machine alone: a page elsewhere must not come in by a name that it made to lead here. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[(0*:)*0*1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);

    private final Routes routes = new Routes();
    private final Map<Operation, Handler> handlers;
    private final ControlCalls control;
    private final DesktopAccess desktop;
    private final TokenCall tokens;
    private final FaultPlan faults;
    private final RequestLog log;
    private final CountDownLatch closing;

    Service(
            Map<Operation, Handler> handlers,
            ControlCalls control,
            DesktopAccess desktop,
            TokenCall tokens,
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
            LOG.log(Level.DEBUG, "the caller went away");
        } catch (RuntimeException e) {
            LOG.log(closing.getCount() == 0 ? Level.DEBUG : Level.ERROR, "a request could not be answered", e);
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Wire wire = new Wire(exchange, closing);
        Request request;
        try {
            request = Request.read(exchange);
            requireThisMachine(request);
        } catch (Refusal refusal) {
            log.add(exchange, null, new byte[0], null, false, refusal.status());
            wire.send(refusal.reply());
            return;
        }
        if (request.path().startsWith(ControlCalls.PATH)) {
            wire.send(control.answer(request));
            return;
        }
        Operation operation;
        try {
            Optional<Reply> preflight = desktop.preflight(request);
            if (preflight.isPresent()) {
                wire.send(preflight.get());
                return;
            }
            operation = routes.find(request);
        } catch (Refusal refusal) {
            log.add(exchange, null, request.body(), null, false, refusal.status());
            wire.send(refusal.reply());
            return;
        }
        Optional<FaultPlan.Choice> choice = faults.choose(operation);
        @Nullable Fault fault = choice.map(FaultPlan.Choice::fault).orElse(null);
        Outcome outcome = fault == null || fault.acts() ? act(operation, request) : Outcome.NOTHING;
        Optional<Reply> reply = choice.isEmpty() ? outcome.reply() : Wire.instead(choice.get(), outcome.reply());
        log.add(
                exchange,
                operation,
                request.body(),
                fault,
                outcome.acted(),
                reply.map(Reply::status).orElse(0));
        if (reply.isEmpty()) {
            return;
        }
        if (choice.isPresent()) {
            wire.send(reply.get(), choice.get());
        } else {
            wire.send(reply.get());
        }
    }

    /** What came of a request: whether it was followed, and the answer to it. */
    private record Outcome(boolean acted, Optional<Reply> reply) {
        static final Outcome NOTHING = new Outcome(false, Optional.empty());
    }

    private Outcome act(Operation operation, Request request) {
        try {
            require(operation, request);
            Handler handler = handlers.get(operation);
            if (handler == null) {
                throw new IllegalStateException("nobody answers " + operation);
            }
            Optional<Reply> reply = handler.answer(request);
            return new Outcome(reply.isPresent() && reply.get().status() < 300, reply);
        } catch (Refusal refusal) {
            return new Outcome(false, Optional.of(refusal.reply()));
        }
    }

    private static void requireThisMachine(Request request) throws Refusal {
        String host = request.header("Host").orElse("");
        if (!LOOPBACK.matcher(host).matches()) {
            throw new Refusal(421, "this service has no name but localhost");
        }
    }

    private void require(Operation operation, Request request) throws Refusal {
        if (operation.caller() == BROWSER) {
            return;
        }
        if (request.headers().containsKey("Upgrade")) {
            throw Refusal.badRequest("the request has a header Upgrade");
        }
        if (request.header("User-Agent").orElse("").isBlank()) {
            throw Refusal.badRequest("the request has no header User-Agent");
        }
        if (operation.caller() == HOST) {
            tokens.require(request);
        }
        boolean bodiless =
                operation.method().equals("GET") || operation.method().equals("DELETE");
        if (bodiless && request.body().length > 0) {
            throw Refusal.badRequest("the request has a body");
        }
        if (operation != Operation.ONBOARDING && !request.query().isEmpty()) {
            throw Refusal.badRequest("the request has a query");
        }
        requireLanguages(operation, request);
    }

    private static void requireLanguages(Operation operation, Request request) throws Refusal {
        Optional<String> languages = request.header("Accept-Language");
        if (languages.isEmpty()) {
            return;
        }
        if (operation != Operation.CONFIG && operation != Operation.ATTEMPT_READ) {
            throw Refusal.badRequest("the request has a header Accept-Language");
        }
        try {
            Locale.LanguageRange.parse(languages.get());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the header Accept-Language is not a list of languages");
        }
    }
}
