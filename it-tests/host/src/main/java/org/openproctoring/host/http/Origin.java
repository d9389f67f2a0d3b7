package org.openproctoring.host.http;

import java.net.URI;
import java.util.Locale;

/** The origin of a URL, as browsers send it in the header {@code Origin}. */
final class Origin {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private Origin() {}

    /**
     * Serializes the origin of a URL like a browser: in lower case, and without the default port.
     *
     * @param url an absolute URL with a host
     */
    static String of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        boolean named = url.getPort() >= 0 && url.getPort() != standard;
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (named ? ":" + url.getPort() : "");
    }
}
