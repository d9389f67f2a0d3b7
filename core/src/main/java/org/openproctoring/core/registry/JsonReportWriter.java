package org.openproctoring.core.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.Effective;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.text.DisplayText;

/** Writes a report as JSON. */
public final class JsonReportWriter {
    private static final int FORMAT = 1;
    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final RegistryReport report;

    public JsonReportWriter(RegistryReport report) {
        this.report = report;
    }

    public String text() {
        return JsonText.of(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        JsonText.text(json, "default_backend", report.defaultBackend());
        json.writeArrayFieldStart("providers");
        for (ProviderEntry provider : report.providers()) {
            write(json, provider);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("backends");
        for (BackendEntry backend : report.backends()) {
            write(json, backend);
        }
        json.writeEndArray();
        JsonText.problems(json, "problems", report.problems());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ProviderEntry provider) throws IOException {
        json.writeStartObject();
        JsonText.text(json, "name", provider.name());
        JsonText.text(json, "display_name", provider.displayName(LANGUAGE));
        JsonText.text(json, "version", provider.version());
        JsonText.number(json, "spi_version", provider.spiVersion());
        json.writeStringField("state", provider.state().name());
        JsonText.text(json, "location", provider.location());
        json.writeStringField("provider_class", provider.providerClass());
        json.writeFieldName("data_sheet");
        JsonText.value(json, DataSheetJson.of(provider.dataSheet(), LANGUAGE));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BackendEntry backend) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", backend.name());
        json.writeStringField("provider", backend.providerName());
        json.writeStringField("display_name", backend.displayName(LANGUAGE));
        json.writeStringField("state", backend.state().name());
        JsonText.text(json, "reason", RegistryReport.reason(backend));
        effective(json, "requires_escalation_email", backend.requiresEscalationEmail());
        effective(json, "show_review_rules", backend.showReviewRules());
        json.writeBooleanField("has_dashboard", backend.hasDashboard());
        json.writeBooleanField("supports_onboarding", backend.supportsOnboarding());
        texts(
                json,
                "passing_statuses",
                backend.passingStatuses().value().stream()
                        .map(ReviewStatus::name)
                        .map(JsonReportWriter::lowerCase)
                        .sorted()
                        .toList());
        texts(json, "features", backend.features());
        contacts(json, backend.contacts());
        json.writeObjectFieldStart("options");
        for (Map.Entry<String, Effective<Object>> option : backend.options().entrySet()) {
            effective(json, option.getKey(), option.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes the contacts under the keys of the configuration. */
    private static void contacts(JsonGenerator json, SupportContacts contacts) throws IOException {
        json.writeObjectFieldStart("contacts");
        JsonText.text(json, CoreOptions.TECH_SUPPORT_EMAIL.key(), contacts.email());
        JsonText.text(json, CoreOptions.TECH_SUPPORT_PHONE.key(), contacts.phone());
        JsonText.text(json, CoreOptions.LEARNER_NOTIFICATION_FROM_EMAIL.key(), contacts.learnerNotificationFrom());
        JsonText.text(
                json,
                CoreOptions.HELP_CENTER_ARTICLE_URL.key(),
                contacts.helpCenterArticle().map(JsonReportWriter::shown));
        JsonText.text(json, CoreOptions.INTEGRATION_SPECIFIC_EMAIL.key(), contacts.integrationEmail());
        json.writeObjectFieldStart(CoreOptions.LINK_URLS.key());
        for (Map.Entry<String, URI> link : contacts.links().entrySet()) {
            json.writeStringField(link.getKey(), shown(link.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String shown(URI url) {
        return DisplayText.withoutCredentials(url.toString());
    }

    private static void effective(JsonGenerator json, String field, Effective<?> effective) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeFieldName("value");
        JsonText.value(json, effective.value());
        json.writeStringField("from", lowerCase(effective.from().name()));
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, Collection<String> texts) throws IOException {
        json.writeFieldName(field);
        JsonText.value(json, List.copyOf(texts));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
