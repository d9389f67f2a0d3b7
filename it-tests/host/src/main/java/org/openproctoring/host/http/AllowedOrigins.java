package org.openproctoring.host.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins of front ends that may call the API from a browser.
 *
 * @param origins the origins as browsers send them
 */
public record AllowedOrigins(Set<String> origins) {
    /** No origin: browsers only let pages of this host call the API. */
    public static final AllowedOrigins NONE = new AllowedOrigins(Set.of());

    public AllowedOrigins {
        origins = Set.copyOf(origins);
    }

    /**
     * Creates the set from a configuration.
     *
     * @throws IllegalArgumentException if an entry is not exactly one origin; wildcards are not supported
     */
    public static AllowedOrigins of(List<String> origins) {
        return new AllowedOrigins(origins.stream().map(AllowedOrigins::origin).collect(Collectors.toSet()));
    }

    /** Returns whether a browser's {@code Origin} is allowed. */
    boolean allow(String origin) {
        return origins.contains(origin);
    }

    private static String origin(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme());
            boolean bare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (bare && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
                return Origin.of(uri);
            }
        } catch (URISyntaxException malformed) {
            // Handled below.
        }
        throw new IllegalArgumentException(
                "must be a list of origins such as https://learn.example.org, without a path or a wildcard");
    }
}
