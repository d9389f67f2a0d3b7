package org.openproctoring.host.exam;

import java.net.URI;
import java.util.Optional;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.host.http.HttpException;

/** Checks the links that vendors send people to. */
public final class VendorLinks {
    /** The message shown when a link is not allowed. */
    public static final String NOT_ALLOWED =
            "The proctoring service sent a link that this site doesn't allow. Contact your course team.";

    private VendorLinks() {}

    /** Returns a vendor's link if the backend's link policy allows it. */
    public static Optional<URI> checked(BackendEntry backend, URI link) {
        return Optional.of(link)
                .filter(url -> LinkPolicy.of(backend).problem(url).isEmpty());
    }

    /** Returns whether an address is secure: https, or http on this machine. */
    public static boolean safe(URI address) {
        return LinkPolicy.isSecure(address);
    }

    /**
     * Returns a vendor's link.
     *
     * @throws HttpException if the link policy does not allow the link
     */
    public static URI required(BackendEntry backend, URI link) {
        return checked(backend, link).orElseThrow(VendorLinks::notAllowed);
    }

    /**
     * Returns a launch.
     *
     * @throws HttpException if the link policy does not allow the launch
     */
    public static Launch required(BackendEntry backend, Launch launch) {
        if (LinkPolicy.of(backend).problem(launch).isPresent()) {
            throw notAllowed();
        }
        return launch;
    }

    /** Returns the error for a link that is not allowed. */
    public static HttpException notAllowed() {
        return HttpException.of(502, NOT_ALLOWED);
    }
}
