package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;

/** Calls over TLS, with the JVM's trust store. */
class EncryptionTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static SSLContext trusted;
    private static SSLContext strange;

    @BeforeAll
    static void makesKeysAndTrustsOneOfThem(@TempDir Path folder) throws Exception {
        trusted = sslContext(keyStore(folder.resolve("trusted.p12")));
        strange = sslContext(keyStore(folder.resolve("strange.p12")));
        SSLContext.setDefault(trusted);
    }

    private static KeyStore keyStore(Path file) throws Exception {
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "vendor",
                        "-dname",
                        "CN=vendor",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(status).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
        return store;
    }

    private static SSLContext sslContext(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        try {
            trust.load(null, null);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        trust.setCertificateEntry("vendor", store.getCertificate("vendor"));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private static FakeVendor vendor(SSLContext keys) {
        return new FakeVendor(keys.getServerSocketFactory(), "https");
    }

    @Test
    void trustedConnectionsAreReused() {
        try (FakeVendor vendor = vendor(trusted).otherwise(exchange -> exchange.json(200, "{\"id\": \"AT-1\"}"));
                RestBackend backend = backend(context(vendor.url()))) {
            for (int i = 0; i < 5; i++) {
                assertThat(Operation.REGISTER.run(backend)).hasToString("registered as AT-1");
            }
            assertThat(vendor.connections()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSentOverUntrustedConnections() {
        try (FakeVendor vendor = vendor(strange);
                RestBackend backend = backend(context(vendor.url()))) {
            ProctoringException failure = Operation.REGISTER.fails(backend);

            assertThat(failure).hasMessageContaining("certificate");
            assertThat(failure.effect()).isEqualTo(Effect.NONE);
            assertThat(vendor.tokenCalls()).isEmpty();
        }
    }

    @Test
    void c1EncryptedBodyThatDripsEndsWithTheCallsTime() {
        try (FakeVendor vendor = vendor(trusted).otherwise(exchange -> {
                    exchange.raw("HTTP/1.1 200 OK\r\n\r\n{");
                    exchange.drip(" ");
                });
                RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofSeconds(1)))) {
            assertThat(Operation.SETTINGS.fails(backend).code()).isEqualTo("vendor-unavailable");
        }
    }

    @Test
    void interruptionEndsAnEncryptedCall() {
        try (FakeVendor vendor = vendor(trusted);
                RestBackend backend = backend(context(vendor.url()))) {
            Thread caller = Thread.currentThread();
            vendor.otherwise(exchange -> {
                caller.interrupt();
                exchange.hang();
            });

            assertThat(Operation.START.fails(backend).effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void handshakeIsLimitedByTheConnectTimeout() {
        try (FakeVendor mute = new FakeVendor(ServerSocketFactory.getDefault(), "https");
                RestBackend backend = backend(context(mute.url())
                        .with(RestOptions.CONNECT_TIMEOUT, Duration.ofMillis(200))
                        .callTimeout(Duration.ofSeconds(2)))) {
            assertThat(Operation.REGISTER.fails(backend).effect()).isEqualTo(Effect.NONE);
        }
    }
}
