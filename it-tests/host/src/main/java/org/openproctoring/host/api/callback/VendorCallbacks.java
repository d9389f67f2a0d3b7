package org.openproctoring.host.api.callback;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.web.CallbackEndpoint;
import org.openproctoring.core.web.WebRequest;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/** Mounts the library's endpoint for the callbacks of vendors. */
public final class VendorCallbacks {
    private final CallbackEndpoint endpoint;
    private final Permission ownOrSigned;

    /**
     * Mounts the endpoint.
     *
     * @param address the URL at which vendors reach the host
     */
    public VendorCallbacks(AttemptService attempts, URI address) {
        endpoint = CallbackEndpoint.builder(attempts, URI.create(address + ProctoringApi.ROOT))
                .mountPath(ProctoringApi.ROOT)
                .build();
        ownOrSigned = new OwnOrSigned(attempts);
    }

    /** Vendors' clients, and callers without a token if the backend's vendor signs its callbacks. */
    private record OwnOrSigned(AttemptService attempts) implements Permission {
        @Override
        public boolean allows(Account account, String backend) {
            return Permission.VENDORS.allows(account, backend);
        }

        @Override
        public boolean allowsUnknownCaller(String backend) {
            return attempts.callbackRefusal(backend, Optional.empty()).isEmpty();
        }
    }

    public List<Route> routes() {
        String attempt = ProctoringApi.ROOT + "/proctored_exam/attempt/{}/";
        String backend = ProctoringApi.ROOT + "/backends/{}/";
        return Stream.of(
                        Route.of("POST", attempt + "ready", Permission.VENDORS, this::handle),
                        Route.of("POST", attempt + "reviewed", Permission.VENDORS, this::handle),
                        Route.checked("POST", backend + "attempt/{}/{}", ownOrSigned, this::handle),
                        Route.checked("POST", backend + "{}", ownOrSigned, this::handle))
                .map(route -> route.withLargestBody(endpoint.maxBodyBytes()))
                .toList();
    }

    private HttpResponse handle(HttpRequest call) {
        WebRequest.Builder request =
                WebRequest.builder(call.method(), call.pathQuery()).body(call.bodyOrMore());
        call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        call.callerIfKnown().map(Account::name).ifPresent(request::client);
        return HttpResponse.of(endpoint.handle(request.build()));
    }
}
