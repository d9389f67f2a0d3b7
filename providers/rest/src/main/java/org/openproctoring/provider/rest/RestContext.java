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
 * @param client makes the calls
 * @param backend the backend's name
 * @param base the vendor's base URL, without a trailing slash
 * @param host the host's public URL, without a trailing slash
 * @param hostLocale the host's locale
 * @param paths the overridden paths
 * @param defaultRules the rules of exams without their own
 * @param documentedNames whether the documented names are sent too
 * @param rawCourseSlashes whether the slashes of a course id stay slashes in a path
 * @param allowHttp whether links may use {@code http}
 */
record RestContext(
        VendorClient client,
        String backend,
        String base,
        String host,
        Locale hostLocale,
        Map<RestPath, String> paths,
        Map<String, Object> defaultRules,
        boolean documentedNames,
        boolean rawCourseSlashes,
        boolean allowHttp) {

    FailureClassifier failures() {
        return client.failures();
    }

    String path(RestPath path) {
        return path(path, Map.of());
    }

    String path(RestPath path, String name, String id) {
        return path(path, Map.of(name, id));
    }

    String path(RestPath path, Map<String, String> ids) {
        return RestPath.filled(paths.getOrDefault(path, path.template()), ids, rawCourseSlashes);
    }

    /** Returns the value of {@code Accept-Language}, in lower case as vendors receive it from Open edX. */
    String languages(Locale locale) {
        Set<String> tags = new LinkedHashSet<>();
        for (Locale wanted : new Locale[] {locale, hostLocale}) {
            if (!wanted.getLanguage().isEmpty()) {
                tags.add(wanted.toLanguageTag().toLowerCase(Locale.ROOT));
            }
        }
        return tags.isEmpty() ? "*" : String.join(", ", tags).replaceFirst("(?<=, .{1,80})$", ";q=0.5");
    }

    /** Reads the link to the vendor's software. */
    VendorLink download(JsonNode json) {
        return VendorLink.read(json, "download_url", URI.create(base + "/"));
    }

    /** Reads a link to a page or a file of the vendor; empty if the URL is not allowed. */
    Optional<URI> page(JsonNode json, String key) {
        return VendorLink.read(json, key, URI.create(base + "/"))
                .url()
                .filter(url -> UrlPolicy.faults(url, allowHttp).isEmpty());
    }
}
