package org.openproctoring.api.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundRequestTest {
    private static final byte[] BODY = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    private static InboundRequest.Builder request() {
        return InboundRequest.builder("reviewed");
    }

    @Test
    void endpointIsEnough() {
        InboundRequest request = request().build();

        assertThat(request.endpoint()).isEqualTo("reviewed");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEmpty();
        assertThat(request.attemptExternalId()).isEmpty();
        assertThat(request.authenticatedAs()).isEmpty();
        assertThat(request.headers()).isEmpty();
        assertThat(request.header("Date")).isEmpty();
        assertThat(request.query()).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Signature", "x-signature", "X-SIGNATURE"})
    void headerIsFoundInAnyCase(String name) {
        InboundRequest request = request().header("x-Signature", "abc").build();

        assertThat(request.header(name)).contains("abc");
        assertThat(request.headers().get(name)).isEqualTo(List.of("abc"));
    }

    @Test
    void headerSentTwiceKeepsBothAndTheirOrder() {
        InboundRequest request =
                request().header("Via", "one").header("via", "two").build();

        assertThat(request.headers()).hasSize(1);
        assertThat(request.headers().get("VIA")).isEqualTo(List.of("one", "two"));
        assertThat(request.header("Via")).contains("one");
    }

    @Test
    void parametersOfTheQueryKeepTheirCase() {
        InboundRequest request =
                request().query("a", "1").query("A", "2").query("a", "3").build();

        assertThat(request.query().get("a")).isEqualTo(List.of("1", "3"));
        assertThat(request.query().get("A")).isEqualTo(List.of("2"));
    }

    @Test
    void bodyIsTheBytesThatArrived() {
        InboundRequest request = request().body(BODY).build();

        assertThat(request.body()).isEqualTo(BODY);
    }

    @Test
    void bodyCannotBeChanged() {
        byte[] bytes = BODY.clone();
        InboundRequest request = request().body(bytes).build();

        bytes[0] = 'x';
        request.body()[1] = 'x';

        assertThat(request.body()).isEqualTo(BODY);
    }

    @Test
    void headersAndQueryCannotBeChanged() {
        InboundRequest.Builder builder = request().header("Date", "now").query("a", "1");
        InboundRequest request = builder.build();

        builder.header("Date", "later").query("a", "2");

        assertThat(request.headers().get("date")).isEqualTo(List.of("now")).isUnmodifiable();
        assertThat(request.query().get("a")).isEqualTo(List.of("1")).isUnmodifiable();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.headers().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.query().clear());
    }

    @Test
    void keepsTheAttemptAndTheCaller() {
        InboundRequest request = request()
                .attemptExternalId("external-1")
                .authenticatedAs("acme")
                .build();

        assertThat(request.attemptExternalId()).contains("external-1");
        assertThat(request.authenticatedAs()).contains("acme");
    }

    @Test
    void methodAndAddressAreThereForVendorsThatSignThem() {
        URI called = URI.create("https://campus.example/callback?a=%20b");
        InboundRequest request = request().method("put").uri(called).build();

        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.uri()).contains(called);
    }
}
