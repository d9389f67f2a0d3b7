package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSpecTest {
    static Stream<Arguments> types() {
        return Stream.of(
                arguments(OptionSpec.text("key"), OptionType.TEXT),
                arguments(OptionSpec.secret("key"), OptionType.SECRET),
                arguments(OptionSpec.uri("key"), OptionType.URI),
                arguments(OptionSpec.duration("key"), OptionType.DURATION),
                arguments(OptionSpec.flag("key"), OptionType.FLAG),
                arguments(OptionSpec.integer("key"), OptionType.INTEGER),
                arguments(OptionSpec.list("key"), OptionType.LIST),
                arguments(OptionSpec.map("key"), OptionType.MAP));
    }

    @ParameterizedTest
    @MethodSource("types")
    void beginsOptionalMaskedAndWithoutADefault(OptionSpec<?> option, OptionType type) {
        assertThat(option.key()).isEqualTo("key");
        assertThat(option.type()).isEqualTo(type);
        assertThat(option.isRequired()).isFalse();
        assertThat(option.isVisible()).isFalse();
        assertThat(option.defaultValue()).isEmpty();
        assertThat(option.description()).isEmpty();
    }

    @Test
    void everyTypeHasAFactory() {
        assertThat(types().map(row -> row.get()[1])).containsExactly((Object[]) OptionType.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "base_url", "LINK_URLS", "a-b.c", "k2"})
    void takesTheKeysThatOperatorsWrite(String key) {
        assertThat(OptionSpec.text(key).key()).isEqualTo(key);
    }

    @Test
    void takesAKeyOf63Characters() {
        assertThat(OptionSpec.text("k".repeat(63)).key()).hasSize(63);
    }

    @Test
    void everyRuleIsKeptByTheNext() {
        OptionSpec<Duration> option = OptionSpec.duration("life")
                .visible()
                .defaultValue(Duration.ofMinutes(1))
                .description("How long a link works.");

        assertThat(option.isRequired()).isFalse();
        assertThat(option.isVisible()).isTrue();
        assertThat(option.defaultValue()).contains(Duration.ofMinutes(1));
        assertThat(option.description()).isEqualTo("How long a link works.");
        assertThat(option.key()).isEqualTo("life");
        assertThat(option.type()).isEqualTo(OptionType.DURATION);
    }

    @Test
    void aRequiredOptionHasNoDefault() {
        OptionSpec<String> required = OptionSpec.text("region").required();
        OptionSpec<String> defaulted = OptionSpec.text("region").defaultValue("eu");

        assertThatIllegalStateException().isThrownBy(() -> required.defaultValue("eu"));
        assertThatIllegalStateException().isThrownBy(defaulted::required);
    }

    @Test
    void aDefaultDoesNotChangeWithTheListItWasGiven() {
        List<String> hosts = new ArrayList<>(List.of("a.example"));
        OptionSpec<List<String>> option = OptionSpec.list("hosts").defaultValue(hosts);

        hosts.add("b.example");

        assertThat(option.defaultValue()).contains(List.of("a.example"));
    }

    @Test
    void refiningAnOptionLeavesItAsItWas() {
        OptionSpec<URI> option = OptionSpec.uri("base_url");

        OptionSpec<URI> refined = option.required().visible();

        assertThat(refined.isRequired()).isTrue();
        assertThat(option.isRequired()).isFalse();
        assertThat(option.isVisible()).isFalse();
    }

    @Test
    void secretIsNeverVisible() {
        OptionSpec<Secret> option = OptionSpec.secret("api_key").required();

        assertThatIllegalStateException().isThrownBy(option::visible).withMessageContaining("api_key");
        assertThat(option.isVisible()).isFalse();
    }
}
