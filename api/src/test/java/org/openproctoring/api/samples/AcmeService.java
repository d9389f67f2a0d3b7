package org.openproctoring.api.samples;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory vendor that stores exams, attempts and people. It responds like a well-behaved service unless configured
 * otherwise.
 */
final class AcmeService implements RestClient {
    /** All requests in order, such as {@code POST /exams}. */
    final List<String> requests = new ArrayList<>();

    /** The body of the last request. */
    Map<String, Object> lastBody = Map.of();

    boolean closed;

    private final Map<String, Map<String, Object>> records = new LinkedHashMap<>();
    private final List<Map<String, Object>> sent = new ArrayList<>();
    private @Nullable Answer nextAnswer;
    private @Nullable Exception nextFailure;

    /** Returns this response to the next request, without processing it. */
    AcmeService answering(int status, Map<String, Object> json) {
        nextAnswer = new Answer(status, json);
        return this;
    }

    /** Fails the next request. */
    AcmeService failing(Exception failure) {
        nextFailure = failure;
        return this;
    }

    /** Adds a record that was not created through this client. */
    AcmeService having(String path, Map<String, Object> fields) {
        records.put(path, fields);
        return this;
    }

    Optional<Map<String, Object>> at(String path) {
        return Optional.ofNullable(records.get(path));
    }

    /** Returns the body of a call from the vendor. {@link #parse} reads it, as a JSON library would. */
    byte[] call(Map<String, Object> json) {
        sent.add(json);
        return ("json " + (sent.size() - 1)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Object> parse(byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.startsWith("json ")) {
            throw new IOException("no JSON");
        }
        return sent.get(Integer.parseInt(text.substring(5)));
    }

    @Override
    public Answer send(String method, String path, Map<String, Object> body) throws IOException, InterruptedException {
        requests.add(method + " " + path);
        lastBody = body;
        fail();
        if (nextAnswer != null) {
            Answer answer = nextAnswer;
            nextAnswer = null;
            return answer;
        }
        String place = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return switch (method) {
            case "POST" -> post(place, body);
            case "PATCH" -> patch(place, body);
            case "DELETE" -> delete(place);
            default -> get(place, path);
        };
    }

    private void fail() throws IOException, InterruptedException {
        Exception failure = nextFailure;
        nextFailure = null;
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
    }

    private Answer post(String path, Map<String, Object> body) {
        if (records.containsKey(path)) {
            records.put(path, body);
            return new Answer(200, Map.of("id", path.substring(path.lastIndexOf('/') + 1)));
        }
        String kind = path.endsWith("/attempts") ? "attempt" : "exam";
        String id = kind + "-" + (records.size() + 1);
        records.put("/" + kind + "s/" + id, new LinkedHashMap<>(body));
        return new Answer(201, Map.of("id", id));
    }

    private Answer patch(String path, Map<String, Object> body) {
        Map<String, Object> record = records.get(path);
        if (record == null) {
            return new Answer(404, Map.of());
        }
        record.putAll(body);
        return new Answer(200, record);
    }

    private Answer delete(String path) {
        return records.remove(path) == null
                ? new Answer(404, Map.of())
                : new Answer(200, Map.<String, Object>of("deleted", true));
    }

    private Answer get(String place, String path) {
        if (path.contains("/onboarding?user=")) {
            return found(records.get(
                    place + "/" + URLDecoder.decode(path.substring(path.indexOf('=') + 1), StandardCharsets.UTF_8)));
        }
        return found(records.get(place));
    }

    private static Answer found(@Nullable Map<String, Object> record) {
        return record == null ? new Answer(404, Map.of()) : new Answer(200, record);
    }

    @Override
    public void close() {
        closed = true;
    }
}
