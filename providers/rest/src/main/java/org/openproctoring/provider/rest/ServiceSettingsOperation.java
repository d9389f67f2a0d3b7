package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorCall.Gone;
import org.openproctoring.provider.rest.http.VendorJson;
import org.openproctoring.provider.rest.http.VendorResponse;

/** Reads the settings of the vendor's service. */
final class ServiceSettingsOperation implements ServiceSettings {
    private final RestContext context;

    ServiceSettingsOperation(RestContext context) {
        this.context = context;
    }

    @Override
    public ServiceConfiguration settings(Locale locale) {
        VendorCall call = call(locale);
        return read(call, context.client().send(call));
    }

    /** Returns the link to the vendor's software, which may open an application. */
    VendorLink download(Locale locale) {
        VendorCall call = call(locale);
        return context.download(context.client().object(call, context.client().send(call)));
    }

    VendorCall call(Locale locale) {
        return VendorCall.get("read the service's settings", context.path(RestPath.CONFIG))
                .in(context.languages(locale))
                .gone(Gone.WRONG_PATH);
    }

    ServiceConfiguration read(VendorCall call, VendorResponse reply) {
        JsonNode json = context.client().object(call, reply);
        ServiceConfiguration.Builder settings = ServiceConfiguration.builder();
        VendorJson.text(json, "name").ifPresent(settings::name);
        context.page(json, "download_url").ifPresent(settings::downloadUrl);
        json.path("rules").properties().forEach(rule -> {
            if (!rule.getKey().isBlank() && rule.getValue().isValueNode()) {
                settings.rule(rule.getKey(), rule.getValue().asText());
            }
        });
        texts(json.path("instructions")).forEach(settings::instruction);
        return settings.build();
    }

    /** Returns the strings of a list and skips all other values. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (item.isTextual() && !item.textValue().isBlank()) {
                texts.add(item.textValue());
            }
        }
        return texts;
    }
}
