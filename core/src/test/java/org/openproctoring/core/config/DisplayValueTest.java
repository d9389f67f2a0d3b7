package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;

class DisplayValueTest {
    @Test
    void valuesNotDeclaredVisibleAreMasked() {
        assertThat(DisplayValue.of(OptionSpec.text("x"), "hunter2")).isEqualTo("****");
        assertThat(DisplayValue.of(OptionSpec.secret("x"), Secret.of("hunter2")))
                .isEqualTo("****");
        assertThat(DisplayValue.of(OptionSpec.flag("x"), true)).isEqualTo("****");
        assertThat(DisplayValue.of(OptionSpec.list("x"), List.of("a", "b"))).isEqualTo("****");
        assertThat(DisplayValue.of(OptionSpec.map("x"), Map.of("a", "b"))).isEqualTo("****");
    }

    @Test
    void visibleValuesKeepTheirType() {
        assertThat(DisplayValue.of(OptionSpec.flag("x").visible(), true)).isEqualTo(true);
        assertThat(DisplayValue.of(OptionSpec.integer("x").visible(), 5)).isEqualTo(5);
        assertThat(DisplayValue.of(OptionSpec.duration("x").visible(), Duration.ofSeconds(90)))
                .isEqualTo("PT1M30S");
        assertThat(DisplayValue.of(OptionSpec.uri("x").visible(), URI.create("https://a.example/b")))
                .isEqualTo("https://a.example/b");
        assertThat(DisplayValue.of(OptionSpec.list("x").visible(), List.of("a", "https://u:p@b.example")))
                .isEqualTo(List.of("a", "https://****@b.example"));
        assertThat(DisplayValue.of(
                        OptionSpec.map("x").visible(),
                        Map.of("k", List.of(1L, Map.of("u", "https://u:p@b.example/?t=1")))))
                .isEqualTo(Map.of("k", List.of(1L, Map.of("u", "https://****@b.example/?****"))));
    }
}
