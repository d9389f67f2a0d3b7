package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.provider.rest.http.FailureClassifier;
import org.openproctoring.provider.rest.http.VendorClient;

/**
 * The shared context of a backend's operations.
 *
 * @param settings the backend's settings
 * @param client makes the calls
 */
record RestContext(RestSettings settings, VendorClient client) {
    String backend() {
        return settings.backend();
    }

    FailureClassifier failures() {
        return client.failures();
    }

    String path(RestPath path) {
        return settings.path(path, Map.of());
    }

    String path(RestPath path, String name, String id) {
        return settings.path(path, Map.of(name, id));
    }

    String path(RestPath path, Map<String, String> ids) {
        return settings.path(path, ids);
    }

    /** Returns the value of {@code Accept-Language}, in lower case as vendors receive it from Open edX. */
    String languages(Locale locale) {
        Set<String> tags = new LinkedHashSet<>();
        for (Locale wanted : new Locale[] {locale, settings.host().locale()}) {
            if (!wanted.getLanguage().isEmpty()) {
                tags.add(wanted.toLanguageTag().toLowerCase(Locale.ROOT));
            }
        }
        return tags.isEmpty() ? "*" : String.join(", ", tags).replaceFirst("(?<=, .{1,80})$", ";q=0.5");
    }

    /** Reads the link to the vendor's software. */
    VendorLink download(JsonNode json) {
        return link(json, "download_url");
    }

    /** Reads a link to a page or a file of the vendor; empty if the URL is not allowed. */
    Optional<URI> page(JsonNode json, String key) {
        return link(json, key)
                .url()
                .filter(url -> UrlPolicy.faults(url, settings.allowHttp()).isEmpty());
    }

    private VendorLink link(JsonNode json, String key) {
        return VendorLink.read(json, key, URI.create(settings.base() + "/"));
    }
}
