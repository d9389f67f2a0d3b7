package org.openproctoring.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
    @ParameterizedTest
    @CsvSource({
        "https://learn.example.org, https://learn.example.org",
        "HTTPS://Learn.Example.org:443, https://learn.example.org",
        "http://apps.example.org:80, http://apps.example.org",
        "http://localhost:2000, http://localhost:2000",
        "https://[::1]:8443, https://[::1]:8443",
    })
    void anOriginIsComparedAsBrowsersSendIt(String configured, String sent) {
        assertThat(AllowedOrigins.of(List.of(configured)).allow(sent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://learn.example.org.evil.example",
                "https://evil.example/learn.example.org",
                "https://sub.learn.example.org",
                "http://learn.example.org",
                "https://learn.example.org:8443",
                "https://learn.example.org/",
                "null",
                "",
            })
    void onlyTheExactOriginIsAllowed(String sent) {
        assertThat(AllowedOrigins.of(List.of("https://learn.example.org")).allow(sent))
                .isFalse();
        assertThat(AllowedOrigins.NONE.allow(sent)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.org",
                "learn.example.org",
                "https://learn.example.org/",
                "https://learn.example.org/learning",
                "https://learn.example.org?x",
                "https://user@learn.example.org",
                "ftp://learn.example.org",
                "https://",
                " https://learn.example.org",
            })
    void anythingButOneOriginIsRefused(String configured) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedOrigins.of(List.of("https://good.example.org", configured)))
                .withMessageContaining("must be a list of origins")
                .withMessageNotContaining("user");
    }

    @Test
    void aListMayBeEmpty() {
        assertThat(AllowedOrigins.of(List.of())).isEqualTo(AllowedOrigins.NONE);
    }
}
