package org.openproctoring.scenarios.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table {@code learner-front-end/requests.txt}. */
final class LearnerRequests {
    private static final String TABLE = "/learner-front-end/requests.txt";

    private final Map<String, LearnerRequest> requests = new LinkedHashMap<>();

    /**
     * A request.
     *
     * @param method the method
     * @param path the path with the names of values in braces
     * @param body the body, likewise; empty if there is none
     * @param fields what is read, by JSON pointer
     */
    record LearnerRequest(String method, String path, String body, Map<String, String> fields) {
        /** The fields that are not what the front end reads. */
        List<String> wrong(JsonNode response) {
            List<String> wrong = new ArrayList<>();
            fields.forEach((pointer, kind) -> {
                if (!is(kind, response.at(pointer))) {
                    wrong.add(pointer + " must be " + kind + " and is " + response.at(pointer));
                }
            });
            return wrong;
        }

        private static boolean is(String kind, JsonNode value) {
            return switch (kind) {
                case "id", "words" -> value.isTextual() && !value.textValue().isBlank();
                case "text" -> value.isTextual();
                case "url" -> value.isTextual() && URI.create(value.textValue()).isAbsolute();
                case "path" -> value.isTextual() && value.textValue().startsWith("/");
                case "number" -> value.isNumber();
                case "flag" -> value.isBoolean();
                case "object" -> value.isObject();
                case "list" -> value.isArray();
                case "empty" -> value.isObject() && value.isEmpty();
                case "nothing" -> value.isNull();
                default -> throw new IllegalStateException("the table has no kind " + kind);
            };
        }
    }

    private LearnerRequests() {}

    static LearnerRequests read() {
        LearnerRequests table = new LearnerRequests();
        try (InputStream file = Objects.requireNonNull(LearnerRequests.class.getResourceAsStream(TABLE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (!line.startsWith(" ")) {
                    name = line.strip();
                } else {
                    table.add(name, line.strip().split(" ", 3));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String name, String[] words) {
        switch (words[0]) {
            case "like" -> {
                LearnerRequest other = of(String.join(" ", List.of(words).subList(1, words.length)));
                requests.put(
                        name,
                        new LearnerRequest(
                                other.method(), other.path(), other.body(), new LinkedHashMap<>(other.fields())));
            }
            case "reads" -> of(name).fields().put(words[1], words[2]);
            default ->
                requests.put(
                        name,
                        new LearnerRequest(
                                words[0], words[1], words.length > 2 ? words[2] : "", new LinkedHashMap<>()));
        }
    }

    LearnerRequest of(String name) {
        return Objects.requireNonNull(requests.get(name), () -> "the table has no request " + name);
    }

    List<String> names() {
        return List.copyOf(requests.keySet());
    }
}
