package org.openproctoring.api.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openproctoring.api.OptionSpec;

/** A README's table of a provider's options. */
public final class OptionTable {
    private OptionTable() {}

    /** Returns the table's lines. The column {@code required} is omitted if no option is required. */
    public static List<String> of(Collection<OptionSpec<?>> options) {
        boolean required = options.stream().anyMatch(OptionSpec::isRequired);
        List<String> lines = new ArrayList<>();
        lines.add(
                required
                        ? "| option | type | required | default | in reports | description |"
                        : "| option | type | default | in reports | description |");
        lines.add(required ? "|---|---|---|---|---|---|" : "|---|---|---|---|---|");
        options.forEach(option -> lines.add(Markdown.row(cells(option, required))));
        return lines;
    }

    private static String[] cells(OptionSpec<?> option, boolean required) {
        List<String> cells = new ArrayList<>();
        cells.add(Markdown.code(option.key()));
        cells.add(option.type().name().toLowerCase(Locale.ROOT));
        if (required) {
            cells.add(option.isRequired() ? "yes" : "no");
        }
        cells.add(option.defaultValue().map(Markdown::value).orElse("none"));
        cells.add(option.isVisible() ? "shown" : "masked");
        cells.add(option.description().replace("\n", " "));
        return cells.toArray(String[]::new);
    }
}
