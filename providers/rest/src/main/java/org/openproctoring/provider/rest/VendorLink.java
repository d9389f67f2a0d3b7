package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.api.BrowserUrl;

/**
 * A link that the vendor gives, read as a browser would. Whether people are sent there is the host's to decide.
 *
 * @param url where it leads, if a browser can follow it
 * @param problem why it cannot be followed, without the link; empty where there is no link at all
 */
record VendorLink(Optional<URI> url, Optional<String> problem) {
    private static final VendorLink NONE = new VendorLink(Optional.empty(), Optional.empty());

    /** Reads the link at a key; a relative one is meant relative to the base. */
    static VendorLink read(JsonNode json, String key, URI base) {
        JsonNode told = json.path(key);
        if (told.isMissingNode()
                || told.isNull()
                || (told.isTextual() && told.textValue().isBlank())) {
            return NONE;
        }
        if (!told.isTextual()) {
            return broken(key + " is not text");
        }
        try {
            URI url = BrowserUrl.parse(told.textValue(), base);
            if (BrowserUrl.isUnsafeScheme(url.getScheme())) {
                return broken("the link is a script or a file, and not an address");
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

    /** This link; or another, where this one leads nowhere and the other does, or where there is none. */
    VendorLink or(Supplier<VendorLink> other) {
        if (url.isPresent()) {
            return this;
        }
        VendorLink standIn = other.get();
        return standIn.url.isPresent() || problem.isEmpty() ? standIn : this;
    }
}
