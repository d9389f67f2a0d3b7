package org.openproctoring.provider.proctortrack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.Secret;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.ReviewStatus;
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
import org.openproctoring.provider.rest.RestOptions;

class ProctortrackProviderTest {
    private final ProctortrackProvider provider = new ProctortrackProvider();

    /** Creates a context with all required options. */
    private TestContext complete() {
        return TestContext.of(provider)
                .with(RestOptions.BASE_URL, URI.create("https://campus.proctortrack.example"))
                .with(RestOptions.CLIENT_ID, "campus")
                .with(RestOptions.CLIENT_SECRET, Secret.of("s3cret"));
    }

    @Test
    void identifiesItself() {
        assertThat(provider.name()).isEqualTo("proctortrack");
        assertThat(provider.spiVersion()).isEqualTo(ProctoringSpi.VERSION);
        assertThat(provider.descriptor().displayName().in(Locale.ENGLISH)).isEqualTo("Proctortrack");
        assertThat(provider.descriptor()).isSameAs(new ProctortrackProvider().descriptor());
    }

    @Test
    void needsAnEscalationEmailAndHidesTheReviewRules() {
        ProviderCapabilities capabilities = provider.descriptor().capabilities();

        assertThat(capabilities.requiresEscalationEmail()).isTrue();
        assertThat(capabilities.showReviewRules()).isFalse();
    }

    @Test
    void onlyAPassedReviewPasses() {
        assertThat(provider.descriptor().capabilities().passingStatuses()).containsExactly(ReviewStatus.PASSED);
    }

