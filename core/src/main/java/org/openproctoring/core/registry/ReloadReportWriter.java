package org.openproctoring.core.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.core.BackendChange;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ReloadReport;

/** Writes the report of a reload as plain text and as JSON. */
public final class ReloadReportWriter {
    private static final int FORMAT = 1;

    private final ReloadReport report;

    public ReloadReportWriter(ReloadReport report) {
        this.report = report;
    }

    public String table() {
        TextTable text = new TextTable();
        text.line(report.applied() ? "Reloaded" : "Not reloaded: the previous configuration stays in use");
        problems(text, "Reasons", report.reasons());
        if (!report.applied() && report.hasChanges()) {
            text.line("");
            text.line("The new configuration would change:");
        }
        if (report.applied() && !report.hasChanges()) {
            text.line("No changes");
        }
        if (!report.defaultBefore().equals(report.defaultAfter())) {
            text.line("");
            text.line("Default: " + report.defaultBefore().orElse(TextTable.ABSENT) + " -> "
                    + report.defaultAfter().orElse(TextTable.ABSENT));
        }
        backends(text);
        problems(text, "New problems", report.newProblems());
        problems(text, "Problems that are gone", report.goneProblems());
        return text.text();
    }

    private void backends(TextTable text) {
        if (report.backends().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "CHANGE", "STATE BEFORE", "STATE AFTER", "CHANGED KEYS"));
        for (BackendChange change : report.backends()) {
            rows.add(List.of(
                    change.name(),
                    lowerCase(change.kind()),
                    change.stateBefore().map(BackendState::name).orElse(TextTable.ABSENT),
                    change.stateAfter().map(BackendState::name).orElse(TextTable.ABSENT),
                    change.changedKeys().isEmpty() ? TextTable.ABSENT : String.join(", ", change.changedKeys())));
        }
        text.line("");
        text.line("Backends");
        text.rows(rows);
    }

    private static void problems(TextTable text, String heading, List<Problem> problems) {
        if (!problems.isEmpty()) {
            text.line("");
            text.line(heading);
            problems.forEach(text::problem);
        }
    }

    public String json() {
        return JsonText.of(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("at", report.at().toString());
        json.writeBooleanField("applied", report.applied());
        JsonText.problems(json, "reasons", report.reasons());
        JsonText.text(json, "default_before", report.defaultBefore());
        JsonText.text(json, "default_after", report.defaultAfter());
        json.writeArrayFieldStart("backends");
        for (BackendChange change : report.backends()) {
            json.writeStartObject();
            json.writeStringField("name", change.name());
            json.writeStringField("change", lowerCase(change.kind()));
            state(json, "state_before", change.stateBefore());
            state(json, "state_after", change.stateAfter());
            json.writeArrayFieldStart("changed_keys");
            for (String key : change.changedKeys()) {
                json.writeString(key);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonText.problems(json, "new_problems", report.newProblems());
        JsonText.problems(json, "gone_problems", report.goneProblems());
        json.writeEndObject();
    }

    private static void state(JsonGenerator json, String field, Optional<BackendState> state) throws IOException {
        JsonText.text(json, field, state.map(BackendState::name));
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
