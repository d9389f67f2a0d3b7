package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.OptionType;
import org.openproctoring.api.Secret;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.document.Document;
import org.openproctoring.core.document.DocumentException;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.Node;

class OptionParserTest {
    private final OptionParser values =
            new OptionParser(new Placeholders(Map.of("HOME_URL", "https://a.example")::get));

    /** Returns the node of a value in YAML. */
    private static Node node(String yaml) throws DocumentException {
        return ((MapNode) Document.parse("x: " + yaml, "test").root())
                .entries()
                .values()
                .iterator()
                .next()
                .value();
    }

    private Optional<Object> read(String yaml, OptionType type) throws Exception {
        return values.read(node(yaml), type);
    }

    private void assertRefused(String yaml, OptionType type, String whatIsWrong) throws DocumentException {
        Node node = node(yaml);
        assertThatExceptionOfType(OptionParser.InvalidValueException.class)
                .isThrownBy(() -> values.read(node, type))
                .withMessageStartingWith(whatIsWrong);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAbsent(OptionType type) throws Exception {
        assertThat(read("", type)).isEmpty();
        assertThat(read("null", type)).isEmpty();
        assertThat(read("~", type)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LIST", "MAP"},
            mode = EnumSource.Mode.EXCLUDE)
    void blankIsAbsent(OptionType type) throws Exception {
        assertThat(read("''", type)).isEmpty();
        assertThat(read("'  '", type)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LIST", "MAP"},
            mode = EnumSource.Mode.EXCLUDE)
    void listAndMapAreNotSingleValues(OptionType type) throws Exception {
        assertRefused("[1]", type, "must be a single value, not a list");
        assertRefused("{a: 1}", type, "must be a single value, not a map");
    }

    // Text and secrets

    @ParameterizedTest
    @CsvSource({"0123, 0123", "1_000, 1_000", "1e3, 1e3", "0x1F, 0x1F", "yes, yes", "No, No", "1.50, 1.50", "abc, abc"})
    void textIsReadAsWritten(String yaml, String text) throws Exception {
        assertThat(read(yaml, OptionType.TEXT)).contains(text);
        assertThat(read(yaml, OptionType.SECRET)).contains(Secret.of(text));
    }

    @Test
    void surroundingBlanksAreKept() throws Exception {
        assertThat(read("' a '", OptionType.TEXT)).contains(" a ");
        assertThat(read("' a '", OptionType.SECRET)).contains(Secret.of(" a "));
    }

    @Test
    void finalLineBreakOfABlockIsRemoved() throws Exception {
        assertThat(read("|\n  a\n", OptionType.TEXT)).contains("a");
        assertThat(read("|\n  a\n", OptionType.SECRET)).contains(Secret.of("a"));
        assertThat(read(">+\n  a\n\n", OptionType.TEXT)).contains("a\n");
        assertThat(read("\n- |\n  a\n", OptionType.LIST)).contains(List.of("a"));
    }

    @ParameterizedTest
    @EnumSource
    void taggedValueIsUnresolved(OptionType type) throws DocumentException {
        for (String yaml : new String[] {"!vault x", "!vault |\n  x\n", "!vault [x]", "!vault {x: y}"}) {
            Node node = node(yaml);
            assertThatExceptionOfType(Placeholders.UnresolvedException.class)
                    .isThrownBy(() -> values.read(node, type))
                    .withMessageStartingWith("has the tag !vault")
                    .satisfies(unresolved -> assertThat(unresolved.action()).startsWith("Resolve the tag"));
        }
    }

    // URLs

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example",
                "http://localhost:8080/x?y=1#z",
                "https://user:pw@acme.example/",
                "https://[::1]:8443",
                "HTTPS://ACME.EXAMPLE"
            })
    void urlIsAbsoluteAndHasAHost(String address) throws Exception {
        assertThat(read("'" + address + "'", OptionType.URI)).contains(URI.create(address));
        assertThat(read("'  " + address + " '", OptionType.URI)).contains(URI.create(address));
    }

    /** Browsers and DNS accept both kinds of hosts; java.net.URI does not. */
    @Test
    void hostMayHaveAnUnderscoreOrLettersOutsideAscii() throws Exception {
        assertThat(read("https://acme_host.example:8443/x", OptionType.URI))
                .contains(URI.create("https://acme_host.example:8443/x"));
        assertThat(read("https://münchen.example/x", OptionType.URI))
                .contains(URI.create("https://xn--mnchen-3ya.example/x"));
    }

    @Test
    void portThatDoesNotExistIsNamed() throws Exception {
        assertRefused(
                "https://acme.example:99999",
                OptionType.URI,
                "must be an absolute URL such as https://proctoring.example.com: the port of the URL is not between 1"
                        + " and 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.example",
                "//acme.example",
                "/path",
                "https://",
                "https:///path",
                "https:acme.example",
                "mailto:a@acme.example",
                "https://acme example",
                "https://acme.example:port",
                "https://acme.example:99999",
                "https://acme.example:0",
                "https://acme_host.example:65536",
                "ftp://acme.example:99999",
                "5",
                "true"
            })
    void invalidUrlIsRefused(String text) throws Exception {
        assertRefused("'" + text + "'", OptionType.URI, "must be an absolute URL such as https://");
    }

    // Durations

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "0, PT0S",
        "1.5, PT1.5S",
        "0.25, PT0.25S",
        "'30', PT30S",
        "30s, PT30S",
        "30 s, PT30S",
        "500ms, PT0.5S",
        "5m, PT5M",
        "1.5h, PT1H30M",
        "PT30S, PT30S",
        "pt1m30s, PT1M30S",
        "P1D, PT24H",
        "999999999999h, PT999999999999H",
        "000030, PT30S"
    })
    void durationIsSecondsOrHasAUnit(String yaml, Duration duration) throws Exception {
        assertThat(read(yaml, OptionType.DURATION)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-30s",
                "PT-30S",
                "30 sec",
                "30S",
                "5min",
                "1d",
                "1h30m",
                "1e3",
                "1_000",
                ".5",
                "5.",
                "30s s",
                "soon",
                "true",
                "9999999999999h",
                "PT99999999999999999999S",
                "infinity",
                "NaN",
                "0x1F",
                "٣s"
            })
    void invalidDurationIsRefused(String text) throws Exception {
        assertRefused("'" + text + "'", OptionType.DURATION, "must be a duration: seconds as a number, or 500ms");
    }

    // Flags

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "'true'", "yes", "Yes", "on", "ON", "1", "'1'", "' true '"})
    void flagIsOn(String yaml) throws Exception {
        assertThat(read(yaml, OptionType.FLAG)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "FALSE", "'false'", "no", "No", "off", "OFF", "0", "'0'"})
    void flagIsOff(String yaml) throws Exception {
        assertThat(read(yaml, OptionType.FLAG)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "1.0", "y", "n", "t", "enabled", "nul", "truee"})
    void invalidFlagIsRefused(String text) throws Exception {
        assertRefused("'" + text + "'", OptionType.FLAG, "must be true or false");
    }

    // Whole numbers

    @ParameterizedTest
    @CsvSource({"0, 0", "-5, -5", "+5, 5", "'42', 42", "' 42 ', 42", "0042, 42", "2147483647, 2147483647"})
    void integerIsAWholeNumber(String yaml, int number) throws Exception {
        assertThat(read(yaml, OptionType.INTEGER)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "0x1F", "1_000", "1 000", "2147483648", "true", "ten"})
    void invalidIntegerIsRefused(String text) throws Exception {
        assertRefused("'" + text + "'", OptionType.INTEGER, "must be a whole number");
    }

    // Lists

    @Test
    void listContainsText() throws Exception {
        assertThat(read("[a, 01, yes, 1.50]", OptionType.LIST)).contains(List.of("a", "01", "yes", "1.50"));
        assertThat(read("\n- a\n- b", OptionType.LIST)).contains(List.of("a", "b"));
    }

    @Test
    void singleValueIsAListOfOne() throws Exception {
        assertThat(read("a", OptionType.LIST)).contains(List.of("a"));
        assertThat(read("5", OptionType.LIST)).contains(List.of("5"));
    }

    @Test
    void emptyListIsAValue() throws Exception {
        assertThat(read("[]", OptionType.LIST)).contains(List.of());
        assertThat(read("''", OptionType.LIST)).contains(List.of());
    }

    @Test
    void emptyItemsAreLeftOut() throws Exception {
        assertThat(read("[a, null, ~, '', ' ', b]", OptionType.LIST)).contains(List.of("a", "b"));
    }

    @Test
    void nestedItemsAreRefused() throws Exception {
        assertRefused("[[a]]", OptionType.LIST, "must be a list of single values, not of lists or maps");
        assertRefused("[{a: 1}]", OptionType.LIST, "must be a list of single values, not of lists or maps");
        assertRefused("{a: 1}", OptionType.LIST, "must be a list, not a map");
    }

    @Test
    void placeholdersInItemsAreResolved() throws Exception {
        assertThat(read("['${HOME_URL}/x', '$${y}']", OptionType.LIST))
                .contains(List.of("https://a.example/x", "${y}"));
    }

    // Maps

    @Test
    void mapContainsEveryKindOfValue() throws Exception {
        assertThat(read(
                        "{t: a, n: 5, d: 1.50, f: true, y: no, l: [1, b], m: {k: ''}, big: 12345678901234567890,"
                                + " nothing: null, q: '5', u: '${HOME_URL}'}",
                        OptionType.MAP))
                .contains(Map.ofEntries(
                        Map.entry("t", "a"),
                        Map.entry("n", 5L),
                        Map.entry("d", new BigDecimal("1.50")),
                        Map.entry("f", true),
                        Map.entry("y", false),
                        Map.entry("l", List.of(1L, "b")),
                        Map.entry("m", Map.of("k", "")),
                        Map.entry("big", new BigDecimal("12345678901234567890")),
                        Map.entry("q", "5"),
                        Map.entry("u", "https://a.example")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 1000, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersInAMapAreLong(long number) throws Exception {
        assertThat(read("{n: " + number + "}", OptionType.MAP)).contains(Map.of("n", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1F", "0o17", "0777", "0123", "1_000", "+5", ".5", ".inf", "-.INF", ".nan"})
    void numberThatIsNotValidJsonIsText(String yaml) throws Exception {
        assertThat(read("{n: " + yaml + "}", OptionType.MAP)).contains(Map.of("n", yaml));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400000000", "1e-400000000", "1e2147483647", "-1e-2147483647"})
    @Timeout(10)
    void hugeExponentsAreCheap(String yaml) throws Exception {
        assertThat(read("{n: " + yaml + "}", OptionType.MAP)).isPresent();
    }

    @Test
    @Timeout(10)
    void longNumbersAreCheap() throws Exception {
        assertThat(read("{n: " + "7".repeat(1_000_000) + "}", OptionType.MAP)).isPresent();
    }

    @Test
    void emptyMapIsAValue() throws Exception {
        assertThat(read("{}", OptionType.MAP)).contains(Map.of());
    }

    @Test
    void whatIsNoMapIsRefused() throws Exception {
        assertRefused("a", OptionType.MAP, "must be a map");
        assertRefused("[a]", OptionType.MAP, "must be a map");
        assertRefused("''", OptionType.MAP, "must be a map");
    }

    @Test
    void valuesCannotBeChanged() throws Exception {
        assertThat((List<?>) read("[a]", OptionType.LIST).orElseThrow()).isUnmodifiable();
        Map<?, ?> map = (Map<?, ?>) read("{l: [a], m: {k: v}}", OptionType.MAP).orElseThrow();
        assertThat(map).isUnmodifiable();
        assertThat((List<?>) map.get("l")).isUnmodifiable();
        assertThat((Map<?, ?>) map.get("m")).isUnmodifiable();
    }

    // Messages

    @ParameterizedTest
    @EnumSource(
            names = {"TEXT", "SECRET", "LIST"},
            mode = EnumSource.Mode.EXCLUDE)
    void messageNeverRepeatsTheValue(OptionType type) throws Exception {
        Node node = node("hunter2 {}");
        assertThatExceptionOfType(OptionParser.InvalidValueException.class)
                .isThrownBy(() -> values.read(node, type))
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }
}
