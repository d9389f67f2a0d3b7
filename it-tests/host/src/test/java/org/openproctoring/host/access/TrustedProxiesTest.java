package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.2.3 | 203.0.113.9 | 203.0.113.9",
                "10.1.2.3 | 198.51.100.1, 203.0.113.9 | 203.0.113.9",
                "10.1.2.3 | 203.0.113.9, 10.9.9.9 | 203.0.113.9",
                "10.1.2.3 | 203.0.113.9:4711 | 203.0.113.9",
                "10.1.2.3 | 2001:DB8::1 | 2001:db8:0:0:0:0:0:1",
                "10.1.2.3 | [2001:db8::1]:443 | 2001:db8:0:0:0:0:0:1",
                "10.1.2.3 | 10.4.4.4, 10.5.5.5 | 10.4.4.4",
                "fd00:0:0:0:0:0:0:1 | 203.0.113.9 | 203.0.113.9",
                "[fd00::1] | 203.0.113.9 | 203.0.113.9",
                "192.0.2.7 | 203.0.113.9 | 203.0.113.9",
                "192.0.2.8 | 203.0.113.9 | 192.0.2.8",
                "11.0.0.1 | 203.0.113.9 | 11.0.0.1",
                "10.1.2.3 | unknown | 10.1.2.3",
                "10.1.2.3 | example.org | 10.1.2.3",
                "10.1.2.3 | 203.0.113.9, unknown | 10.1.2.3",
                "10.1.2.3 | unknown, 10.9.9.9 | 10.9.9.9",
                "10.1.2.3 | 1.2.3 | 10.1.2.3",
                "10.1.2.3 | 999.1.1.1 | 10.1.2.3",
                "10.1.2.3 | '' | 10.1.2.3"
            })
    void theLastAddressThatIsNoProxysIsTheClients(String peer, String header, String client) {
        assertThat(proxies.client(peer, List.of(), List.of(header))).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=203.0.113.9 | 203.0.113.9",
                "For=\"203.0.113.9:4711\";proto=https;by=10.1.2.3 | 203.0.113.9",
                "proto=https;for=\"[2001:db8::1]:443\" | 2001:db8:0:0:0:0:0:1",
                "for=198.51.100.1, for=203.0.113.9 | 203.0.113.9",
                "for=203.0.113.9,for=10.9.9.9 | 203.0.113.9",
                "for=_hidden | 10.1.2.3",
                "for=unknown | 10.1.2.3",
                "by=203.0.113.9 | 10.1.2.3",
                "for=203.0.113.9;for=198.51.100.1 | 10.1.2.3",
                "for=\"203.0.113.9 | 10.1.2.3",
                "rubbish | 10.1.2.3"
            })
    void theStandardHeaderIsReadAsWell(String header, String client) {
        assertThat(proxies.client("10.1.2.3", List.of(header), List.of())).isEqualTo(client);
    }

    @Test
    void aHeaderThatAProxyLetThroughDoesNotCount() {
        assertThat(proxies.client("10.1.2.3", List.of("for=198.51.100.1"), List.of("203.0.113.9")))
                .isEqualTo("10.1.2.3");
        assertThat(proxies.client("10.1.2.3", List.of("for=203.0.113.9"), List.of("203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(proxies.client("10.1.2.3", List.of(), List.of("198.51.100.1", "203.0.113.9", "10.2.2.2")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void byDefaultNobodyIsBelieved() {
        assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("for=203.0.113.9"), List.of("203.0.113.9")))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.org",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0",
                "fd00::/129",
                "a/8",
                "*"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of("10.0.0.1", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be a list of IP addresses and ranges");
    }
}
