package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.Secret;
import org.openproctoring.api.testing.TestContext;

class SettingsReaderTest {
    @Test
    void settingsAreTypedOnceAndDoNotRevealTheSecret() throws InvalidOptionsException {
        TestContext context = context(URI.create("https://vendor.example/edx/"))
                .with(RestOptions.CLIENT_SECRET, Secret.of("hidden-secret"))
                .with(RestOptions.CONNECT_TIMEOUT, Duration.ofSeconds(7))
                .with(RestOptions.MAX_CONCURRENT_CALLS, 5)
                .callTimeout(Duration.ofSeconds(20));

        RestSettings settings = new SettingsReader(context).read();

        assertThat(settings.base()).isEqualTo("https://vendor.example/edx");
        assertThat(settings.tokenPath()).isEqualTo("/oauth2/access_token");
        assertThat(settings.userAgent()).isEqualTo("open-proctoring (campus.example)");
        assertThat(settings.credentials().id()).isEqualTo("campus");
        assertThat(settings.limits().callTimeout()).hasSeconds(20);
        assertThat(settings.limits().connectTimeout()).hasSeconds(7);
        assertThat(settings.limits().concurrentCalls()).isEqualTo(5);
        assertThat(settings.toString()).doesNotContain("hidden-secret");
    }

    @Test
    void retryDelayIsAtMostATenthOfTheCallsTime() throws InvalidOptionsException {
        TestContext context = context(URI.create("https://vendor.example"));

        assertThat(new SettingsReader(context.callTimeout(Duration.ofSeconds(1)))
                        .read()
                        .limits()
                        .retryDelay())
                .hasMillis(100);
        assertThat(new SettingsReader(context.callTimeout(Duration.ofSeconds(10)))
                        .read()
                        .limits()
                        .retryDelay())
                .hasMillis(400);
    }
}
