package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.samples.Features;

/** Checks that the guide for authors lists exactly the existing features and types. */
class ReadmeTest {
    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| `([A-Za-z]+)` \\|");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("basedir", ""), "README.md"));
    }

    private static List<String> firstColumnUnder(String heading) throws IOException {
        List<String> cells = new ArrayList<>();
        boolean inside = false;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                inside = line.equals(heading);
            }
            Matcher row = FIRST_COLUMN.matcher(line);
            if (inside && row.find()) {
                cells.add(row.group(1));
            }
        }
        return cells;
    }

    @Test
    void tableOfFeaturesIsComplete() throws IOException {
        assertThat(firstColumnUnder("## Features"))
                .containsExactlyElementsOf(
                        Features.all().stream().map(Class::getSimpleName).toList());
    }

    @Test
    void tableOfOptionTypesIsComplete() throws IOException {
        assertThat(firstColumnUnder("### Types"))
                .containsExactlyElementsOf(Stream.of(OptionType.values())
                        .map(OptionType::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void everyKindOfFaultAndRejectionIsExplained() throws IOException {
        String text = String.join("\n", lines());

        for (ProctoringException.Fault fault : ProctoringException.Fault.values()) {
            assertThat(text).contains("`" + fault + "`");
        }
        for (ProctoringException.Effect effect : ProctoringException.Effect.values()) {
            assertThat(text).contains("`" + effect + "`");
        }
        for (CallbackRejectedException.Reason reason : CallbackRejectedException.Reason.values()) {
            assertThat(text).contains("`" + reason + "`");
        }
    }
}
