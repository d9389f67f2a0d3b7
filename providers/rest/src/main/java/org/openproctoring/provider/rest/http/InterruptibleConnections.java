package org.openproctoring.provider.rest.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Connections that close when their thread is interrupted, and that do not log headers and bodies. */
final class InterruptibleConnections extends PoolingHttpClientConnectionManagerBuilder {
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(200)
            .setMaxLineLength(16_384)
            .setMaxEmptyLineCount(10)
            .build();

    private InterruptibleConnections() {}

    /** Creates a pool that uses the trust store from the JVM's settings. */
    static PoolingHttpClientConnectionManager pool(int size, Duration connectTimeout) {
        return new InterruptibleConnections()
                .setConnectionFactory(socket -> Quiet.of(socket))
                .setMaxConnTotal(size)
                .setMaxConnPerRoute(size)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        // Detects a connection that the vendor has closed before anything is sent on it.
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .useSystemProperties()
                .build();
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        // An interrupt closes a socket that belongs to a channel, but does not affect a plain one.
        return new DefaultHttpClientConnectionOperator(
                proxy -> proxy == null ? SocketChannel.open().socket() : new Socket(proxy),
                ports,
                names,
                scheme -> URIScheme.HTTPS.same(scheme) ? tls : null);
    }

    /** The default connection would log headers and bodies, including tokens and secrets. */
    private static final class Quiet extends DefaultManagedHttpClientConnection {
        private Quiet() {
            super("vendor", null, null, LIMITS, null, null, null, null);
        }

        static Quiet of(@Nullable Socket socket) throws IOException {
            Quiet connection = new Quiet();
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        }

        @Override
        public void bind(Socket socket) throws IOException {
            bind(new SocketHolder(socket));
        }

        @Override
        public void bind(SSLSocket encrypted, Socket socket) throws IOException {
            bind(new SocketHolder(encrypted, socket));
        }

        @Override
        protected void onRequestSubmitted(ClassicHttpRequest request) {}

        @Override
        protected void onResponseReceived(ClassicHttpResponse response) {}
    }
}
