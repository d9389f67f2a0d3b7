package org.openproctoring.core.registry;

import java.util.List;
import java.util.Locale;
import org.openproctoring.core.Problem;
import org.openproctoring.core.text.DisplayText;

/** Writes the lines, tables and problems of a report as plain text. */
final class TextTable {
    /** What a table shows for a value that is not there. */
    static final String ABSENT = "-";

    private final StringBuilder text = new StringBuilder();

    String text() {
        return text.toString();
    }

    void line(String line) {
        text.append(DisplayText.onOneLine(line)).append('\n');
    }

    /** Writes rows of equally many cells, the first of them the headings. */
    void rows(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append("  ")
                        .append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length()));
            }
            line(line.toString().stripTrailing());
        }
    }

    void problem(Problem problem) {
        StringBuilder place = new StringBuilder();
        problem.backend().ifPresent(name -> place.append(" backend ").append(name));
        problem.location().ifPresent(path -> {
            place.append(" in ").append(fileName(path));
            problem.line().ifPresent(number -> place.append(" line ").append(number));
        });
        line("  " + problem.severity().name().toLowerCase(Locale.ROOT) + " " + problem.code() + place);
        line("    " + problem.message());
        line("    " + problem.action());
    }

    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
