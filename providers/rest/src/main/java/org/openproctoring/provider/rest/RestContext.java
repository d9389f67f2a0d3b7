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
 * What every operation needs of its backend.
 *
 * @param client makes the calls
 * @param backend the backend's name
 * @param base the vendor's address, without a slash at its end
 * @param host the host's address, without a slash at its end
 * @param hostLocale the host's own language
 * @param paths where the operations are
 * @param defaultRules the rules of exams that have none
 * @param documentedNames whether the document's names are sent too
 * @param rawCourseSlashes whether the slashes of a course's id stay slashes in a path
 * @param allowHttp whether links may be unencrypted
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

    /** The languages that a vendor should answer in, as HTTP writes them and in lower case as vendors know them. */
    String languages(Locale locale) {
        Set<String> tags = new LinkedHashSet<>();
        for (Locale wanted : new Locale[] {locale, hostLocale}) {
            if (!wanted.getLanguage().isEmpty()) {
                tags.add(wanted.toLanguageTag().toLowerCase(Locale.ROOT));
            }
        }
        return tags.isEmpty() ? "*" : String.join(", ", tags).replaceFirst("(?<=, .{1,80})$", ";q=0.5");
    }

    /** The link to the vendor's software in an answer. */
    VendorLink download(JsonNode json) {
        return VendorLink.read(json, "download_url", URI.create(base + "/"));
    }

    /** A link to a page or a file of the vendor; nothing where it would lead astray. */
    Optional<URI> page(JsonNode json, String key) {
        return VendorLink.read(json, key, URI.create(base + "/"))
                .url()
                .filter(url -> UrlPolicy.faults(url, allowHttp).isEmpty());
    }
}
