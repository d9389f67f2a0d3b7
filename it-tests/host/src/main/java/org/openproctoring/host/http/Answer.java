package org.openproctoring.host.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client gets.
 *
 * @param status the HTTP status
 * @param headers the headers besides those that every answer has
 * @param json what is written as JSON; nothing for an empty body
 * @param after how long the answer is kept back
 */
public record Answer(int status, Map<String, String> headers, Optional<Object> json, Duration after) {
    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer with a body. */
    public static Answer json(int status, Object json) {
        return new Answer(status, Map.of(), Optional.of(json), Duration.ZERO);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty(), Duration.ZERO);
    }

    /** The same with another header. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, json, after);
    }

    /** The same, kept back for a while. */
    public Answer after(Duration delay) {
        return new Answer(status, headers, json, delay);
    }
}
