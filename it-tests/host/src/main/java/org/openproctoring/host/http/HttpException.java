package org.openproctoring.host.http;

import java.util.Map;

/** A request that is refused. The message is for the client and never exposes internals. */
public final class HttpException extends RuntimeException {
    /** The message for a vendor's link that the library refuses. */
    public static final String LINK_NOT_ALLOWED =
            "The proctoring service sent a link that this site doesn't allow. Contact your course team.";

    private static final long serialVersionUID = 1;

    private final transient HttpResponse answer;

    private HttpException(HttpResponse answer, String detail) {
        super(detail);
        this.answer = answer;
    }

    /** Creates a refusal with a status and a message, in the JSON format of Open edX's API or on a page. */
    public static HttpException of(int status, String detail) {
        return new HttpException(HttpResponse.json(status, Map.of("detail", detail)), detail);
    }

    /** Creates a refusal with a complete response. */
    public static HttpException with(HttpResponse answer) {
        return new HttpException(answer, "");
    }

    /** Returns a copy with another header. */
    public HttpException header(String name, String value) {
        return new HttpException(answer.header(name, value), detail());
    }

    HttpResponse answer() {
        return answer;
    }

    /** Returns the message, or an empty text if the response is complete. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
