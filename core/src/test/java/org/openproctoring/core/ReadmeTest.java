package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.course.ViolationTable;
import org.openproctoring.core.problem.ProblemCode;

/** Compares the README's tables with the code. With {@code -Dreadme.update=true} they are regenerated. */
class ReadmeTest {
    private static final Path README = Path.of(System.getProperty("basedir", ""), "README.md");

    @Test
    void tablesMatchTheCode() throws IOException {
        String current = Files.readString(README);
        String expected = section(
                section(section(current, "options", options()), "problems", problems()),
                "violations",
                ViolationTable.lines());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
            return;
        }

        assertThat(current)
                .as("README.md, to be regenerated with -Dreadme.update=true")
                .isEqualTo(expected);
    }

    /** Replaces the content between the two markers of a section. */
    private static String section(String text, String name, List<String> lines) {
        String begin = "<!-- " + name + ": made by ReadmeTest -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(text).contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + String.join("\n", lines) + "\n"
                + text.substring(text.indexOf(end));
    }

    private static List<String> options() {
        List<String> lines = new ArrayList<>(List.of("| option | type | default | purpose |", "|---|---|---|---|"));
        for (OptionSpec<?> option : CoreOptions.ALL) {
            lines.add("| `" + option.key() + "` | "
                    + option.type().name().toLowerCase(Locale.ROOT) + " | "
                    + option.defaultValue().map(ReadmeTest::written).orElse("") + " | " + option.description() + " |");
        }
        return lines;
    }

    /** Formats a default value as in the configuration. */
    private static String written(Object value) {
        return "`" + (value instanceof Duration duration ? duration.toSeconds() + "s" : value.toString()) + "`";
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
