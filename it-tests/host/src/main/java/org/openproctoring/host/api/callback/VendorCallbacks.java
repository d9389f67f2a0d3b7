package org.openproctoring.host.api.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.CallbackResponse;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/**
 * The callbacks of vendors. Open edX's paths do not name a backend, so it is the backend of the client with the token. The
 * paths with a backend are for vendors that sign their callbacks or use one address for all of them.
 */
public final class VendorCallbacks {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProviderRegistry registry;
    private final AttemptService attempts;
    private final AttemptStore store;
    private final URI address;
    private final int largestBody;
    private final Permission ownOrSigned;

    public VendorCallbacks(
            ProviderRegistry registry,
            AttemptService attempts,
            AttemptStore store,
            AttemptSettings settings,
            Set<String> signing,
            URI address) {
        this.registry = registry;
        this.attempts = attempts;
        this.store = store;
        this.address = address;
        ownOrSigned = new OwnOrSigned(signing);
        largestBody = settings.maxCallbackBytes();
    }

    /** Vendors' clients, and callers without a token if the backend's vendor signs its callbacks. */
    private record OwnOrSigned(Set<String> signing) implements Permission {
        @Override
        public boolean allows(Account account, String backend) {
            return Permission.VENDORS.allows(account, backend);
        }

        @Override
        public boolean allowsUnknownCaller(String backend) {
            return signing.contains(backend);
        }
    }

    public List<Route> routes() {
        String attempt = ProctoringApi.ROOT + "/proctored_exam/attempt/{}/";
        String backend = ProctoringApi.ROOT + "/backends/{}/";
        return Stream.of(
                        Route.of("POST", attempt + "ready", Permission.VENDORS, call -> ofClient(call, "ready")),
                        Route.of("POST", attempt + "reviewed", Permission.VENDORS, call -> ofClient(call, "reviewed")),
                        Route.checked(
                                "POST",
                                backend + "attempt/{}/{}",
                                ownOrSigned,
                                call -> receive(
                                        call, call.parameter(), call.parameter(2), Optional.of(call.parameter(1)))),
                        Route.checked(
                                "POST",
                                backend + "{}",
                                ownOrSigned,
                                call -> receive(call, call.parameter(), call.parameter(1), Optional.empty())))
                .map(route -> route.withLargestBody(largestBody))
                .toList();
    }

    private HttpResponse ofClient(HttpRequest call, String endpoint) {
        String id = call.parameter();
        return receive(call, backendOf(call.caller(), id), endpoint, Optional.of(id));
    }

    /** Returns the client's backend; of several, the one that has the attempt. */
    private String backendOf(Account client, String attemptId) {
        List<String> own = registry.backends().stream()
                .map(BackendEntry::name)
                .filter(client::isVendorOf)
                .toList();
        if (own.size() == 1) {
            return own.get(0);
        }
        List<String> having = own.stream()
                .filter(backend -> store.attemptByExternalId(backend, attemptId)
                        .filter(attempt -> attempt.removedAt().isEmpty())
                        .isPresent())
                .toList();
        if (having.size() > 1) {
            throw HttpException.of(
                    409,
                    "Several of your backends have an attempt with this id. Use the path that includes the backend.");
        }
        return having.stream()
                .findFirst()
                .orElseThrow(() -> HttpException.of(404, "None of your backends has an attempt with this id."));
    }

    private HttpResponse receive(HttpRequest call, String backend, String endpoint, Optional<String> attemptId) {
        InboundRequest.Builder request = InboundRequest.builder(endpoint)
                .method(call.method())
                .uri(uri(call))
                .body(call.bodyOrMore());
        attemptId.ifPresent(request::attemptExternalId);
        call.callerIfKnown().map(Account::name).ifPresent(request::authenticatedAs);
        call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        call.queries().forEach((name, values) -> values.forEach(value -> request.query(name, value)));
        return answer(attempts.receiveCallback(backend, request.build()));
    }

    private URI uri(HttpRequest call) {
        try {
            return new URI(address + call.pathQuery());
        } catch (URISyntaxException malformed) {
            throw HttpException.of(400, "The path is not correctly URL-encoded.");
        }
    }

    private static HttpResponse answer(CallbackResponse answer) {
        if (answer.ok()) {
            return HttpResponse.json(200, answer.message());
        }
        HttpResponse refusal = HttpResponse.json(answer.httpStatus(), Map.of("detail", answer.message()));
        return answer.httpStatus() == 503 ? refusal.header("Retry-After", RETRY_AFTER_SECONDS) : refusal;
    }
}
