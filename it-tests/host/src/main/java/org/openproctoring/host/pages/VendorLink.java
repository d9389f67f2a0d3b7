package org.openproctoring.host.pages;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openproctoring.core.BackendEntry;

/** Which of the addresses that a vendor gives a browser may be sent to: those that are safe, and that the operator allows. */
final class VendorLink {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_-]+");

    private VendorLink() {}

    /** Whether a backend may send people there. */
    static boolean allowed(URI address, BackendEntry backend) {
        Set<String> hosts = backend.allowedRedirectHosts().value();
        return safe(address) && (hosts.isEmpty() || hosts.contains(host(address)));
    }

    /** Whether nobody on the way can read or change what a browser gets from there. */
    static boolean safe(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme())
                                && LOOPBACK.matcher(host(address)).matches()));
    }

    /** The origin of a safe address, as a content security policy writes it. */
    static Optional<String> origin(URI address) {
        return Optional.of(address)
                .filter(VendorLink::safe)
                .map(safe -> safe.getScheme() + "://" + safe.getRawAuthority())
                .filter(origin -> ORIGIN.matcher(origin).matches());
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }
}
