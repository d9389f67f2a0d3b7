package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserUrlTest {
    private static final URI BASE = URI.create("https://vendor.example/edx/");

    static Stream<Arguments> followed() {
        return Stream.of(
                // As they are
                Arguments.of("https://a.example/x%20y?z=%7C#w", "https://a.example/x%20y?z=%7C#w"),
                Arguments.of("http://my-proctoring.com/download", "http://my-proctoring.com/download"),
                Arguments.of("HTTPS://A.example:08443/", "HTTPS://A.example:08443/"),
                Arguments.of("https://[2001:DB8::1]:8443/x", "https://[2001:DB8::1]:8443/x"),
                Arguments.of("myproctor://launch?t=1", "myproctor://launch?t=1"),
                Arguments.of("myproctor:launch", "myproctor:launch"),
                // Encoded
                Arguments.of("https://a.example/?t=a|b", "https://a.example/?t=a%7Cb"),
                Arguments.of("https://a.example/?n=Zoë Smith", "https://a.example/?n=Zo%C3%AB%20Smith"),
                Arguments.of("https://a.example/?x={1}", "https://a.example/?x=%7B1%7D"),
                Arguments.of("https://a.example/?p=50%", "https://a.example/?p=50%25"),
                Arguments.of("https://a.example/?p=50%&q=%4g%41", "https://a.example/?p=50%25&q=%254g%41"),
                Arguments.of("https://a.example/[1]/^`\"<>", "https://a.example/%5B1%5D/%5E%60%22%3C%3E"),
                Arguments.of("https://a.example/#a#b", "https://a.example/#a%23b"),
                Arguments.of("https://a.example/\ud83d\ude00\ud83d", "https://a.example/%F0%9F%98%80%EF%BF%BD"),
                Arguments.of("myproctor://launch/a b?c={d}", "myproctor://launch/a%20b?c=%7Bd%7D"),
                // Hosts
                Arguments.of("https://my_vendor.example/dl", "https://my_vendor.example/dl"),
                Arguments.of("https://my_vendor.example:8443", "https://my_vendor.example:8443"),
                Arguments.of("https://münchen.example/dl", "https://xn--mnchen-3ya.example/dl"),
                Arguments.of("https://a.example:/dl", "https://a.example/dl"),
                // Spaces and slashes
                Arguments.of("  https://a.example/dl\n", "https://a.example/dl"),
                Arguments.of("https://a.exam\n\tple/dl", "https://a.example/dl"),
                Arguments.of("https:\\\\a.example\\dl?a\\b", "https://a.example/dl?a%5Cb"),
                // Relative
                Arguments.of("/download", "https://vendor.example/download"),
                Arguments.of("download", "https://vendor.example/edx/download"),
                Arguments.of("1:2", "https://vendor.example/edx/1:2"),
                Arguments.of("?t=1", "https://vendor.example/edx/?t=1"),
                Arguments.of("#t", "https://vendor.example/edx/#t"),
                Arguments.of("//host/dl", "https://host/dl"),
                Arguments.of("\\\\host\\dl", "https://host/dl"),
                Arguments.of("//host:8443/a b", "https://host:8443/a%20b"));
    }

    @ParameterizedTest
    @MethodSource("followed")
    void urlsThatBrowsersFollowAreRepaired(String written, String followed) {
        assertThat(BrowserUrl.parse(written, BASE)).isEqualTo(URI.create(followed));
        assertThat(BrowserUrl.parse(written, BASE).toString()).isEqualTo(followed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "https://",
                "https:s3cret.example",
                "https:///s3cret",
                "https://s3cret example/",
                "https://s3cret%2eexample/",
                "https://s3cret.example:99999/",
                "https://s3cret.example:0/",
                "https://s3cret.example:4294967739/",
                "https://s3cret.example:port/",
                "https://[s3cret]/",
                "https://[::1/s3cret",
                "https://stra\u00dfe-s3cret.example/",
                "https://a\u2100s3cret.example/",
                "http://\u0000s3cret.example",
                "s3cret:"
            })
    void urlsThatBrowsersRejectAreRejectedWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrowserUrl.parse(url))
                .withMessageStartingWith("the ")
                .withMessageContaining("URL")
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void aRelativeUrlNeedsABase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrowserUrl.parse("/download"))
                .withMessageContaining("scheme");
        assertThat(BrowserUrl.parse("dl", URI.create("https://vendor.example")))
                .hasToString("https://vendor.example/dl");
        assertThat(BrowserUrl.parse("dl", URI.create("https://vendor.example/a/b?c=d")))
                .hasToString("https://vendor.example/a/dl");
        assertThat(BrowserUrl.parse("#f", URI.create("https://vendor.example/a?c=d")))
                .hasToString("https://vendor.example/a?c=d#f");
    }

    @Test
    void aUrlIsBoundedAsItIsWrittenAndAsItIsEncoded() {
        String longest = "https://a.example/" + "x".repeat(BrowserUrl.MAX_LENGTH - 18);

        assertThat(BrowserUrl.parse(longest)).hasToString(longest);
        for (String longer : new String[] {longest + "x", "https://a.example/" + "|".repeat(2_000)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BrowserUrl.parse(longer))
                    .withMessage("the URL is longer than 4096 characters");
        }
    }

    @Test
    void theHostIsKnownWhereTheJdkDoesNotKnowIt() {
        assertThat(BrowserUrl.host(URI.create("https://my_vendor.example:8443/x")))
                .contains("my_vendor.example");
        assertThat(BrowserUrl.host(URI.create("https://vendor.example/x"))).contains("vendor.example");
        assertThat(BrowserUrl.host(URI.create("https://[::1]:1/x"))).contains("[::1]");
        assertThat(BrowserUrl.host(URI.create("https://user@my_vendor.example/x")))
                .isEmpty();
        assertThat(BrowserUrl.host(URI.create("https://my_vendor.example:99999/x")))
                .isEmpty();
        assertThat(BrowserUrl.host(URI.create("https://vendor.example:99999/x")))
                .isEmpty();
        assertThat(BrowserUrl.host(URI.create("myproctor:launch"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "JavaScript", "data", "blob", "file", "vbscript"})
    void codeIsNowhereToGo(String scheme) {
        assertThat(BrowserUrl.isUnsafeScheme(scheme)).isTrue();
        assertThat(BrowserUrl.isUnsafeScheme("https")).isFalse();
        assertThat(BrowserUrl.isUnsafeScheme("myproctor")).isFalse();
    }
}
