package org.openproctoring.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.Effective;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.text.DisplayText;

/** Writes a report as plain text. */
public final class TextReportWriter {
    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final String ABSENT = "-";

    private final RegistryReport report;
    private final StringBuilder text = new StringBuilder();

    public TextReportWriter(RegistryReport report) {
        this.report = report;
    }

    public String text() {
        line("Providers");
        List<List<String>> providers = new ArrayList<>();
        providers.add(List.of("NAME", "DISPLAY NAME", "VERSION", "STATE", "FOUND IN"));
        for (ProviderEntry provider : report.providers()) {
            providers.add(List.of(
                    provider.name().orElse(ABSENT),
                    provider.displayName(LANGUAGE).orElse(ABSENT),
                    provider.version().orElse(ABSENT),
                    provider.state().name(),
                    provider.location().map(TextReportWriter::fileName).orElse(ABSENT)));
        }
        rows(providers);
        line("");
        line("Backends"
                + report.defaultBackend()
                        .map(name -> " (default: " + name + ")")
                        .orElse(""));
        List<List<String>> backends = new ArrayList<>();
        backends.add(
                List.of("NAME", "PROVIDER", "STATE", "ESCALATION EMAIL", "REVIEW RULES", "PASSING STATUSES", "REASON"));
        for (BackendEntry backend : report.backends()) {
            backends.add(List.of(
                    backend.name(),
                    backend.providerName(),
                    backend.state().name(),
                    shown(backend.requiresEscalationEmail(), "required", "not required"),
                    shown(backend.showReviewRules(), "shown", "hidden"),
                    String.join(
                            ", ",
                            backend.passingStatuses().value().stream()
                                    .map(TextReportWriter::lowerCase)
                                    .toList()),
                    RegistryReport.reason(backend).orElse(ABSENT)));
        }
        rows(backends);
        line("");
        problems();
        return text.toString();
    }

    private void problems() {
        if (report.problems().isEmpty()) {
            line("No problems");
            return;
        }
        line("Problems");
        for (Problem problem : report.problems()) {
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
    }

    private static String shown(Effective<Boolean> effective, String yes, String no) {
        return (effective.value() ? yes : no) + " (" + lowerCase(effective.from()) + ")";
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private void rows(List<List<String>> rows) {
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

    private void line(String line) {
        text.append(DisplayText.onOneLine(line)).append('\n');
    }
}
