package org.openproctoring.host.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The host names that requests may use. On loopback, only names of this machine and the public URL are allowed, which
 * prevents DNS rebinding by pages of other sites.
 */
final class HostNames {
    private final Optional<Set<String>> allowed;

    private HostNames(Optional<Set<String>> allowed) {
        this.allowed = allowed;
    }

    static HostNames of(InetAddress listen, Optional<URI> publicUrl) {
        if (!listen.isLoopbackAddress()) {
            return new HostNames(Optional.empty());
        }
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        publicUrl.map(URI::getHost).map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(names::add);
        return new HostNames(Optional.of(names));
    }

    /** Returns whether the host names in the header and the request line are allowed. */
    boolean allow(Request request) {
        return allowed.map(names -> allows(names, request.getHttpURI().getHost())
                        && request.getHeaders().stream()
                                .filter(header -> header.getHeader() == HttpHeader.HOST)
                                .allMatch(header -> allows(
                                        names,
                                        header instanceof HostPortHttpField host ? host.getHost() : header.getValue())))
                .orElse(true);
    }

    private static boolean allows(Set<String> names, @Nullable String name) {
        return name == null || names.contains(name.toLowerCase(Locale.ROOT));
    }
}
