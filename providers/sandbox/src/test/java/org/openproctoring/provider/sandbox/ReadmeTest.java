package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.api.testing.Markdown.code;
import static org.openproctoring.api.testing.Markdown.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.testing.GeneratedReadme;
import org.openproctoring.api.testing.OptionTable;
import org.openproctoring.provider.sandbox.http.SandboxJson;

class ReadmeTest {
    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("slow", "an answer after `delay_ms`"),
            Map.entry("drip", "an answer byte by byte, with `delay_ms` after each"),
            Map.entry("rate_limit", "status 429 with `Retry-After`"),
            Map.entry("server_error", "status 500"),
            Map.entry("server_error_after", "status 500, although the request took effect"),
            Map.entry("unauthorized", "status 401, as if the token had expired"),
            Map.entry("drop_before", "none: the connection is closed"),
            Map.entry("drop_after", "none: the connection is closed"),
            Map.entry("truncated", "half of the answer, then the connection is closed"),
            Map.entry("garbage", "status 200 with something that is not JSON"),
            Map.entry("endless", "an endless answer"));

    private static final Map<String, String> SETTINGS = Map.of(
            "review_status", "the verdict: `passed`, `violation`, `suspicious`, `not_reviewed`, or any other word",
            "review_comments", "the reviewers' comments; times in seconds",
            "review_delay_ms", "delay from submission to review",
            "callback_delay_ms", "delay of every callback",
            "callback_copies", "how many times every callback is sent",
            "callbacks_reversed", "whether *ready* is sent after *reviewed*",
            "onboarding_required", "whether learners without a profile are rejected for graded exams",
            "token_lifetime_seconds", "lifetime of new tokens",
            "desktop_application", "`running`, `idle` (not proctoring) or `absent`");

    @Test
    void tablesMatchTheCode() {
        GeneratedReadme readme = GeneratedReadme.ofModule()
                .section("options", OptionTable.of(SandboxOptions.ALL))
                .section("faults", faults())
                .section("operations", operations())
                .section("settings", settings());

        readme.check();
        assertThat(readme.toString()).contains(SandboxTool.KNOWN_SECRET);
    }

    private static List<String> faults() {
        List<String> rows = new ArrayList<>(List.of("| fault | takes effect | answer |", "|---|---|---|"));
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
        List<String> rows = new ArrayList<>(List.of("| setting | default | description |", "|---|---|---|"));
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
}
