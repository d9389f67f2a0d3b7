package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.feature.Launch;

class LinkPolicyTest {
    private static LinkPolicy policy(String options) {
        return LinkPolicy.of(
                Site.of("acme: {" + options + "}", FakeProvider.named("acme")).backend("acme"));
    }

    private static Optional<String> launchProblem(String options, String link) {
        return policy(options).problem(Launch.link(URI.create(link)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anywhere.example.org/x?y=z#w",
                "HTTPS://anywhere.example.org",
                "https://my_host.example/",
                "http://localhost:8080/",
                "http://127.0.0.1/",
                "http://127.1.2.3:1/",
                "http://[::1]:1/"
            })
    void secureLinkIsFollowed(String link) {
        assertThat(launchProblem("", link)).isEmpty();
        assertThat(policy("").problem(URI.create(link))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://my-proctoring.com/download, http",
        "HTTP://my-proctoring.com/download, http",
        "myproctor://launch, myproctor",
        "MyProctor:launch, myproctor"
    })
    void anyOtherSchemeIsFollowedWhereAnOptionSaysSo(String link, String scheme) {
        assertThat(launchProblem("", link))
                .contains("the scheme of the link, " + scheme + ", is not in allowed_launch_schemes");
        assertThat(launchProblem("allowed_launch_schemes: [" + scheme + "]", link))
                .isEmpty();
        // A learner's setup page is not a page for staff.
        assertThat(policy("allowed_launch_schemes: [" + scheme + "]").problem(URI.create(link)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://operator@vendor.example/s3cret",
                "https://vendor.example.com@evil.example/",
                "http://user:s3cret@localhost/",
                "https://user@my_host.example/",
                "javascript:alert('s3cret')",
                "/s3cret"
            })
    void neitherCredentialsNorCodeAreFollowedNorRepeated(String link) {
        assertThat(policy("allowed_launch_schemes: [http]").problem(URI.create(link)))
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("s3cret", "operator"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://operator@vendor.example/",
                "https://vendor.example.com@evil.example/",
                "http://user:s3cret@vendor.example/"
            })
    void aLaunchWithAUserNameIsRefusedEvenIfItsSchemeIsAllowed(String link) {
        assertThat(launchProblem("allowed_launch_schemes: [http]", link))
                .contains("the link has no valid host, or contains a user name");
    }

    @Test
    void aPageForStaffIsNeverOpenedWithoutEncryption() {
        assertThat(policy("allowed_launch_schemes: [http]").problem(URI.create("http://vendor.example/")))
                .contains("the scheme of the link, http, is not https");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example.net/x, true",
        "https://my_host.example.net/x, true",
        "http://cdn.example.net/x, true",
        "myproctor://elsewhere/x, true",
        "https://elsewhere.example/x, false",
        "http://elsewhere.example/x, false",
        "https://cdn.example.net.evil.example/x, false"
    })
    void whereAnOperatorNamesHostsWebLinksLeadThere(String link, boolean followed) {
        assertThat(launchProblem(
                                "allowed_redirect_hosts: [CDN.example.net, my_host.example.net],"
                                        + " allowed_launch_schemes: [http, myproctor]",
                                link)
                        .isEmpty())
                .isEqualTo(followed);
    }

    /** The policy of a backend at {@code vendor.example.com}. */
    private static LinkPolicy ofVendor(String options) {
        return LinkPolicy.of(Site.of(
                        "acme: {base_url: 'https://vendor.example.com/a'" + options + "}",
                        FakeProvider.named("acme")
                                .options(OptionSpec.uri("base_url").visible()))
                .backend("acme"));
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
    void aLinkThatIsNotSecureIsRefusedEvenToAnAllowedHost(String link) {
        assertThat(ofVendor("").problem(URI.create(link))).isPresent();
        assertThat(ofVendor(", allowed_redirect_hosts: [anywhere.example.org, evil.example]")
                        .problem(URI.create(link)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://vendor.example.com/other, true",
        "https://VENDOR.example.com:8443/, true",
        "https://cdn.example.net/x, true",
        "https://anywhere.example.org/, false",
        "https://vendor.example.com.evil.example/, false",
        "https://evil.example/?https://vendor.example.com, false",
        "https://vendor.example/, false",
        "https://example.com/, false",
        "http://127.0.0.1/, false"
    })
    void whereAnOperatorNamesHostsThoseAndTheVendorsOwnAreAllowed(String link, boolean followed) {
        assertThat(ofVendor(", allowed_redirect_hosts: [CDN.example.net]")
                        .problem(URI.create(link))
                        .isEmpty())
                .isEqualTo(followed);
    }

    @Test
    void aLinkIsBounded() {
        String longest = "https://a.example/" + "x".repeat(BrowserUrl.MAX_LENGTH - 18);

        assertThat(launchProblem("", longest)).isEmpty();
        assertThat(launchProblem("", longest + "x")).contains("the link is longer than 4096 characters");
        assertThat(launchProblem("", "https://a.example/" + "\u4e16".repeat(1_000)))
                .isPresent();
        assertThat(policy("").problem(URI.create(longest + "x"))).isPresent();
        assertThat(policy("").problem(Launch.post(URI.create(longest + "x"), Map.of())))
                .isPresent();
    }
}
