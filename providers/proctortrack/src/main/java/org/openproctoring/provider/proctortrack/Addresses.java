package org.openproctoring.provider.proctortrack;

import java.net.URI;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What an address of an operator must be like, beyond being one. No look-up of names: that would be I/O. */
final class Addresses {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]", Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    /**
     * Says what is wrong with the scheme, the host and the credentials of an address, without repeating any of them.
     *
     * @param url the address
     * @param allowHttp whether it may be unencrypted wherever it leads
     * @param wrong takes each thing that is wrong
     */
    static void checkTransport(URI url, boolean allowHttp, Consumer<String> wrong) {
        String host = url.getHost();
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (host == null) {
            wrong.accept("must name a host");
        } else if (http && !allowHttp && !LOOPBACK.matcher(host).matches()) {
            wrong.accept("must begin with https:// unless it is on this machine or allow_http is true");
        } else if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
            wrong.accept("must begin with https://");
        }
        if (url.getRawUserInfo() != null) {
            wrong.accept("must not contain a user name or a password");
        }
    }
}
