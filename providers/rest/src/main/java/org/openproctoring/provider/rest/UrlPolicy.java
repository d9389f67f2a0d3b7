package org.openproctoring.provider.rest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BrowserUrl;

/** What an address must be like, beyond being one. No look-up of names: that would be I/O. */
public final class UrlPolicy {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]", Pattern.CASE_INSENSITIVE);

    private UrlPolicy() {}

    /**
     * What is wrong with the scheme, the host and the credentials of an address, without repeating any of them.
     *
     * @param allowHttp whether it may be unencrypted wherever it leads
     */
    public static List<String> faults(URI url, boolean allowHttp) {
        List<String> faults = new ArrayList<>();
        String host = BrowserUrl.host(url).orElse("");
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (host.isEmpty()) {
            faults.add("must name a host, and a port from 1 to 65535 if there is one");
        } else if (http && !allowHttp && !LOOPBACK.matcher(host).matches()) {
            faults.add("must begin with https:// unless it is on this machine or allow_http is true");
        } else if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
            faults.add("must begin with https://");
        }
        if (url.getRawUserInfo() != null) {
            faults.add("must not contain a user name or a password");
        }
        return faults;
    }

    /** What is wrong with an address that paths are put after. */
    public static List<String> faultsOfBase(URI url, boolean allowHttp) {
        List<String> faults = faults(url, allowHttp);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            faults.add("must have no query and no fragment: end it after the path");
        }
        return faults;
    }

    /** The path from an address to where tokens are fetched, if the address may hold a part of that path already. */
    public static String missingTokenPath(String base) {
        if (base.endsWith("/access_token")) {
            return "";
        }
        return base.endsWith("/oauth2") ? "/access_token" : RestPath.TOKEN.template();
    }

    /** Whether an address ends in what is put after it once more to fetch tokens. */
    public static boolean repeats(URI base, @Nullable String tokenPath) {
        if (tokenPath == null) {
            return false;
        }
        String address = base(base);
        return address.endsWith(tokenPath)
                || (tokenPath.endsWith(RestPath.TOKEN.template())
                        && !missingTokenPath(address).equals(RestPath.TOKEN.template()));
    }

    /** The address without slashes at its end, for paths to be put after. */
    public static String base(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
