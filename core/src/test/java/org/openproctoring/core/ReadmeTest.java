package org.openproctoring.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.testing.GeneratedReadme;
import org.openproctoring.api.testing.Markdown;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.course.ViolationTable;
import org.openproctoring.core.problem.ProblemCode;

class ReadmeTest {
    @Test
    void tablesMatchTheCode() {
        GeneratedReadme.ofModule()
                .section("options", options())
                .section("problems", problems())
                .section("violations", ViolationTable.lines())
                .check();
    }

    private static List<String> options() {
        List<String> lines = new ArrayList<>(List.of("| option | type | default | purpose |", "|---|---|---|---|"));
        for (OptionSpec<?> option : CoreOptions.ALL) {
            lines.add(Markdown.row(
                    Markdown.code(option.key()),
                    option.type().name().toLowerCase(Locale.ROOT),
                    option.defaultValue().map(Markdown::value).orElse(""),
                    option.description()));
        }
        return lines;
    }

    private static List<String> problems() {
        List<String> lines = new ArrayList<>();
        Arrays.stream(ProblemCode.values())
                .sorted(Comparator.comparing(ProblemCode::code))
                .forEach(problem -> lines.addAll(List.of(
                        "### " + problem.code(),
                        "",
                        "*" + problem.severity().name().toLowerCase(Locale.ROOT) + "* · " + problem.meaning(),
                        "",
                        "What to do: " + problem.action(),
                        "")));
        return lines;
    }
}
