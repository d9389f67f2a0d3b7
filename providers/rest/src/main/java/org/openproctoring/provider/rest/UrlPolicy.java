package org.openproctoring.provider.rest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BrowserUrl;

/** Rules for configured and received URLs. Does not resolve host names, which would be I/O. */
final class UrlPolicy {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]", Pattern.CASE_INSENSITIVE);

    private UrlPolicy() {}

    /**
     * Returns the faults in a URL's scheme, host and credentials, without repeating any of them.
     *
     * @param allowHttp whether {@code http} is allowed for any host
     */
    static List<String> faults(URI url, boolean allowHttp) {
        List<String> faults = new ArrayList<>();
        String host = BrowserUrl.host(url).orElse("");
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (host.isEmpty()) {
            faults.add("must contain a host; a port, if given, must be from 1 to 65535");
        } else if (http && !allowHttp && !LOOPBACK.matcher(host).matches()) {
            faults.add("must begin with https:// unless it is a loopback address or allow_http is true");
        } else if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
            faults.add("must begin with https://");
        }
        if (url.getRawUserInfo() != null) {
            faults.add("must not contain a user name or a password");
        }
        return faults;
    }

    /** Returns the faults in a base URL, to which paths are appended. */
    static List<String> faultsOfBase(URI url, boolean allowHttp) {
        List<String> faults = faults(url, allowHttp);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            faults.add("must not contain a query or a fragment; end it after the path");
        }
        return faults;
    }

    /** Returns the path from a base URL to the token endpoint. The base URL may already contain part of that path. */
    static String missingTokenPath(String base) {
        if (base.endsWith("/access_token")) {
            return "";
        }
        return base.endsWith("/oauth2") ? "/access_token" : RestPath.TOKEN.template();
    }

    /** Returns whether appending the token path to the base URL would repeat it. */
    static boolean repeats(URI base, @Nullable String tokenPath) {
        if (tokenPath == null) {
            return false;
        }
        String address = base(base);
        return address.endsWith(tokenPath)
                || (tokenPath.endsWith(RestPath.TOKEN.template())
                        && !missingTokenPath(address).equals(RestPath.TOKEN.template()));
    }

    /** Returns the URL without trailing slashes, so that paths can be appended. */
    static String base(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
