package org.openproctoring.provider.proctortrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.ReviewStatus;

/** The README's tables are made of the descriptor. With {@code -Dreadme.update=true} they are written anew. */
class ReadmeTest {
    private static final Path README = Path.of(System.getProperty("basedir", ""), "README.md");

    private final ProviderDescriptor descriptor = new ProctortrackProvider().descriptor();

    @Test
    void tablesSayWhatTheProviderDeclares() throws IOException {
        String current = Files.readString(README);
        String expected = section(section(current, "declares", declares()), "options", options());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
            return;
        }

        assertThat(current)
                .as("README.md, to be written anew with -Dreadme.update=true")
                .isEqualTo(expected);
    }

    /** The text with another content between the two marks of a section. */
    private static String section(String text, String name, List<String> lines) {
        String begin = "<!-- " + name + ": made by ReadmeTest -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(text).contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + String.join("\n", lines) + "\n"
                + text.substring(text.indexOf(end));
    }

    private List<String> declares() {
        return List.of(
                "| what | value |",
                "|---|---|",
                row(
                        "escalation e-mail",
                        descriptor.capabilities().requiresEscalationEmail() ? "required" : "not required"),
                row("review rules", descriptor.capabilities().showReviewRules() ? "shown" : "hidden"),
                row(
                        "reviews that pass",
                        descriptor.capabilities().passingStatuses().stream()
                                .map(ReviewStatus::name)
                                .map(name -> code(name.toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", "))),
                row("ping interval", seconds(descriptor.capabilities().pingInterval())),
                row("support for learners", descriptor.contacts().email().orElseThrow()),
                row("support by telephone", descriptor.contacts().phone().orElseThrow()),
                row(
                        "sender of mail to learners",
                        descriptor.contacts().learnerNotificationFrom().orElseThrow()));
    }

    private List<String> options() {
        List<String> rows = descriptor.options().stream().map(ReadmeTest::row).toList();
        return Stream.concat(
                        Stream.of(
                                "| option | type | needed | default | in reports | what it is for |",
                                "|---|---|---|---|---|---|"),
                        rows.stream())
                .toList();
    }

    private static String row(OptionSpec<?> option) {
        return row(
                code(option.key()),
                option.type().name().toLowerCase(Locale.ROOT),
                option.isRequired() ? "yes" : "no",
                option.defaultValue().map(ReadmeTest::written).orElse("none"),
                option.isVisible() ? "shown" : "masked",
                option.description());
    }

    /** A default as an operator would write it. */
    private static String written(Object value) {
        return value instanceof Duration duration ? seconds(duration) : code(value.toString());
    }

    private static String seconds(Duration duration) {
        return code(duration.toSeconds() + "s");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
