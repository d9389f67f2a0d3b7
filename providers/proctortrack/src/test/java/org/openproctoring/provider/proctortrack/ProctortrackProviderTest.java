package org.openproctoring.provider.proctortrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.OptionType;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
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
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;

class ProctortrackProviderTest {
    private final ProctortrackProvider provider = new ProctortrackProvider();

    private List<InvalidOption> wrong(TestContext context) {
        return catchThrowableOfType(InvalidOptionsException.class, () -> provider.create(context))
                .options();
    }

    private ProctoringBackend backend(TestContext context) {
        try {
            return provider.create(context);
        } catch (InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhoItIs() {
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
    void learnerSoftwareIsAskedOnceAMinute() {
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
    void everyOptionSaysWhatItIsFor() {
        ProviderDescriptor descriptor = provider.descriptor();

        assertThat(descriptor.options())
                .extracting(OptionSpec::key)
                .isEqualTo(List.of(
                        "base_url",
                        "client_id",
                        "client_secret",
                        "exam_return_url",
                        "default_rules",
                        "token_expiration_time",
                        "allow_http"));
        assertThat(descriptor.options())
                .allSatisfy(option -> assertThat(option.description()).endsWith("."));
    }

    @Test
    void addressAndCredentialsAreRequiredAndHaveNoDefault() {
        assertThat(provider.descriptor().options())
                .filteredOn(OptionSpec::isRequired)
                .isEqualTo(List.of(
                        ProctortrackProvider.BASE_URL,
                        ProctortrackProvider.CLIENT_ID,
                        ProctortrackProvider.CLIENT_SECRET))
                .allSatisfy(option -> assertThat(option.defaultValue()).isEmpty());
    }

    @Test
    void nothingButTheSecretIsMasked() {
        assertThat(provider.descriptor().options())
                .filteredOn(option -> !option.isVisible())
                .isEqualTo(List.of(ProctortrackProvider.CLIENT_SECRET));
        assertThat(ProctortrackProvider.CLIENT_SECRET.type()).isEqualTo(OptionType.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://campus.proctortrack.example",
                "https://campus.proctortrack.example/",
                "HTTPS://campus.proctortrack.example:8443/edx/",
                "http://localhost:11136",
                "HTTP://LOCALHOST",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://[::1]:8080"
            })
    void takesHttpsAndThisMachine(String url) {
        ProctoringBackend backend =
                backend(TestContext.complete().with(ProctortrackProvider.BASE_URL, URI.create(url)));

        assertThat(backend).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://campus.proctortrack.example",
                "http://127.0.0.1.proctortrack.example",
                "http://localhost.proctortrack.example",
                "http://128.0.0.1",
                "ftp://localhost",
                "https://operator@campus.proctortrack.example",
                "https://operator:s3cret@campus.proctortrack.example",
                "https://campus.proctortrack.example/?",
                "https://campus.proctortrack.example/?key=s3cret",
                "https://campus.proctortrack.example/#",
                "https:///path",
                "https:opaque"
            })
    void refusesAnyOtherAddressWithoutRepeatingIt(String url) {
        assertThat(wrong(TestContext.complete().with(ProctortrackProvider.BASE_URL, URI.create(url))))
                .singleElement()
                .satisfies(option -> {
                    assertThat(option.key()).isEqualTo("base_url");
                    assertThat(option.message()).doesNotContain("s3cret", "operator", "campus", "ftp");
                });
    }

    @Test
    void allowHttpAllowsIt() {
        ProctoringBackend backend = backend(TestContext.complete()
                .with(ProctortrackProvider.BASE_URL, URI.create("http://campus.proctortrack.example"))
                .with(ProctortrackProvider.ALLOW_HTTP, true));

        assertThat(backend).isNotNull();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        TestContext context = TestContext.complete()
                .with(ProctortrackProvider.BASE_URL, URI.create("http://operator:s3cret@campus.example/?a=1"))
                .with(ProctortrackProvider.EXAM_RETURN_URL, URI.create("http://campus.example"))
                .with(ProctortrackProvider.TOKEN_EXPIRATION_TIME, Duration.ZERO);

        assertThat(wrong(context))
                .extracting(InvalidOption::key)
                .containsExactly("base_url", "base_url", "base_url", "exam_return_url", "token_expiration_time");
    }

    @Test
    void returnAddressMayHaveAQueryAndAFragment() {
        ProctoringBackend backend = backend(TestContext.complete()
                .with(
                        ProctortrackProvider.EXAM_RETURN_URL,
                        URI.create("https://apps.campus.example/learning?a=1#exam")));

        assertThat(backend).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void tokenLivesLongerThanNothingAndAtMostADay(String life) {
        assertThat(wrong(TestContext.complete().with(ProctortrackProvider.TOKEN_EXPIRATION_TIME, Duration.parse(life))))
                .extracting(InvalidOption::key)
                .containsExactly("token_expiration_time");
    }

    @Test
    void tokenMayLiveForADay() {
        assertThat(backend(TestContext.complete().with(ProctortrackProvider.TOKEN_EXPIRATION_TIME, Duration.ofDays(1))))
                .isNotNull();
    }

    @Test
    void rulesAreTheVendorsOwn() {
        assertThat(backend(
                        TestContext.complete().with(ProctortrackProvider.DEFAULT_RULES, Map.of("allow_notes", true))))
                .isNotNull();
    }

    @Test
    void registeringFailsAndSaysWhy() {
        ProctoringBackend backend = backend(TestContext.complete());
        AttemptRegistration registration = AttemptRegistration.builder("code-1")
                .exam(Exam.builder("17")
                        .place("course-1", "content-1")
                        .name("Final exam")
                        .timeLimit(Duration.ofMinutes(90))
                        .build())
                .learner(Learner.builder("learner-1").fullName("Ada Example").build())
                .returnUrl(URI.create("https://campus.example"))
                .build();

        ProctoringException failure =
                catchThrowableOfType(ProctoringException.class, () -> backend.register(registration));

        assertThat(failure.code()).isEqualTo("not-supported");
        assertThat(failure.effect()).isEqualTo(ProctoringException.Effect.NONE);
        assertThat(failure.retriable()).isFalse();
        assertThat(failure.fault()).isEqualTo(ProctoringException.Fault.VENDOR);
        assertThat(failure)
                .hasMessageContaining("does not register attempts")
                .hasMessageContaining("newer version")
                .hasMessageNotContaining("Ada");
        assertThat(failure.learnerMessage().orElseThrow().in(Locale.ENGLISH))
                .contains("Please tell your course team")
                .doesNotContain("Proctortrack", "jar", "version");
    }

    @Test
    void whatItCannotDoIsAbsent() {
        ProctoringBackend backend = backend(TestContext.complete());
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

        assertThat(features).noneMatch(type -> backend.feature(type).isPresent());
        assertThat(backend.check().outcome()).isEqualTo(CheckResult.Outcome.NOT_SUPPORTED);
        backend.close();
    }
}
