package org.openproctoring.host.exam;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.Origin;
import org.openproctoring.host.http.RefusedException;

/** Where people may be sent because a vendor says so. */
public final class VendorLinks {
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[a-z0-9.:\\[\\]_-]+");

    private VendorLinks() {}

    /**
     * A vendor's link, where it may be followed: by https, or by http on this machine, and to a host that the operator
     * allows. An operator who names hosts allows those and the ones in the backend's own options, and no others.
     */
    public static Optional<URI> checked(BackendEntry backend, URI link) {
        return Optional.of(link).filter(VendorLinks::safe).filter(safe -> allows(backend, host(safe)));
    }

    /** Whether an address is one that nobody on the way can read or change: by https, or by http on this machine. */
    public static boolean safe(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(host(address))));
    }

    /** The origin of a safe address, as a content security policy names it. */
    public static Optional<String> origin(URI address) {
        return Optional.of(address)
                .filter(VendorLinks::safe)
                .map(safe -> safe.getScheme() + "://" + safe.getRawAuthority())
                .filter(origin -> ORIGIN.matcher(origin).matches());
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    /** A vendor's link that may be followed; whoever wanted it is told where there is none. */
    public static URI required(BackendEntry backend, URI link) {
        return checked(backend, link)
                .orElseThrow(() -> RefusedException.of(502, "The vendor's page is at an address that is not allowed."));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean allows(BackendEntry backend, String host) {
        Set<String> named = backend.allowedRedirectHosts().value();
        return backend.allowedRedirectHosts().from() != Origin.CONFIGURATION
                || named.contains(host)
                || backend.options().values().stream()
                        .anyMatch(option -> String.valueOf(option.value())
                                .toLowerCase(Locale.ROOT)
                                .matches("https?://" + Pattern.quote(host) + "([:/?#].*)?"));
    }
}
