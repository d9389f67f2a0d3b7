package org.openproctoring.scenarios.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.scenarios.host.Report;

/** What a report says of a configuration, one fact a line, as {@code announcement/expected.txt} explains. */
final class Facts {
    private static final Set<String> RULES = Set.of("requires_escalation_email", "show_review_rules");

    private final List<String> lines = new ArrayList<>();

    private Facts() {}

    static List<String> of(Report report) {
        Facts facts = new Facts();
        facts.lines.add("exit " + exit(report));
        text(report.json().path("default_backend")).ifPresent(name -> facts.lines.add("default " + name));
        report.backends().forEach(facts::backend);
        report.problems().forEach(facts::problem);
        return facts.lines;
    }

    /** The exit status that {@code host check} gives, by its definition. */
    private static int exit(Report report) {
        if (report.problemCodes().contains("configuration-unreadable")) {
            return 2;
        }
        return report.problems()
                        .anyMatch(problem -> problem.path("severity").asText().equals("error"))
                ? 1
                : 0;
    }

    private void backend(JsonNode backend) {
        String name = backend.path("name").asText();
        String state = backend.path("state").asText();
        if (name.equals("null") && state.equals("READY")) {
            return;
        }
        lines.add("backend " + name + " " + state);
        RULES.stream()
                .sorted()
                .filter(rule -> backend.path(rule).path("from").asText().equals("configuration"))
                .forEach(rule -> lines.add(
                        "rule " + name + " " + rule + " = " + backend.path(rule).path("value")));
        if (backend.path("provider").asText().equals(EchoProvider.NAME)) {
            backend.path("options").properties().stream()
                    .filter(Facts::isOfTheProvider)
                    .forEach(option -> lines.add("option " + name + " " + option.getKey() + " = "
                            + value(option.getValue().path("value"))));
        }
    }

    /** Whatever the library owns is never masked, and has another name than its type. */
    private static boolean isOfTheProvider(Map.Entry<String, JsonNode> option) {
        return Set.of("text", "uri", "duration", "flag", "integer", "list", "map")
                        .contains(option.getKey())
                || option.getValue().path("value").asText().equals("****");
    }

    private void problem(JsonNode problem) {
        lines.add(String.join(
                        " ",
                        problem.path("severity").asText(),
                        problem.path("code").asText(),
                        text(problem.path("backend")).orElse("-"),
                        text(problem.path("line")).orElse("-"),
                        text(problem.path("key")).orElse("-"))
                + ": "
                + problem.path("message").asText());
    }

    private static String value(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }
}
