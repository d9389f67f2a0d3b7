package org.openproctoring.host.http;

import java.util.Map;

/** A request that is not served. Its message is for the client: what is wrong with the request, and nothing of the host. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient HttpResponse answer;

    private HttpException(HttpResponse answer, String detail) {
        super(detail);
        this.answer = answer;
    }

    /** Refuses with a status and the body that Open edX's API has for it; on a page the same words stand. */
    public static HttpException of(int status, String detail) {
        return new HttpException(HttpResponse.json(status, Map.of("detail", detail)), detail);
    }

    /** Refuses with an answer. */
    public static HttpException with(HttpResponse answer) {
        return new HttpException(answer, "");
    }

    /** The same, with another header. */
    public HttpException header(String name, String value) {
        return new HttpException(answer.header(name, value), detail());
    }

    HttpResponse answer() {
        return answer;
    }

    /** What is wrong, in words; empty where the answer says it all. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
