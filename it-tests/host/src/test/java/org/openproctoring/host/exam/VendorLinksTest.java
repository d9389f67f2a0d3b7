package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;

class VendorLinksTest {
    private static boolean followed(String link, String... allowedHosts) {
        Map<String, Object> options = new HashMap<>(Map.of(
                "provider", "sandbox", "base_url", "https://vendor.example.com/a", "client_secret", "s".repeat(40)));
        if (allowedHosts.length > 0) {
            options.put("allowed_redirect_hosts", List.of(allowedHosts));
        }
        try (ProviderRegistry registry = ProviderRegistry.builder()
                .configuration(BackendsConfiguration.of(Map.of("eu", options)))
                .build()) {
            return VendorLinks.checked(registry.backend("eu"), URI.create(link)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anywhere.example.org/x?y=z#w",
                "HTTPS://anywhere.example.org",
                "http://localhost:8080/",
                "http://127.0.0.1/",
                "http://127.1.2.3:1/",
                "http://[::1]:1/"
            })
    void aLinkThatNobodyOnTheWayCanReadIsFollowed(String link) {
        assertThat(followed(link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://anywhere.example.org/",
                "http://127.0.0.1.example.org/",
                "http://localhost.example.org/",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://anywhere.example.org/",
                "/courses",
                "//anywhere.example.org/",
                "https:anywhere.example.org",
                "https:///x",
                "https://vendor.example.com@evil.example/"
            })
    void anyOtherIsNot(String link) {
        assertThat(followed(link)).isFalse();
        assertThat(followed(link, "anywhere.example.org", "evil.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vendor.example.com/other",
                "https://VENDOR.example.com:8443/",
                "https://cdn.example.net/x"
            })
    void whereAnOperatorNamesHostsThoseAndTheVendorsOwnAreAllowed(String link) {
        assertThat(followed(link, "CDN.example.net")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anywhere.example.org/",
                "https://vendor.example.com.evil.example/",
                "https://evil.example/?https://vendor.example.com",
                "https://vendor.example/",
                "https://example.com/",
                "http://127.0.0.1/"
            })
    void andNoOthers(String link) {
        assertThat(followed(link, "CDN.example.net")).isFalse();
    }
}