    @Test
    void pingIntervalIsOneMinute() {
        assertThat(provider.descriptor().capabilities().pingInterval()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void namesItsContacts() {
        SupportContacts contacts = provider.descriptor().contacts();

        assertThat(contacts.email()).contains("support@verificient.com");
        assertThat(contacts.phone()).contains("+1 844-753-2020");
        assertThat(contacts.learnerNotificationFrom()).contains("no-reply@verificient.com");
        assertThat(contacts.integrationEmail()).isEmpty();
        assertThat(contacts.helpCenterArticle()).isEmpty();
        assertThat(contacts.links()).isEmpty();
    }

    @Test
    void addsTwoOptionsToThoseOfRest() {
        List<OptionSpec<?>> expected = new ArrayList<>(RestOptions.all());
        expected.add(ProctortrackOptions.EXAM_RETURN_URL);
        expected.add(ProctortrackOptions.DESKTOP_ORIGIN);

        assertThat(provider.descriptor().options()).isEqualTo(expected);
        assertThat(provider.descriptor().options())
                .allSatisfy(option -> assertThat(option.description()).endsWith("."));
    }

    @Test
    void baseUrlAndCredentialsAreRequiredWithoutDefault() {
        assertThat(provider.descriptor().options())
                .filteredOn(OptionSpec::isRequired)
                .isEqualTo(List.of(RestOptions.BASE_URL, RestOptions.CLIENT_ID, RestOptions.CLIENT_SECRET))
                .allSatisfy(option -> assertThat(option.defaultValue()).isEmpty());
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        TestContext context = complete()
                .with(RestOptions.BASE_URL, URI.create("http://campus.example"))
                .with(RestOptions.TOKEN_EXPIRATION_TIME, Duration.ZERO)
                .with(ProctortrackOptions.EXAM_RETURN_URL, URI.create("http://campus.example"))
                .with(ProctortrackOptions.DESKTOP_ORIGIN, URI.create("ftp://localhost"));

        assertThat(context.invalidOptions())
                .extracting(InvalidOption::key)
                .containsExactlyInAnyOrder("base_url", "token_expiration_time", "exam_return_url", "desktop_origin");
    }

    @Test
    void baseUrlMustNotContainTheTokenPath() {
        for (String path : new String[] {"/edx/oauth2/access_token", "/edx/oauth2", "/oauth2/"}) {
            assertThat(complete()
                            .with(RestOptions.BASE_URL, URI.create("https://proctortrack.example" + path))
                            .invalidOptions())
                    .extracting(InvalidOption::key)
                    .containsExactly("base_url");
        }
    }

    @Test
    void desktopOriginMayHaveAnyHost() {
        assertThat(Worker.forApplication(URI.create("https://my_app.campus.example:54545/x"))
                        .origins())
                .containsExactly(URI.create("https://my_app.campus.example:54545"));
        assertThat(Worker.forApplication(URI.create("http://127.0.0.1/x")).origins())
                .containsExactly(URI.create("http://127.0.0.1"));
    }

    @Test
    void returnUrlMayHaveAQueryAndAFragment() {
        complete()
                .with(ProctortrackOptions.EXAM_RETURN_URL, URI.create("https://apps.campus.example/learning?a=1#exam"))
                .create()
                .close();
    }

    @Test
    void sendsTheReturnUrl() throws IOException {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] reply =
                    "{\"access_token\": \"t\", \"expires_in\": 60, \"id\": \"AT-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        vendor.start();
        TestContext context = complete()
                .with(
                        RestOptions.BASE_URL,
                        URI.create("http://127.0.0.1:" + vendor.getAddress().getPort()));
        try (ProctoringBackend usual = context.create();
                ProctoringBackend elsewhere = context.with(
                                ProctortrackOptions.EXAM_RETURN_URL, URI.create("https://apps.campus.example/learning"))
                        .create()) {
            assertThat(elsewhere.register(registration()).externalId()).contains("AT-1");
            assertThat(requests.get(0)).startsWith("/edx/oauth2/access_token grant_type=client_credentials&");
            assertThat(requests.get(1))
                    .startsWith("/api/v1/exam/EX-1/attempt/ {")
                    .endsWith(",\"exam_return_url\":\"https://apps.campus.example/learning\"}");
            assertThat(usual).isNotSameAs(elsewhere);
        } finally {
            vendor.stop(0);
        }
    }

    private static AttemptRegistration registration() {
        return AttemptRegistration.builder("code-1")
                .exam(Exam.builder("17")
                        .place("course-1", "content-1")
                        .name("Final exam")
                        .externalId("EX-1")
                        .timeLimit(Duration.ofMinutes(90))
                        .build())
                .learner(Learner.builder("learner-1").fullName("Ada Example").build())
                .returnUrl(URI.create("https://campus.example/exam/17"))
                .build();
    }

    @Test
    void dashboardHasItsOwnPath() {
        try (ProctoringBackend backend = complete().create()) {
            URI link = backend.feature(Dashboard.class)
                    .orElseThrow()
                    .dashboardUrl(DashboardRequest.course(StaffMember.of("staff-1"), "course-1"));

            assertThat(link.toString())
                    .startsWith("https://campus.proctortrack.example/launch/edx/instructor/campus/?jwt=");
        }
    }

    @Test
    void instructionsAreFourStepsInFourLanguages() {
        assertThat(Instructions.STEPS).hasSize(4);
        for (String language : List.of("en", "de", "fr", "es")) {
            assertThat(Instructions.STEPS.stream().map(step -> step.in(Locale.forLanguageTag(language))))
                    .doesNotHaveDuplicates()
                    .allMatch(step -> step.endsWith("."));
        }
        assertThat(Instructions.STEPS.stream()
                        .flatMap(step -> Stream.of("en", "de", "fr", "es")
                                .map(language -> step.in(Locale.forLanguageTag(language)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void offersAllFeatures() {
        try (ProctoringBackend backend = complete().create()) {
            List<Class<? extends BackendFeature>> features = List.of(
                    AttemptInfo.class,
                    AttemptLifecycle.class,
                    AttemptRemoval.class,
                    Callbacks.class,
                    ClientScript.class,
                    Dashboard.class,
                    ExamSync.class,
                    Onboarding.class,
                    ServiceSettings.class,
                    UserRetirement.class);

            assertThat(features).allMatch(type -> backend.feature(type).isPresent());
        }
    }

    @Test
    void workerMatchesItsHash() throws Exception {
        try (ProctoringBackend backend = complete().create()) {
            ClientScript script = backend.feature(ClientScript.class).orElseThrow();
            try (InputStream worker =
                    getClass().getClassLoader().getResourceAsStream("META-INF/resources/" + script.resource())) {
                assertThat(worker).isNotNull();
                byte[] hash = MessageDigest.getInstance("SHA-384").digest(worker.readAllBytes());

                assertThat(script.integrity())
                        .as("Worker.INTEGRITY, to be changed with the script")
                        .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(hash));
            }
            assertThat(script.origins()).containsExactly(URI.create("https://app.verificient.com:54545"));
            assertThat(script.options()).containsExactly(Map.entry("origin", "https://app.verificient.com:54545"));
        }
    }

    @Test
    void workerUsesOnlyTheOrigin() {
        assertThat(Worker.forApplication(URI.create("http://localhost:8080/path?a=1"))
                        .origins())
                .containsExactly(URI.create("http://localhost:8080"));
        assertThat(Worker.forApplication(URI.create("https://app.example")).origins())
                .containsExactly(URI.create("https://app.example"));
    }
}
