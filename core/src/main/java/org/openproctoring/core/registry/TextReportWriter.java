package org.openproctoring.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.Effective;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.RegistryReport;

/** Writes a report as plain text. */
public final class TextReportWriter {
    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final RegistryReport report;
    private final TextTable text = new TextTable();

    public TextReportWriter(RegistryReport report) {
        this.report = report;
    }

    public String text() {
        text.line("Providers");
        List<List<String>> providers = new ArrayList<>();
        providers.add(List.of("NAME", "DISPLAY NAME", "VERSION", "STATE", "FOUND IN"));
        for (ProviderEntry provider : report.providers()) {
            providers.add(List.of(
                    provider.name().orElse(TextTable.ABSENT),
                    provider.displayName(LANGUAGE).orElse(TextTable.ABSENT),
                    provider.version().orElse(TextTable.ABSENT),
                    provider.state().name(),
                    provider.location().map(TextTable::fileName).orElse(TextTable.ABSENT)));
        }
        text.rows(providers);
        text.line("");
        text.line("Backends"
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
                    RegistryReport.reason(backend).orElse(TextTable.ABSENT)));
        }
        text.rows(backends);
        text.line("");
        problems();
        return text.text();
    }

    private void problems() {
        if (report.problems().isEmpty()) {
            text.line("No problems");
            return;
        }
        text.line("Problems");
        report.problems().forEach(text::problem);
    }

    private static String shown(Effective<Boolean> effective, String yes, String no) {
        return (effective.value() ? yes : no) + " (" + lowerCase(effective.from()) + ")";
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
