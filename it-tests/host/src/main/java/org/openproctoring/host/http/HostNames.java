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
 * The names under which the host may be called. A page of a foreign site can make a browser send requests to this
 * machine under that site's name; on loopback, where nobody else can call, only the machine's own names will do.
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

    /** Whether the names in the header and in the request line, where they are there, will do. */
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
