package org.openproctoring.scenarios.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The JSON of {@code host providers}. */
public record Report(JsonNode json) {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads text that is one JSON document, and nothing else. */
    public static Report parse(String text) {
        try {
            return new Report(STRICT.readTree(text));
        } catch (IOException e) {
            throw new AssertionError("not one JSON document: " + text, e);
        }
    }

    /** All backends. */
    public Stream<JsonNode> backends() {
        return list("backends");
    }

    /** All providers. */
    public Stream<JsonNode> providers() {
        return list("providers");
    }

    /** All problems. */
    public Stream<JsonNode> problems() {
        return list("problems");
    }

    /** The codes of all problems, in their order. */
    public List<String> problemCodes() {
        return problems().map(problem -> problem.path("code").asText()).toList();
    }

    /** The problems whose location is a file of this name. */
    public List<JsonNode> problemsAt(String fileName) {
        return problems().filter(at(fileName)).toList();
    }

    /** The providers that were found in a file of this name. */
    private List<JsonNode> providersAt(String fileName) {
        return providers().filter(at(fileName)).toList();
    }

    /** The states of the providers that were found in a file of this name. */
    public List<String> providerStatesAt(String fileName) {
        return providersAt(fileName).stream()
                .map(provider -> provider.path("state").asText())
                .toList();
    }

    /** Messages and locations of all problems with this code, as one text. */
    public String textOf(String code) {
        return problems()
                .filter(problem -> problem.path("code").asText().equals(code))
                .map(problem -> problem.path("message").asText() + " "
                        + problem.path("location").asText())
                .collect(Collectors.joining("\n"));
    }

    /** The provider of this name. */
    public JsonNode provider(String name) {
        return only("providers", name);
    }

    /** The backend of this name. */
    public JsonNode backend(String name) {
        return only("backends", name);
    }

    /** The state of the backend of this name. */
    public String stateOf(String backend) {
        return backend(backend).path("state").asText();
    }

    /** The shown value of an option of a backend. */
    public String optionOf(String backend, String key) {
        return backend(backend).path("options").path(key).path("value").asText();
    }

    /** The report without anything that was found in a file of this name. */
    public Report withoutFile(String fileName) {
        return without(at(fileName));
    }

    /** The report without a backend and its problems. */
    public Report withoutBackend(String name) {
        Predicate<JsonNode> itself =
                node -> node.has("features") && node.path("name").asText().equals(name);
        return without(itself.or(node -> node.path("backend").asText().equals(name)));
    }

    private Report without(Predicate<JsonNode> unwanted) {
        ObjectNode rest = json.deepCopy();
        rest.properties().stream()
                .filter(property -> property.getValue().isArray())
                .forEach(property -> remove((ArrayNode) property.getValue(), unwanted));
        return new Report(rest);
    }

    /** The report with every location cut down to the name of its file. */
    public JsonNode withoutFolders() {
        JsonNode copy = json.deepCopy();
        copy.findParents("location").stream()
                .filter(parent -> parent.path("location").isTextual())
                .forEach(parent -> ((ObjectNode) parent)
                        .put("location", fileName(parent.path("location").asText())));
        return copy;
    }

    private static void remove(ArrayNode list, Predicate<JsonNode> unwanted) {
        List<JsonNode> kept = StreamSupport.stream(list.spliterator(), false)
                .filter(unwanted.negate())
                .toList();
        list.removeAll();
        list.addAll(kept);
    }

    private static Predicate<JsonNode> at(String fileName) {
        return node -> fileName(node.path("location").asText()).equals(fileName);
    }

    private static String fileName(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private JsonNode only(String list, String name) {
        List<JsonNode> found = list(list)
                .filter(node -> node.path("name").asText().equals(name))
                .toList();
        assertThat(found).as("%s named %s in %s", list, name, json).hasSize(1);
        return found.get(0);
    }

    private Stream<JsonNode> list(String name) {
        assertThat(json.path(name).isArray())
                .as("%s is a list in %s", name, json)
                .isTrue();
        return StreamSupport.stream(json.path(name).spliterator(), false);
    }
}
