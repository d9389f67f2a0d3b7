package org.openproctoring.provider.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response before it is sent. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SandboxResponse(int status, Map<String, String> headers, byte[] body) {
    /** The content security policy of pages: display only. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'none'";

    public static SandboxResponse json(int status, Object value) {
        return new SandboxResponse(status, Map.of("Content-Type", "application/json"), SandboxJson.bytes(value));
    }

    public static SandboxResponse ok(Object value) {
        return json(200, value);
    }

    public static SandboxResponse page(int status, String html) {
        return new SandboxResponse(
                status,
                Map.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Content-Security-Policy",
                        PAGE_POLICY,
                        "Referrer-Policy",
                        "no-referrer",
                        "X-Content-Type-Options",
                        "nosniff"),
                html.getBytes(StandardCharsets.UTF_8));
    }

    public static SandboxResponse empty() {
        return new SandboxResponse(204, Map.of(), new byte[0]);
    }

    public SandboxResponse with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new SandboxResponse(status, all, body);
    }
}
