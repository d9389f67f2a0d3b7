package org.openproctoring.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Effective;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Origin;
import org.openproctoring.core.PingFailure;
import org.openproctoring.core.Problem;
import org.openproctoring.core.Site;

/** Tests the validation of the library's options beyond their types. */
class EffectiveSettingsTest {
    private static final FakeProvider ACME = FakeProvider.named("acme")
            .capabilities(ProviderCapabilities.builder()
                    .passingStatuses(ReviewStatus.PASSED, ReviewStatus.SUSPICIOUS)
                    .pingInterval(Duration.ofSeconds(20)));

    private static BackendEntry acme(String option) {
        return Site.of("acme: {" + option + "}", ACME).backend("acme");
    }

    private static void assertRefused(String option, String key, String whatIsWrong) {
        BackendEntry entry = acme(option);

        assertThat(entry.state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(entry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-invalid");
            assertThat(problem.key()).contains(key);
            assertThat(problem.message()).isEqualTo(key + " " + whatIsWrong);
        });
    }

    // passing_statuses

    @ParameterizedTest
    @CsvSource({
        "Clean, PASSED",
        "Rules Violation, VIOLATION",
        "Suspicious, SUSPICIOUS",
        "Not Reviewed, NOT_REVIEWED",
        "passed, PASSED",
        "violation, VIOLATION",
        "suspicious, SUSPICIOUS",
        "not_reviewed, NOT_REVIEWED",
        "PASSED, PASSED",
        "' clean ', PASSED"
    })
    void statusHasUpstreamsWordOrOurs(String word, ReviewStatus status) {
        assertThat(acme("passing_statuses: ['" + word + "']").passingStatuses())
                .isEqualTo(new Effective<>(Set.of(status), Origin.CONFIGURATION));
        assertThat(acme("passing_statuses: '" + word + "'").passingStatuses())
                .isEqualTo(new Effective<>(Set.of(status), Origin.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"passing_statuses: []", "passing_statuses: ", "passing_statuses: ''", "passing_statuses: ['']"})
    void noStatusesAreTheProviders(String option) {
        BackendEntry entry = acme(option);

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.passingStatuses())
                .isEqualTo(new Effective<>(Set.of(ReviewStatus.PASSED, ReviewStatus.SUSPICIOUS), Origin.PROVIDER));
    }

    @Test
    void unknownStatusIsRefusedWithTheKnownOnes() {
        assertRefused(
                "passing_statuses: [Clean, hunter2]",
                "passing_statuses",
                "must be clean or not reviewed or not_reviewed or passed or rules violation or suspicious or violation");
    }

