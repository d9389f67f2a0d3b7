package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.api.BrowserUrl;

/**
 * A link from the vendor, parsed as a browser would. The host decides whether to follow it.
 *
 * @param url the URL, if a browser can follow it
 * @param problem why the link cannot be followed, without the link itself; empty if there is no link
 */
record VendorLink(Optional<URI> url, Optional<String> problem) {
    private static final VendorLink NONE = new VendorLink(Optional.empty(), Optional.empty());

    /** Reads the link at a key and resolves it against the base. */
    static VendorLink read(JsonNode json, String key, URI base) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank())) {
            return NONE;
        }
        if (!value.isTextual()) {
            return broken(key + " is not text");
        }
        try {
            URI url = BrowserUrl.parse(value.textValue(), base);
            if (BrowserUrl.isUnsafeScheme(url.getScheme())) {
                return broken("the link is a script or a file, not a web address");
            }
            return url.getRawUserInfo() == null
                    ? new VendorLink(Optional.of(url), Optional.empty())
                    : broken("the link contains a user name or a password");
        } catch (IllegalArgumentException malformed) {
            return broken(String.valueOf(malformed.getMessage()));
        }
    }

    private static VendorLink broken(String problem) {
        return new VendorLink(Optional.empty(), Optional.of(problem));
    }

    /** Returns the first of the two links that has a URL; if none has, this one if it has a problem, otherwise the other. */
    VendorLink or(Supplier<VendorLink> other) {
        if (url.isPresent()) {
            return this;
        }
        VendorLink fallback = other.get();
        return fallback.url.isPresent() || problem.isEmpty() ? fallback : this;
    }
}
