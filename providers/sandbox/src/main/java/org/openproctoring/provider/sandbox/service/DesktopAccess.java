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
 * Which pages may talk to the desktop application. Any page that is open on the learner's machine can send it requests:
 * a header of its own makes browsers ask first, and only pages of hosts that have registered attempts are let in.
 */
public final class DesktopAccess {
    /** Sent with every call, with any value. */
    static final String HEADER = "Sandbox-Application";

    private static final String PATH = "/sandbox/app/";
    private static final String METHOD = "POST";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final SandboxStore store;

    public DesktopAccess(SandboxStore store) {
        this.store = store;
    }

    /** Answers a browser that asks whether a page may call; empty where a request asks for something else. */
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

    /** Requires that a call is no foreign page's. Returns the headers of the answer, with which the page can read it. */
    Map<String, String> require(SandboxRequest request) throws RequestRejectedException {
        if (request.header(HEADER).isEmpty()) {
            throw new RequestRejectedException(403, "the request has no header " + HEADER);
        }
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent() && !allows(origin.get())) {
            throw refused();
        }
        return origin.map(DesktopAccess::headers).orElse(Map.of("Cache-Control", "no-store"));
    }

    private static RequestRejectedException refused() {
        return new RequestRejectedException(403, "this page is not one of a host that has registered an attempt");
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

    /** The origin of an address, as browsers write it; a host on this machine may be opened by each of its names. */
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
