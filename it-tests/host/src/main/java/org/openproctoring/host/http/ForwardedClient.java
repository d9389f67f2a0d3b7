package org.openproctoring.host.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.openproctoring.host.access.TrustedProxies;

/**
 * Replaces the remote address of a request by the client address from a trusted proxy. Other forwarding headers are
 * ignored: the host's own URL comes only from the configuration.
 */
final class ForwardedClient implements HttpConfiguration.Customizer {
    private final TrustedProxies proxies;

    ForwardedClient(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpFields headers = request.getHeaders();
        String peer = Request.getRemoteAddr(request);
        String client = proxies.client(
                peer, headers.getValuesList(HttpHeader.FORWARDED), headers.getValuesList(HttpHeader.X_FORWARDED_FOR));
        return client.equals(peer) ? request : new Forwarded(request, client);
    }

    private static final class Forwarded extends Request.Wrapper {
        private final ConnectionMetaData connection;

        Forwarded(Request request, String client) {
            super(request);
            // A literal address, so no name is resolved.
            SocketAddress address = new InetSocketAddress(client, 0);
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return address;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
