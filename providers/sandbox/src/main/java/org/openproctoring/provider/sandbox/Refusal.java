package org.openproctoring.provider.sandbox;

import java.util.Map;

/** Why a request is not followed, as its sender is told. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String detail) {
        this(status, detail, Map.of());
    }

    Refusal(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = headers;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400, detail);
    }

    static Refusal unauthorized(String detail) {
        return new Refusal(401, detail, Map.of("WWW-Authenticate", "JWT"));
    }

    static Refusal notFound(String detail) {
        return new Refusal(404, detail);
    }

    static Refusal conflict(String detail) {
        return new Refusal(409, detail);
    }

    int status() {
        return status;
    }

    Reply reply() {
        return Reply.json(status, Json.object().put("detail", getMessage())).with(headers);
    }
}
