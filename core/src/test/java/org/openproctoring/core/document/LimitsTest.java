package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.document.Trees.fault;
import static org.openproctoring.core.document.Trees.faultOf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.document.DocumentException.Kind;

/** Tests that hostile files are refused quickly and with little memory. The time limit allows for a busy machine. */
@Timeout(60)
class LimitsTest {
    @Test
    void sixtyFourLevelsAreReadAndNotOneMore() throws DocumentException {
        int most = Document.MAX_DEPTH;

        assertThat(Document.parse(nested(most, "[", "]"), "json")).isNotNull();
        assertThat(faultOf(nested(most + 1, "[", "]")).kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(Document.parse(nested(most, "{\"a\":", "}"), "json")).isNotNull();
        assertThat(faultOf(nested(most + 1, "{\"a\":", "}")).kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(Document.parse(nested(most, "- ", ""), "yaml")).isNotNull();
        assertThat(faultOf(nested(most + 1, "- ", "")).kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(Document.of(nestedMap(most), "map")).isNotNull();
        assertThat(fault(() -> Document.of(nestedMap(most + 1), "map")).kind()).isEqualTo(Kind.TOO_COMPLEX);
    }

    @Test
    void levelsBehindAnAliasCount() throws DocumentException {
        String half = "a: &a " + nested(32, "[", "]");

        assertThat(Document.parse(half + "\nb: " + nestedAround("*a", 31), "test"))
                .isNotNull();

        DocumentException fault = faultOf(half + "\nb: " + nestedAround("*a", 32));
        assertThat(fault.kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(fault.line()).hasValue(2);
    }

    @Test
    void aHundredThousandValuesAreReadAndNotOneMore() throws DocumentException {
        // The list is a value too.
        int most = Document.MAX_NODES - 1;
        List<Integer> numbers = Collections.nCopies(most - 1, 1);

        assertThat(Document.parse("[" + "1,".repeat(most) + "]", "json")).isNotNull();
        assertThat(faultOf("[" + "1,".repeat(most + 1) + "]").kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(Document.parse("- 1\n".repeat(most), "yaml")).isNotNull();

        DocumentException fault = faultOf("- 1\n".repeat(most + 1));
        assertThat(fault.kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(fault.line()).hasValue(Document.MAX_NODES);

        assertThat(Document.of(Map.of("a", numbers), "map")).isNotNull();
        assertThat(fault(() -> Document.of(Map.of("a", numbers, "b", 1), "map")).kind())
                .isEqualTo(Kind.TOO_COMPLEX);
    }

    @Test
    void valuesBehindAnAliasCountAtEveryUse() throws DocumentException {
        // A list of 99 and its own node, 1 + 998 times, and the root with its two lists: 99,902 values.
        String anchored = "- &a [" + "1,".repeat(99) + "]\n- [";

        assertThat(Document.parse(anchored + "*a ,".repeat(998) + "]", "test")).isNotNull();
        assertThat(faultOf(anchored + "*a ,".repeat(999) + "]").kind()).isEqualTo(Kind.TOO_COMPLEX);
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("billion laughs", bomb("[", "*a%1$d,".repeat(10), "]")),
                Arguments.of("maps", bomb("{", "x: *a%1$d, y: *a%1$d,", "}")),
                Arguments.of("merged lists", bomb("{", "<<: [*a%1$d, *a%1$d], k%1$d: *a%1$d", "}")),
                Arguments.of("merged maps", bomb("{", "<<: *a%1$d, x%1$d: 1, y%1$d: *a%1$d,", "}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aliasesThatExplodeAreTooComplex(String name, String text) {
        assertThat(faultOf(text).kind()).isEqualTo(Kind.TOO_COMPLEX);
    }

    private static String bomb(String open, String content, String close) {
        StringBuilder text = new StringBuilder("a0: &a0 {x: 1, y: 2}\n");
        for (int level = 0; level < 50; level++) {
            text.append("a" + (level + 1) + ": &a" + (level + 1) + " " + open + String.format(content, level) + close
                    + "\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\": [", "- ", "a: [", "a: {b: [", "- - a: [", "? ", "{? ", "[a: "})
    void deepNestingIsRefusedWithoutExhaustingTheStack(String open) {
        assertThat(faultOf(open.repeat(100_000)).kind()).isIn(Kind.TOO_COMPLEX, Kind.SYNTAX);
        assertThat(faultOf("x: " + open.repeat(100_000)).kind()).isIn(Kind.TOO_COMPLEX, Kind.SYNTAX);
    }

    @Test
    void deepIndentationIsRefused() {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 1500; level++) {
            text.append(" ".repeat(level)).append("a:\n");
        }

        assertThat(faultOf(text.toString()).kind()).isEqualTo(Kind.TOO_COMPLEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": %s}",
                "{\"a\": -%s}",
                "{\"a\": 0.%s}",
                "{\"a\": 1e%s}",
                "a: %s",
                "a: 0x%s",
                "a: !!int %s",
                "a: !!int 10%s",
                "a: !!int -1%s",
                "a: 1.%s"
            })
    void longNumbersAreOnlyText(String format) throws DocumentException {
        Document document = Document.parse(format.replace("%s", "1".repeat(1_000_000)), "test");

        assertThat(((ScalarNode) Trees.at(document, "a")).text()).hasSizeGreaterThanOrEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "0b", "0"})
    void longNumberThatWouldHaveToBeComputedIsRefused(String prefix) {
        DocumentException fault = faultOf("a: 1\nb: !!int " + prefix + "1".repeat(1_000_000));

        assertThat(fault.kind()).isEqualTo(Kind.TOO_COMPLEX);
        assertThat(fault.line()).hasValue(2);
        assertThat(fault.getMessage()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"%s\"}", "a: \"%s\"", "a: '%s'", "a: %s", "a: |\n  %s"})
    void longTextsAreRead(String format) throws DocumentException {
        Document document = Document.parse(format.replace("%s", "x".repeat(300_000)), "test");

        assertThat(((ScalarNode) Trees.at(document, "a")).text()).hasSize(300_000);
    }

    @Test
    void longKeysAreRead() throws DocumentException {
        String key = "k".repeat(300_000);

        assertThat(((MapNode) Document.parse("{\"" + key + "\": 1}", "test").root()).entries())
                .containsOnlyKeys(key);
        assertThat(((MapNode) Document.parse("? " + key + "\n: 1", "test").root()).entries())
                .containsOnlyKeys(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{", "[[],", "\"a\":", "? ", "- ", "!", "&a ", "*a ", "!!str ", "'", "\"", "|\n", "%a\n", "---\n", "#",
                "\n", "\t", ":", ": ", ",", "\\", "a\n", "\r", "{}", "{{", "\u2028", "😀"
            })
    void muchOfOneThingEndsSoon(String part) {
        String text = part.repeat(200_000 / part.length());

        // Whether the text is valid does not matter here.
        fault(() -> Document.parse(text, "test"));
        fault(() -> Document.parse("a: " + text, "test"));
    }

    private static String nested(int levels, String open, String close) {
        return open.repeat(levels - 1) + (close.isEmpty() ? open + "1" : open + "1" + close) + close.repeat(levels - 1);
    }

    private static String nestedAround(String content, int levels) {
        return "[".repeat(levels) + content + " ]".repeat(levels);
    }

    private static Map<String, ?> nestedMap(int levels) {
        Map<String, ?> map = Map.of();
        for (int level = 1; level < levels; level++) {
            map = Map.of("a", map);
        }
        return map;
    }
}
