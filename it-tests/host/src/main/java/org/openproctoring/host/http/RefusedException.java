package org.openproctoring.host.http;

import java.util.Map;

/** A request that is not served. Its message is for the client: what is wrong with the request, and nothing of the host. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    private RefusedException(Answer answer, String detail) {
        super(detail);
        this.answer = answer;
    }

    /** Refuses with a status and the body that Open edX's API has for it; on a page the same words stand. */
    public static RefusedException of(int status, String detail) {
        return new RefusedException(Answer.json(status, Map.of("detail", detail)), detail);
    }

    /** Refuses with an answer. */
    public static RefusedException with(Answer answer) {
        return new RefusedException(answer, "");
    }

    /** The same, with another header. */
    public RefusedException header(String name, String value) {
        return new RefusedException(answer.header(name, value), detail());
    }

    Answer answer() {
        return answer;
    }

    /** What is wrong, in words; empty where the answer says it all. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
