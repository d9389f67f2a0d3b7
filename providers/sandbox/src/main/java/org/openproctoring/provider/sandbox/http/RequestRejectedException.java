package org.openproctoring.provider.sandbox.http;

import java.util.Map;

/** Thrown if a request is rejected. The message is sent to the caller. */
public final class RequestRejectedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    public RequestRejectedException(int status, String detail) {
        this(status, detail, Map.of());
    }

    public RequestRejectedException(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = headers;
    }

    public static RequestRejectedException badRequest(String detail) {
        return new RequestRejectedException(400, detail);
    }

    public static RequestRejectedException unauthorized(String detail) {
        return new RequestRejectedException(401, detail, Map.of("WWW-Authenticate", "JWT"));
    }

    public static RequestRejectedException notFound(String detail) {
        return new RequestRejectedException(404, detail);
    }

    public static RequestRejectedException conflict(String detail) {
        return new RequestRejectedException(409, detail);
    }

    public int status() {
        return status;
    }

    public SandboxResponse reply() {
        return SandboxResponse.json(status, SandboxJson.object().put("detail", getMessage()))
                .with(headers);
    }
}
