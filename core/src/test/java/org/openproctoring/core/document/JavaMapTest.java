package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.document.Trees.fault;
import static org.openproctoring.core.document.Trees.show;

import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.Secret;
import org.openproctoring.core.document.DocumentException.Kind;
import org.openproctoring.core.document.MapNode.Duplicate;

class JavaMapTest {
    private enum Colour {
        RED {
            @Override
            public String toString() {
                return "pretty";
            }
        }
    }

    static Stream<Arguments> values() throws MalformedURLException {
        return Stream.of(
                Arguments.of(null, "0<null>"),
                Arguments.of("text", "T<text>"),
                Arguments.of(CharBuffer.wrap("text"), "T<text>"),
                Arguments.of('c', "T<c>"),
                Arguments.of("text".toCharArray(), "T<text>"),
                Arguments.of(Colour.RED, "T<RED>"),
                Arguments.of(12, "N<12>"),
                Arguments.of(1.0, "N<1.0>"),
                Arguments.of(new BigDecimal("1.10"), "N<1.10>"),
                Arguments.of(true, "B<true>"),
                Arguments.of(URI.create("https://example.org/a"), "T<https://example.org/a>"),
                Arguments.of(URI.create("https://example.org/a").toURL(), "T<https://example.org/a>"),
                Arguments.of(Path.of("a", "b"), "T<" + Path.of("a", "b") + ">"),
                Arguments.of(Duration.ofSeconds(90), "T<PT1M30S>"),
                Arguments.of(Secret.of("Kx7Wq9Zp"), "T<Kx7Wq9Zp>"),
                Arguments.of(Optional.of(Optional.of(1)), "N<1>"),
                Arguments.of(Optional.empty(), "0<null>"),
                Arguments.of(List.of("a", List.of(1)), "[T<a>, [N<1>]]"),
                Arguments.of(Set.of("a"), "[T<a>]"),
                Arguments.of(Arrays.asList("a", null), "[T<a>, 0<null>]"),
                Arguments.of(new String[] {"a", "b"}, "[T<a>, T<b>]"),
                Arguments.of(new int[] {1, 2}, "[N<1>, N<2>]"),
                Arguments.of(Map.of(1, Map.of()), "{1: {}}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void convertsEveryKindOfValue(@Nullable Object value, String tree) throws DocumentException {
        Document document = Document.of(Collections.singletonMap("a", value), "the settings");

        assertThat(show(document.root())).isEqualTo("{a: " + tree + "}");
        assertThat(document.source()).isEqualTo("the settings");
    }

    @Test
    void emptyMapIsADocument() throws DocumentException {
        assertThat(show(Document.of(Map.of(), "test").root())).isEqualTo("{}");
    }

    @Test
    void keepsTheOrderAndHasNoLines() throws DocumentException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", 2);
        Document document = Document.of(map, "test");

        assertThat(show(document.root())).isEqualTo("{z: N<1>, a: N<2>}");
        assertThat(document.root().line()).isZero();
        assertThat(Trees.entry(document.root(), "z").line()).isZero();
        assertThat(Trees.at(document, "z").line()).isZero();
    }

    @Test
    void keysWithOneTextFormAreDuplicates() throws DocumentException {
        Map<Object, String> inner = new LinkedHashMap<>();
        inner.put(1, "number");
        inner.put("1", "text");
        Document document = Document.of(Map.of("a", inner), "test");

        assertThat(((MapNode) Trees.at(document, "a")).duplicates()).containsExactly(new Duplicate("1", 0, 0));
    }

    @Test
    void otherTypesAreFaultsThatNameKeysAndTypeOnly() {
        record Login(String password) {}
        Map<String, ?> map = Map.of("vendor", Map.of("logins", List.of(1, new Login("Kx7Wq9Zp"))));
        DocumentException fault = fault(() -> Document.of(map, "test"));

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).isEmpty();
        assertThat(fault.message()).contains("'vendor.logins[1]'", Login.class.getTypeName());
        assertThat(fault).message().doesNotContain("Kx7");
    }

    @Test
    void byteArraysAreRefused() {
        assertThat(fault(() -> Document.of(Map.of("key", new byte[3]), "test")).message())
                .contains("byte[] at 'key'");
    }

    @Test
    void nullKeysAreFaults() {
        DocumentException fault =
                fault(() -> Document.of(Map.of("a", Collections.singletonMap(null, "Kx7Wq9Zp")), "test"));

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.message()).isEqualTo("there is a null key at 'a'");
    }

    @Test
    void longKeysAreCutInMessages() {
        Map<String, ?> map = Map.of("k".repeat(1_000_000), new Object());

        assertThat(fault(() -> Document.of(map, "test")).message()).hasSizeLessThan(300);
    }

    @Test
    void mapThatContainsItselfIsTooComplex() {
        Map<String, Object> map = new HashMap<>();
        map.put("a", Collections.singletonList(map));

        assertThat(fault(() -> Document.of(map, "test")).kind()).isEqualTo(Kind.TOO_COMPLEX);
    }

    @Test
    void optionalsInOptionalsAreBounded() {
        Object value = 1;
        for (int level = 0; level < 100_000; level++) {
            value = Optional.of(value);
        }
        Map<String, ?> map = Map.of("a", value);

        assertThat(fault(() -> Document.of(map, "test")).kind()).isEqualTo(Kind.TOO_COMPLEX);
    }

    @Test
    void listWithoutEndIsTooComplex() {
        Iterable<String> endless = () -> Stream.generate(() -> "x").iterator();

        assertThat(fault(() -> Document.of(Map.of("a", endless), "test")).kind())
                .isEqualTo(Kind.TOO_COMPLEX);
    }

    @Test
    void sharedMapsCountAtEveryUse() {
        Object value = "lol";
        for (int level = 0; level < 30; level++) {
            value = List.of(value, value, value, value);
        }
        Map<String, ?> map = Map.of("a", value);

        assertThat(fault(() -> Document.of(map, "test")).kind()).isEqualTo(Kind.TOO_COMPLEX);
    }
}
