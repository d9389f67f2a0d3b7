package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.Secret;
import org.openproctoring.api.testing.TestContext;

/** Contexts and backends for a vendor at an address. */
final class RestFixtures {
    static final String SECRET = "a-secret-of-more-than-32-bytes-0123456789";

    private static final HostInfo HOST = HostInfo.builder(URI.create("https://campus.example/"))
            .locale(Locale.forLanguageTag("en-US"))
            .build();

    private RestFixtures() {}

    /** Creates a context with all required options. Its clock is the system's, as tokens expire. */
    static TestContext context(URI baseUrl) {
        return TestContext.of(new RestProvider())
                .backendName("acme")
                .host(HOST)
                .clock(Clock.systemUTC())
                .with(RestOptions.BASE_URL, baseUrl)
                .with(RestOptions.CLIENT_ID, "campus")
                .with(RestOptions.CLIENT_SECRET, Secret.of(SECRET));
    }

    /** Creates a backend that retries at once. */
    static RestBackend backend(TestContext context) {
        return backend(RestBackend.builder(context).pace(Duration.ofMillis(8), Duration.ofSeconds(60)));
    }

    static RestBackend backend(RestBackend.Builder builder) {
        try {
            return builder.build();
        } catch (InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }
}