    @Test
    void refusedStatusesLeaveTheProvidersUntouched() {
        assertThat(acme("passing_statuses: [Clean, hunter2]").passingStatuses().from())
                .isEqualTo(Origin.PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://cdn.example/worker.js", "javascript://cdn.example/%0aalert(1)"})
    void scriptComesFromTheWebAndFromNowhereElse(String elsewhere) {
        assertRefused("client_script_url: '" + elsewhere + "'", "client_script_url", "must be an https or http URL");
    }

    @Test
    void severalWrongWordsAreOneProblem() {
        assertThat(acme("passing_statuses: [a, b, c]").problems()).hasSize(1);
    }

    @Test
    void statusesHaveOneOrder() {
        assertThat(List.copyOf(acme("passing_statuses: [Suspicious, Clean, clean]")
                        .passingStatuses()
                        .value()))
                .containsExactly(ReviewStatus.PASSED, ReviewStatus.SUSPICIOUS);
    }

    // Durations

    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "600s, PT10M", "PT10M, PT10M"})
    void callsMayTakeTenMinutesAtMost(String written, Duration timeout) {
        assertThat(acme("call_timeout: " + written).callTimeout())
                .isEqualTo(new Effective<>(timeout, Origin.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0001", "600.001", "11m", "P100D"})
    void callTimeoutOutOfBoundsIsRefused(String written) {
        assertRefused("call_timeout: " + written, "call_timeout", "must be more than zero and at most 600 seconds");
        assertThat(acme("call_timeout: " + written).callTimeout())
                .isEqualTo(new Effective<>(Duration.ofSeconds(30), Origin.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "86401", "25h"})
    void pingIntervalOutOfBoundsIsRefused(String written) {
        assertRefused("ping_interval: " + written, "ping_interval", "must be more than zero and at most 86400 seconds");
        assertThat(acme("ping_interval: " + written).pingInterval())
                .isEqualTo(new Effective<>(Duration.ofSeconds(20), Origin.PROVIDER));
    }

    // Enumerated values

    @Test
    void identityDisclosureMayBeEmpty() {
        assertThat(acme("identity_disclosure: []").identityDisclosure())
                .isEqualTo(new Effective<>(Set.of(), Origin.CONFIGURATION));
    }

    @ParameterizedTest
    @CsvSource({
        "identity_disclosure: [name], identity_disclosure, must be email or full_name",
        "ping_failure: ignore, ping_failure, must be continue or error"
    })
    void unknownWordIsRefused(String option, String key, String whatIsWrong) {
        assertRefused(option, key, whatIsWrong);
    }

    @ParameterizedTest
    @CsvSource({"Error, ERROR", "CONTINUE, CONTINUE"})
    void caseOfAWordDoesNotMatter(String word, PingFailure meant) {
        assertThat(acme("ping_failure: " + word).pingFailure().value()).isEqualTo(meant);
    }

    @Test
    void redirectHostsAreLowerCaseAndInAscii() {
        assertThat(acme("allowed_redirect_hosts: [' CDN.Acme.example ', cdn.acme.example, münchen.example, my_host]")
                        .allowedRedirectHosts())
                .isEqualTo(new Effective<>(
                        Set.of("cdn.acme.example", "xn--mnchen-3ya.example", "my_host"), Origin.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'https://cdn.example.com'",
                "cdn.example.com/",
                "cdn.example.com/x",
                "'cdn.example.com:8443'",
                "ada@cdn.example.com",
                "'*.example.com'",
                "a b"
            })
    void aRedirectHostIsAHostNameAlone(String host) {
        assertRefused(
                "allowed_redirect_hosts: [ok.example.com, " + host + "]",
                "allowed_redirect_hosts",
                "must contain host names without a scheme, a port or a path, such as cdn.example.com");
    }

    @Test
    void httpsIsAlwaysAmongTheLaunchSchemes() {
        assertThat(acme("allowed_launch_schemes: [' MyProctor ', http]").allowedLaunchSchemes())
                .isEqualTo(new Effective<>(Set.of("https", "http", "myproctor"), Origin.CONFIGURATION));
        assertThat(acme("enabled: true").allowedLaunchSchemes())
                .isEqualTo(new Effective<>(Set.of("https"), Origin.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "Data", "file", "'https://'", "'a b'", "9p", "'*'"})
    void aLaunchSchemeIsAWordAndNeverCode(String scheme) {
        assertRefused(
                "allowed_launch_schemes: [" + scheme + "]",
                "allowed_launch_schemes",
                "must contain schemes without a colon, such as https or myproctor, and no executable ones, such"
                        + " as javascript or data");
    }

    // Links

    private static void assertLeftOut(String option, String key, String whatIsWrong) {
        BackendEntry entry = acme(option);

        assertThat(entry.state()).isEqualTo(BackendState.READY);
        assertThat(entry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-left-out");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.key()).contains(key);
            assertThat(problem.message()).startsWith(key + " " + whatIsWrong);
        });
    }

    @Test
    void aControlCharacterInADisplayedValueLeavesItOut() {
        assertLeftOut("verbose_name: \"a\\u0001\"", "verbose_name", "contains the control character U+0001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/support",
                "www.example.com",
                "contact",
                "5",
                "true",
                "[https://a.example]",
                "{a: 1}",
                "'https://a b'",
                "'https://a.example:99999'",
                "'javascript:alert(1)'"
            })
    void aLinkThatCannotBeFollowedIsLeftOutAndNamed(String link) {
        assertLeftOut(
                "LINK_URLS: {faq: 'https://a.example', contact: " + link + "}",
                "LINK_URLS",
                "must contain absolute URLs; the link contact is left out");
    }

    @Test
    void aLinkIsRepairedAsABrowserDoes() {
        assertThat(acme("LINK_URLS: {a: 'https://my_site.example/a b', b: 'mailto:help@campus.example'}")
                        .contacts()
                        .links())
                .containsExactly(
                        Map.entry("a", URI.create("https://my_site.example/a%20b")),
                        Map.entry("b", URI.create("mailto:help@campus.example")));
    }

    /** Displayed values never prevent a backend from working. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help_center_article_url: www.example.com | help_center_article_url | must be an absolute URL",
                "help_center_article_url: /article | help_center_article_url | must be an absolute URL",
                "verbose_name: [a, b] | verbose_name | must be a single value",
                "tech_support_email: {a: b} | tech_support_email | must be a single value",
                "tech_support_phone: [1] | tech_support_phone | must be a single value",
                "learner_notification_from_email: [] | learner_notification_from_email | must be a single value",
                "integration_specific_email: {a: b} | integration_specific_email | must be a single value",
                "LINK_URLS: https://a.example | LINK_URLS | must be a map"
            })
    void invalidDisplayedValueIsAWarning(String option, String key, String whatIsWrong) {
        assertLeftOut(option, key, whatIsWrong);
    }

    /** An incomplete environment is an error, even for a link. */
    @Test
    void unsetVariableIsAnError() {
        assertThat(acme("help_center_article_url: '${MISSING}'").state()).isEqualTo(BackendState.MISCONFIGURED);
    }

    @Test
    void strictModeTreatsThemAsErrors() {
        assertThat(Site.builder("acme: {help_center_article_url: www.example.com}", ACME)
                        .strict(true)
                        .build()
                        .report()
                        .hasErrors())
                .isTrue();
    }

    @Test
    void linksThatAreSoundStay() {
        assertThat(acme("LINK_URLS: {faq: 'https://a.example', contact: nowhere}")
                        .contacts()
                        .links())
                .containsExactly(Map.entry("faq", URI.create("https://a.example")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "", "null", "' '"})
    void emptyLinkIsIgnored(String link) {
        BackendEntry entry = acme("LINK_URLS: {contact: " + link + "}");

        assertThat(entry.problems()).isEmpty();
        assertThat(entry.contacts().links()).isEmpty();
    }
}
