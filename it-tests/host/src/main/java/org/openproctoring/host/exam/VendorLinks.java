package org.openproctoring.host.exam;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.host.http.HttpException;

/** Where people may be sent because a vendor says so. */
public final class VendorLinks {
    /** What people are told where a link is not followed. */
    public static final String NOT_ALLOWED =
            "The proctoring service sent a link that this site doesn't allow. Contact the course team.";

    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[a-z0-9.:\\[\\]_-]+");

    private VendorLinks() {}

    /** A vendor's link to a page for people, where it may be followed. */
    public static Optional<URI> checked(BackendEntry backend, URI link) {
        return Optional.of(link)
                .filter(url -> LinkPolicy.of(backend).problem(url).isEmpty());
    }

    /** Whether an address is one that nobody on the way can read or change: by https, or by http on this machine. */
    public static boolean safe(URI address) {
        return LinkPolicy.isSecure(address);
    }

    /** The origin of a safe address, as a content security policy names it. */
    public static Optional<String> origin(URI address) {
        return Optional.of(address)
                .filter(VendorLinks::safe)
                .map(safe -> safe.getScheme() + "://" + safe.getRawAuthority())
                .filter(origin -> ORIGIN.matcher(origin).matches());
    }

    /** A vendor's link that may be followed; whoever wanted it is told where there is none. */
    public static URI required(BackendEntry backend, URI link) {
        return checked(backend, link).orElseThrow(VendorLinks::notAllowed);
    }

    /** A launch that may be followed, as {@link #required(BackendEntry, URI)}. */
    public static Launch required(BackendEntry backend, Launch launch) {
        if (LinkPolicy.of(backend).problem(launch).isPresent()) {
            throw notAllowed();
        }
        return launch;
    }

    /** What a learner is told where the vendor's link is not followed. */
    public static HttpException notAllowed() {
        return HttpException.of(502, NOT_ALLOWED);
    }
}
