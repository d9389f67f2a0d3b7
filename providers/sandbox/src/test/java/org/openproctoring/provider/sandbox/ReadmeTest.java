package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/** The README's tables are made of the code. With {@code -Dreadme.update=true} they are written anew. */
class ReadmeTest {
    private static final Path README = Path.of(System.getProperty("basedir", ""), "README.md");

    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("slow", "an answer after `delay_ms`"),
            Map.entry("drip", "an answer byte by byte, with `delay_ms` after each"),
            Map.entry("rate_limit", "status 429 with `Retry-After`"),
            Map.entry("server_error", "status 500"),
            Map.entry("server_error_after", "status 500 all the same"),
            Map.entry("unauthorized", "status 401, as if the token were no longer good"),
            Map.entry("drop_before", "nothing: the connection ends"),
            Map.entry("drop_after", "nothing: the connection ends"),
            Map.entry("truncated", "half of an answer, then the connection ends"),
            Map.entry("garbage", "status 200 with something that is not JSON"),
            Map.entry("endless", "an answer without end"));

    private static final Map<String, String> SETTINGS = Map.of(
            "review_status", "the verdict: `passed`, `violation`, `suspicious`, `not_reviewed`, or any other word",
            "review_comments", "what the reviewers note; times in seconds",
            "review_delay_ms", "from submission to the review",
            "callback_delay_ms", "by how much every callback is late",
            "callback_copies", "how often every callback is sent",
            "callbacks_reversed", "whether *ready* waits until *reviewed* was delivered",
            "onboarding_required", "whether learners without a profile are kept from exams that count",
            "token_lifetime_seconds", "how long a token is good that is given from now on",
            "desktop_application", "`running`, `idle` (it does not proctor) or `absent`");

    @Test
    void tablesSayWhatTheCodeDoes() throws IOException {
        String current = Files.readString(README);
        String expected = section(current, "options", options());
        expected = section(expected, "faults", faults());
        expected = section(expected, "operations", operations());
        expected = section(expected, "settings", settings());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
            return;
        }

        assertThat(current)
                .as("README.md, to be written anew with -Dreadme.update=true")
                .isEqualTo(expected)
                .contains(SandboxTool.KNOWN_SECRET);
    }

    /** The text with another content between the two marks of a section. */
    private static String section(String text, String name, List<String> lines) {
        String begin = "<!-- " + name + ": made by ReadmeTest -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(text).contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + String.join("\n", lines) + "\n"
                + text.substring(text.indexOf(end));
    }

    private static List<String> options() {
        List<String> rows = new ArrayList<>(
                List.of("| option | type | default | in reports | what it is for |", "|---|---|---|---|---|"));
        SandboxOptions.ALL.forEach(option -> rows.add(row(
                code(option.key()),
                option.type().name().toLowerCase(Locale.ROOT),
                option.defaultValue().map(ReadmeTest::written).orElse("none"),
                option.isVisible() ? "shown" : "masked",
                sentence(option))));
        return rows;
    }

    private static String sentence(OptionSpec<?> option) {
        return option.description().replace("\n", " ");
    }

    /** A default as an operator would write it. */
    private static String written(Object value) {
        return code(value instanceof Duration duration ? duration.toSeconds() + "s" : value.toString());
    }

    private static List<String> faults() {
        List<String> rows =
                new ArrayList<>(List.of("| fault | does what it was asked for | answers |", "|---|---|---|"));
        for (Fault fault : Fault.values()) {
            rows.add(row(
                    code(fault.toString()),
                    fault.acts() ? "yes" : "no",
                    Objects.requireNonNull(FAULTS.get(fault.toString()), "a fault is not in the table")));
        }
        return rows;
    }

    private static List<String> operations() {
        return List.of(Arrays.stream(Operation.values())
                .map(operation -> code(operation.toString()))
                .collect(Collectors.joining(", ", "", ".")));
    }

    private static List<String> settings() {
        List<String> rows = new ArrayList<>(List.of("| setting | default | what it says |", "|---|---|---|"));
        JsonNode defaults = SandboxJson.tree(SandboxSettings.DEFAULT);
        defaults.properties().forEach(setting -> {
            rows.add(row(
                    code(setting.getKey()),
                    code(setting.getValue().toString()),
                    Objects.requireNonNull(SETTINGS.get(setting.getKey()), "a setting is not in the table")));
        });
        assertThat(rows).hasSize(SETTINGS.size() + 2);
        return rows;
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
