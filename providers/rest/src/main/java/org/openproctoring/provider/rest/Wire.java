package org.openproctoring.provider.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param allowHttp whether links may be unencrypted
 */
record Wire(
        VendorClient client,
        String backend,
        String base,
        String host,
        Locale hostLocale,
        Map<RestPath, String> paths,
        Map<String, Object> defaultRules,
        boolean documentedNames,
        boolean allowHttp) {

    Failures failures() {
        return client.failures();
    }

    String path(RestPath path) {
        return path(path, Map.of());
    }

    String path(RestPath path, String name, String id) {
        return path(path, Map.of(name, id));
    }

    String path(RestPath path, Map<String, String> ids) {
        return RestPath.filled(paths.getOrDefault(path, path.template()), ids);
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

    /** An address for a browser that the vendor told; nothing where it would lead astray. */
    Optional<URI> link(String told) {
        try {
            URI url = new URI(told.strip());
            return Address.faults(url, allowHttp).isEmpty() ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
