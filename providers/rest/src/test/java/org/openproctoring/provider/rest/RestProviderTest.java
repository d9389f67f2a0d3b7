package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.api.testing.TestContext;

class RestProviderTest {
    private static final URI VENDOR = URI.create("https://vendor.example");

    private final RestProvider provider = new RestProvider();

    @Test
    void identifiesItself() {
        assertThat(provider.name()).isEqualTo("rest");
        assertThat(provider.spiVersion()).isEqualTo(ProctoringSpi.VERSION);
        assertThat(provider.descriptor()).isSameAs(new RestProvider().descriptor());
    }

    @Test
    void everyOptionHasADescriptionAndOnlyTheSecretIsMasked() {
        assertThat(provider.descriptor().options())
                .allSatisfy(option -> assertThat(option.description()).endsWith("."));
        assertThat(provider.descriptor().options())
                .filteredOn(option -> !option.isVisible())
                .isEqualTo(List.of(RestOptions.CLIENT_SECRET));
        assertThat(provider.descriptor().options())
                .filteredOn(OptionSpec::isRequired)
                .isEqualTo(List.of(RestOptions.BASE_URL, RestOptions.CLIENT_ID, RestOptions.CLIENT_SECRET));
    }

    @Test
    void offersTheProtocolsFeaturesWithoutScript() {
        try (ProctoringBackend backend = context(VENDOR).create()) {
            assertThat(Set.of(
                            AttemptInfo.class,
                            AttemptLifecycle.class,
                            AttemptRemoval.class,
                            Callbacks.class,
                            Dashboard.class,
                            ExamSync.class,
                            Onboarding.class,
                            ServiceSettings.class,
                            UserRetirement.class))
                    .allMatch(type -> backend.feature(type).isPresent());
            assertThat(backend.feature(ClientScript.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vendor.example",
                "HTTPS://vendor.example:8443/edx/",
                "http://localhost:11136",
                "HTTP://LOCALHOST",
                "http://127.1.2.3",
                "http://[::1]:8080",
                "https://my_vendor.example:8443/edx"
            })
    void acceptsHttpsAndLoopback(String url) {
        context(URI.create(url)).create().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vendor.example",
                "http://127.0.0.1.vendor.example",
                "http://localhost.vendor.example",
                "http://128.0.0.1",
                "ftp://localhost",
                "https://operator@vendor.example",
                "https://operator:s3cret@vendor.example",
                "https://vendor.example/?",
                "https://vendor.example/?key=s3cret",
                "https://vendor.example/#",
                "https:///path",
                "https:opaque",
                "https://vendor.example:99999",
                "https://operator@my_vendor.example",
                "http://my_vendor.example"
            })
    void rejectsOtherUrlsWithoutRepeatingThem(String url) {
        assertThat(context(URI.create(url)).invalidOptions()).singleElement().satisfies(option -> {
            assertThat(option.key()).isEqualTo("base_url");
            assertThat(option.message()).doesNotContain("s3cret", "operator", "vendor", "ftp");
        });
    }

    @Test
    void allowHttpAllowsIt() {
        context(URI.create("http://vendor.example"))
                .with(RestOptions.ALLOW_HTTP, true)
                .create()
                .close();
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        TestContext context = context(URI.create("http://operator:s3cret@vendor.example/?a=1"))
                .with(RestOptions.CLIENT_ID, "..")
                .with(RestOptions.TOKEN_EXPIRATION_TIME, Duration.ofHours(25))
                .with(RestOptions.CONNECT_TIMEOUT, Duration.ZERO)
                .with(RestOptions.MAX_CONCURRENT_CALLS, 0)
                .with(RestProvider.TOKEN_PATH, "token")
                .with(RestProvider.DASHBOARD_PATH, "/instructor/");

        assertThat(context.invalidOptions())
                .extracting(InvalidOption::key)
                .containsOnly(
                        "base_url",
                        "client_id",
                        "token_expiration_time",
                        "connect_timeout",
                        "max_concurrent_calls",
                        "token_path",
                        "dashboard_path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//host/{client_id}/..",
                "/a/../{client_id}",
                "/a/%2e%2e/{client_id}",
                "/{client_id}?a",
                "/{client_id}#a",
                "/{client}",
                "/{client_id",
                "/a b/{client_id}",
                "https://elsewhere.example/{client_id}"
            })
    void pathIsAppendedToTheBaseUrl(String path) {
        assertThat(context(VENDOR).with(RestProvider.DASHBOARD_PATH, path).invalidOptions())
                .extracting(InvalidOption::key)
                .containsExactly("dashboard_path");
        assertThatThrownBy(() -> RestBackend.builder(context(VENDOR)).path(RestPath.DASHBOARD, path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void configurationCanOverridePaths() {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, Operation.DETAILS.liked()));
                ProctoringBackend backend = context(vendor.url())
                        .with(RestProvider.TOKEN_PATH, "/edx/oauth2/access_token")
                        .with(RestProvider.DASHBOARD_PATH, "/launch/{client_id}/")
                        .with(RestProvider.INSTRUCTIONS, List.of("First.", "", "Second."))
                        .create()) {
            AttemptDetails details = (AttemptDetails) Operation.DETAILS.run(backend);

            assertThat(details.instructions()).containsExactly("First.", "Second.");
            assertThat(vendor.tokenCalls().get(0).target()).isEqualTo("/edx/oauth2/access_token");
            assertThat(Operation.of(backend, Dashboard.class)
                            .dashboardUrl(DashboardRequest.course(StaffMember.of("f00d"), "c"))
                            .getRawPath())
                    .isEqualTo("/launch/campus/");
        }
    }

    @Test
    void vendorsOverridePathsAndFeatures() {
        try (FakeVendor vendor = new FakeVendor()
                        .on("POST /attempts/EX-1", exchange -> exchange.json(200, Operation.REGISTER.liked()))
                        .otherwise(exchange -> exchange.json(200, Operation.DETAILS.liked()));
                RestBackend backend = backend(RestBackend.builder(context(vendor.url()))
                        .path(RestPath.ATTEMPTS, "/attempts/{exam_id}")
                        .instructions(List.of(LocalizedText.of("Own.", Map.of(Locale.forLanguageTag("es"), "Propio."))))
                        .registrationFields(registration -> Map.of(
                                "exam_return_url", registration.returnUrl().toString(), "status", "forged"))
                        .without(UserRetirement.class))) {
            assertThat(Operation.REGISTER.run(backend)).hasToString("registered as AT-1");
            assertThat(vendor.onlyCall().body())
                    .endsWith(",\"status\":\"created\",\"exam_return_url\":\"https://campus.example/exam/17\"}");
            assertThat(((AttemptDetails) Operation.DETAILS.run(backend)).instructions())
                    .containsExactly("Propio.");
            assertThat(backend.feature(UserRetirement.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', /oauth2/access_token",
        "/edx, /edx/oauth2/access_token",
        "/oauth2, /oauth2/access_token",
        "/oauth2/, /oauth2/access_token",
        "/edx/oauth2, /edx/oauth2/access_token",
        "/oauth2/access_token, /oauth2/access_token",
        "/edx/access_token/, /edx/access_token"
    })
    void tokensAreFetchedFromTheSameUrlAsInOpenEdx(String base, String tokens) {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{}"));
                ProctoringBackend backend =
                        context(URI.create(vendor.url() + base)).create()) {
            Operation.SETTINGS.run(backend);

            assertThat(vendor.tokenCalls())
                    .extracting(FakeVendor.Received::target)
                    .containsExactly(tokens);
            assertThat(vendor.onlyCall().target()).isEqualTo(base.replaceFirst("/+$", "") + "/api/v1/config/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/edx/oauth2/access_token, /oauth2",
        "/edx/oauth2/access_token, /oauth2/access_token",
        "/edx/oauth2/access_token, /edx/oauth2",
        "/edx/oauth2/access_token, /edx/oauth2/access_token/",
        "/tokens, /edx/tokens"
    })
    void baseUrlWithTheTokenPathIsRejected(String tokens, String base) {
        assertThat(context(VENDOR.resolve(base))
                        .with(RestProvider.TOKEN_PATH, tokens)
                        .invalidOptions())
                .singleElement()
                .satisfies(option -> {
                    assertThat(option.key()).isEqualTo("base_url");
                    assertThat(option.message()).contains("must end before the token path");
                });
    }

    @Test
    void otherBaseUrlsAreAcceptedWithATokenPath() {
        context(VENDOR.resolve("/oauth2"))
                .with(RestProvider.TOKEN_PATH, "/access_token")
                .create()
                .close();
    }

    @ParameterizedTest
    @CsvSource({
        "false, Org/Course/Run, Org%2FCourse%2FRun",
        "true, Org/Course/Run, Org/Course/Run",
        "true, Örg/a b?/R, %C3%96rg/a%20b%3F/R",
        "true, course-v1:edX+DemoX+2026, course-v1:edX+DemoX+2026"
    })
    void slashesOfCourseIdsAreKeptOnDemand(boolean raw, String course, String path) {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{\"results\": []}"));
                ProctoringBackend backend = context(vendor.url())
                        .with(RestOptions.RAW_COURSE_SLASHES, raw)
                        .create()) {
            Operation.of(backend, Onboarding.class).profile(course, "f00d");

            assertThat(vendor.onlyCall().path()).isEqualTo("/api/v1/courses/" + path + "/onboarding_statuses");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Org/../Run", "Org//Run", "/Org", "Org/."})
    void slashesOfCourseIdsCannotChangeThePath(String course) {
        try (ProctoringBackend backend =
                context(VENDOR).with(RestOptions.RAW_COURSE_SLASHES, true).create()) {
            assertThat(catchThrowableOfType(
                                    ProctoringException.class,
                                    () -> Operation.of(backend, Onboarding.class)
                                            .profile(course, "f00d"))
                            .code())
                    .isEqualTo("not-supported");
        }
    }

    /** Answers of the vendor's token endpoint, and the operator's message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | {} | issued no token | client_id and client_secret",
                "200 | application/json | {\"access_token\": 5} | issued no token | client_id and client_secret",
                "200 | text/html | <html></html> | without JSON | /oauth2/access_token is appended to it",
                "204 | '' | '' | without JSON | /oauth2/access_token is appended to it",
                "400 | application/json | {} | rejected the credentials | client_id and client_secret",
                "403 | text/html | no | rejected the credentials | client_id and client_secret",
                "404 | application/json | {} | the address does not exist | /oauth2/access_token is appended to it",
                "404 | text/html | no | the address does not exist | /oauth2/access_token is appended to it",
                "405 | text/html | no | the address does not exist | /oauth2/access_token is appended to it",
                "301 | text/html | no | a redirect | /oauth2/access_token is appended to it",
                "407 | text/html | no | the proxy requires authentication | use a proxy without authentication",
                "429 | text/html | no | status 429 | try again later",
                "502 | text/html | no | status 502 | try again later"
            })
    void checkSaysWhyThereIsNoToken(int status, String type, String body, String failure, String action) {
        try (FakeVendor vendor = new FakeVendor()
                        .token(exchange -> exchange.reply(status, type, body.getBytes(StandardCharsets.UTF_8)));
                ProctoringBackend backend = context(vendor.url()).create()) {
            CheckResult result = backend.check();

            assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.FAILED);
            assertThat(result.reached()).isTrue();
            assertThat(result.authenticated()).isFalse();
            assertThat(result.failure().orElseThrow()).contains("no access token", failure);
            assertThat(result.action().orElseThrow()).contains(action);
            assertThat(vendor.tokenCalls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {} | true | /api/v1/config/ is appended to it",
                "403 | {} | false | allow your client_id",
                "503 | {} | true | try again later",
                "200 | <html> | true | /api/v1/config/ is appended to it"
            })
    void checkSaysWhyTheTokenIsUnusable(int status, String body, boolean authenticated, String action) {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(status, body));
                ProctoringBackend backend = context(vendor.url()).create()) {
            CheckResult result = backend.check();

            assertThat(result.reached()).isTrue();
            assertThat(result.authenticated()).isEqualTo(authenticated);
            assertThat(result.action().orElseThrow()).contains(action);
        }
    }

    @Test
    void checkPasses() {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{\"name\": \"Acme 7\"}"));
                ProctoringBackend backend = context(vendor.url()).create()) {
            CheckResult result = backend.check();

            assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.PASSED);
            assertThat(result.serviceName()).contains("Acme 7");
            assertThat(result.roundTrip()).isPresent();
            assertThat(result.reached()).isTrue();
            assertThat(result.authenticated()).isTrue();
        }
    }

    @Test
    void checkReportsTheFailure() {
        try (FakeVendor vendor = new FakeVendor();
                ProctoringBackend backend = context(vendor.url()).create()) {
            assertThat(backend.check()).satisfies(result -> {
                assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.FAILED);
                assertThat(result.reached()).isTrue();
                assertThat(result.authenticated()).isTrue();
                assertThat(result.failure().orElseThrow()).contains("does not know this path");
            });
            vendor.otherwise(exchange -> exchange.json(500, "{}"));
            assertThat(backend.check()).satisfies(result -> {
                assertThat(result.reached()).isTrue();
                assertThat(result.authenticated()).isTrue();
            });
            vendor.otherwise(exchange -> exchange.json(401, "{}"));
            assertThat(backend.check().authenticated()).isFalse();
            vendor.token(exchange -> exchange.json(401, "{}"));
            assertThat(backend.check()).satisfies(result -> {
                assertThat(result.reached()).isTrue();
                assertThat(result.authenticated()).isFalse();
                assertThat(result.action().orElseThrow()).contains("client_secret");
            });
            vendor.token(FakeVendor.Exchange::reset);
            assertThat(backend.check()).satisfies(result -> {
                assertThat(result.reached()).isFalse();
                assertThat(result.failure().orElseThrow()).contains("the connection broke");
                assertThat(result.action().orElseThrow()).contains("base_url");
            });
        }
    }
}
