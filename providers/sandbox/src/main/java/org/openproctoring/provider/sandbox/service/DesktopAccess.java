package org.openproctoring.provider.sandbox.service;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/**
 * Decides which pages may call the desktop application. Any page that is open on the learner's machine can send
 * requests.
 * A custom header makes browsers send a preflight request, and only pages of hosts with registered attempts are
 * allowed.
 */
public final class DesktopAccess {
    /** Required with every call, with any value. */
    static final String HEADER = "Sandbox-Application";

    private static final String PATH = "/sandbox/app/";
    private static final String METHOD = "POST";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final SandboxStore store;

    public DesktopAccess(SandboxStore store) {
        this.store = store;
    }

    /** Answers a browser's preflight request; empty for any other request. */
    Optional<SandboxResponse> preflight(SandboxRequest request) throws RequestRejectedException {
        if (!request.method().equals("OPTIONS") || !request.path().startsWith(PATH)) {
            return Optional.empty();
        }
        String origin = request.header("Origin").orElse("");
        if (!allows(origin)) {
            throw refused();
        }
        Map<String, String> headers = new LinkedHashMap<>(headers(origin));
        headers.put("Access-Control-Allow-Methods", METHOD);
        headers.put("Access-Control-Allow-Headers", HEADER);
        return Optional.of(SandboxResponse.empty().with(headers));
    }

    /** Rejects calls from other pages. Returns the response headers that let the page read the answer. */
    Map<String, String> require(SandboxRequest request) throws RequestRejectedException {
        if (request.header(HEADER).isEmpty()) {
            throw new RequestRejectedException(403, "the header " + HEADER + " is missing");
        }
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent() && !allows(origin.get())) {
            throw refused();
        }
        return origin.map(DesktopAccess::headers).orElse(Map.of("Cache-Control", "no-store"));
    }

    private static RequestRejectedException refused() {
        return new RequestRejectedException(403, "the page does not belong to a host that has registered an attempt");
    }

    private static Map<String, String> headers(String origin) {
        return Map.of("Access-Control-Allow-Origin", origin, "Vary", "Origin", "Cache-Control", "no-store");
    }

    private boolean allows(String origin) {
        return store.attempts().stream()
                .filter(attempt -> attempt.status() != VendorAttemptStatus.DELETED)
                .map(attempt -> attempt.registration().path("lms_host").asText())
                .distinct()
                .flatMap(DesktopAccess::origins)
                .anyMatch(origin::equals);
    }

    /**
     * Returns the origins of a URL, as browsers write them. A host on this machine may be opened by any loopback name.
     */
    private static Stream<String> origins(String address) {
        URI uri = URI.create(address);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean standard = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = standard ? "" : ":" + uri.getPort();
        return (LOOPBACK.contains(host) ? LOOPBACK.stream() : Stream.of(host))
                .map(name -> scheme + "://" + name + port);
    }
}
