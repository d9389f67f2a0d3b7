package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.StaffMember;

/** What the values of this module refuse. No message repeats what it refuses: it might be a secret or a learner's name. */
class ArgumentsTest {
    private static final URI RELATIVE = URI.create("s3cret/path?token=s3cret");
    private static final URI ABSOLUTE = URI.create("https://acme.example");
    private static final StaffMember STAFF = StaffMember.of("staff-1");

    private static Arguments refuses(String what, ThrowingCallable call) {
        return arguments(what, call);
    }

    static Stream<Arguments> illegalArguments() {
        return Stream.of(
                refuses("key with a space", () -> OptionSpec.text("s3cret key")),
                refuses("key that begins with a digit", () -> OptionSpec.text("1s3cret")),
                refuses("empty key", () -> OptionSpec.text("")),
                refuses("key of 64 characters", () -> OptionSpec.text("k".repeat(64))),
                refuses("blank description", () -> OptionSpec.text("key").description(" ")),
                refuses("blank text", () -> LocalizedText.of(" ")),
                refuses("blank fallback", () -> LocalizedText.of("", Map.of(Locale.FRENCH, "texte"))),
                refuses("blank translation", () -> LocalizedText.of("text", Map.of(Locale.FRENCH, " "))),
                refuses("blank display name", () -> ProviderDescriptor.builder(" ")),
                refuses(
                        "one key twice",
                        () -> ProviderDescriptor.builder("Acme")
                                .options(OptionSpec.text("key"), OptionSpec.flag("key"))
                                .build()),
                refuses(
                        "no passing status",
                        () -> ProviderCapabilities.builder().passingStatuses()),
                refuses(
                        "ping without an interval",
                        () -> ProviderCapabilities.builder().pingInterval(Duration.ZERO)),
                refuses("blank sub-processor", () -> SubProcessor.of(" ")),
                refuses("region that is not a code", () -> DataSheet.builder().storedIn("s3cret")),
                refuses("negative retention", () -> DataSheet.builder().retention(Period.ofDays(-1))),
                refuses(
                        "privacy notice with a password",
                        () -> DataSheet.builder().privacyNotice(URI.create("https://u:s3cret@acme.example/"))),
                refuses("relative privacy notice", () -> DataSheet.builder().privacyNotice(RELATIVE)),
                refuses("blank contact", () -> SupportContacts.builder().email(" ")),
                refuses("blank phone", () -> SupportContacts.builder().phone("")),
                refuses("blank sender", () -> SupportContacts.builder().learnerNotificationFrom("")),
                refuses(
                        "blank integration e-mail",
                        () -> SupportContacts.builder().integrationEmail("")),
                refuses("relative article", () -> SupportContacts.builder().helpCenterArticle(RELATIVE)),
                refuses("relative link", () -> SupportContacts.builder().link("faq", RELATIVE)),
                refuses("link without a name", () -> SupportContacts.builder().link("", ABSOLUTE)),
                refuses("relative base URL", () -> HostInfo.builder(RELATIVE)),
                refuses("blank host contact", () -> HostInfo.builder(ABSOLUTE).contactEmail("")),
                refuses("blank failure", () -> CheckResult.failed("", "action")),
                refuses("blank action", () -> CheckResult.failed("failure", "")),
                refuses("blank service name", () -> CheckResult.passed().serviceName("")),
                refuses("blank key of a wrong option", () -> new InvalidOptionsException(" ", "message")),
                refuses("blank message of a wrong option", () -> new InvalidOptionsException("key", " ")),
                refuses("blank code", () -> ProctoringException.builder("", Fault.HOST, Effect.NONE, "message")),
                refuses("blank message", () -> ProctoringException.unavailable(Effect.NONE, " ")),
                refuses(
                        "blank rejection",
                        () -> new CallbackRejectedException(CallbackRejectedException.Reason.STALE, "")),
                refuses("blank exam id", () -> exam().externalId(" ")),
                refuses("blank rules", () -> exam().reviewRules(" ")),
                refuses(
                        "exam without time",
                        () -> exam().timeLimit(Duration.ZERO).build()),
                refuses("blank exam name", () -> exam().name("").build()),
                refuses("blank course", () -> exam().place("", "content").build()),
                refuses("blank content", () -> exam().place("course", "").build()),
                refuses(
                        "blank host id of an exam",
                        () -> Exam.builder("")
                                .place("course", "content")
                                .name("name")
                                .timeLimit(Duration.ofMinutes(1))
                                .build()),
                refuses("blank attempt code", () -> AttemptRegistration.builder("")),
                refuses("negative time", () -> registration().timeLimit(Duration.ofSeconds(-1))),
                refuses("attempt number 0", () -> registration().attemptNumber(0)),
                refuses("relative return address", () -> registration().returnUrl(RELATIVE)),
                refuses("blank exception to the rules", () -> registration().reviewRulesException("")),
                refuses("blank pseudonym", () -> Learner.builder("")),
                refuses("blank name", () -> Learner.builder("p").fullName("")),
                refuses("blank e-mail", () -> Learner.builder("p").email("")),
                refuses("blank id of a registration", () -> Registration.registered("")),
                refuses("blank code of a reference", () -> AttemptRef.of("", "id")),
                refuses("blank id of a reference", () -> AttemptRef.of("code", "")),
                refuses(
                        "blank exam of a reference",
                        () -> AttemptRef.of("code", "id").withExam("")),
                refuses("blank id of a key", () -> AttemptKey.externalId("")),
                refuses("blank code of a key", () -> AttemptKey.attemptCode("")),
                refuses("blank reviewer", () -> review().reviewedBy("")),
                refuses("blank delivery", () -> review().deliveryId("")),
                refuses("relative recording", () -> review().recordingUrl(RELATIVE)),
                refuses("blank instruction", () -> AttemptDetails.builder().instruction("")),
                refuses("blank vendor status", () -> AttemptDetails.builder().vendorStatus("")),
                refuses("relative link to follow", () -> Launch.link(RELATIVE)),
                refuses("relative form to post", () -> Launch.post(RELATIVE, Map.of("token", "s3cret"))),
                refuses("blank service", () -> ServiceConfiguration.builder().name("")),
                refuses(
                        "relative download",
                        () -> ServiceConfiguration.builder().downloadUrl(RELATIVE)),
                refuses("blank rule", () -> ServiceConfiguration.builder().rule("", "s3cret")),
                refuses("blank step", () -> ServiceConfiguration.builder().instruction("")),
                refuses("blank course of a dashboard", () -> DashboardRequest.course(STAFF, "")),
                refuses("blank exam of a dashboard", () -> DashboardRequest.exam(STAFF, "course", "")),
                refuses("blank exam of a set-up", () -> DashboardRequest.examConfiguration(STAFF, "course", "")),
                refuses("blank attempt of a dashboard", () -> DashboardRequest.attempt(STAFF, "course", "exam", "")),
                refuses("blank staff", () -> StaffMember.of("")),
                refuses("blank name of staff", () -> STAFF.withFullName("")),
                refuses("blank e-mail of staff", () -> STAFF.withEmail("")),
                refuses("blank learner of a profile", () -> OnboardingProfile.of("", OnboardingProfile.Status.PENDING)),
                refuses("blank course of a query", () -> OnboardingQuery.of("")),
                refuses("page 0", () -> OnboardingQuery.of("course").withPage(0, 10)),
                refuses(
                        "no profile to a page",
                        () -> OnboardingQuery.of("course").withPage(1, 0)),
                refuses("page 0 of an answer", () -> OnboardingPage.of(List.of(), 0, 1)),
                refuses("less than no page", () -> OnboardingPage.of(List.of(), 1, -1)),
                refuses("blank endpoint", () -> InboundRequest.builder("")),
                refuses(
                        "blank attempt of a request",
                        () -> InboundRequest.builder("ready").attemptExternalId("")),
                refuses("blank caller", () -> InboundRequest.builder("ready").authenticatedAs("")));
    }

    @SuppressWarnings("NullAway") // which is the point: not every caller runs it
    static Stream<Arguments> nulls() {
        return Stream.of(
                refuses("secret", () -> Secret.of(null)),
                refuses("text", () -> LocalizedText.of(null)),
                refuses("default", () -> OptionSpec.text("key").defaultValue(null)),
                refuses("display name", () -> ProviderDescriptor.builder((LocalizedText) null)),
                refuses("capabilities", () -> ProviderDescriptor.builder("Acme").capabilities(null)),
                refuses("dataSheet", () -> ProviderDescriptor.builder("Acme").dataSheet(null)),
                refuses("retention", () -> DataSheet.builder().retention(null)),
                refuses("category", () -> DataSheet.builder().collects((DataCategory) null)),
                refuses("region", () -> DataSheet.builder().storedIn((String) null)),
                refuses("purpose", () -> SubProcessor.of("Cloud").withPurpose(null)),
                refuses("day", () -> DataSheet.builder().asOf(null)),
                refuses("contacts", () -> ProviderDescriptor.builder("Acme").contacts(null)),
                refuses("base URL", () -> HostInfo.builder(null)),
                refuses("locale", () -> HostInfo.builder(ABSOLUTE).locale(null)),
                refuses("round trip", () -> CheckResult.passed().roundTrip(null)),
                refuses("fault", () -> ProctoringException.refused(null, "message")),
                refuses("effect", () -> ProctoringException.unavailable(null, "message")),
                refuses("cause", () -> failure().cause(null)),
                refuses("learner message", () -> failure().learnerMessage(null)),
                refuses("time to wait", () -> failure().retryAfter(null)),
                refuses("reason", () -> new CallbackRejectedException(null, "message")),
                refuses("exam", () -> registration().exam(null).build()),
                refuses("learner", () -> registration().learner(null).build()),
                refuses(
                        "return address",
                        () -> AttemptRegistration.builder("code")
                                .exam(exam().build())
                                .learner(Learner.builder("p").build())
                                .build()),
                refuses("extensions", () -> registration().extensions(null)),
                refuses("exam type", () -> exam().type(null)),
                refuses("rules", () -> exam().rules(null)),
                refuses("due date", () -> exam().dueDate(null)),
                refuses("time limit", () -> exam().timeLimit(null).build()),
                refuses("external id", () -> Registration.registered(null)),
                refuses("onboarding", () -> Registration.onboardingRequired(null)),
                refuses("review status", () -> Review.builder(null)),
                refuses("comment", () -> review().comment(null)),
                refuses("review time", () -> review().reviewedAt(null)),
                refuses("comment's text", () -> ReviewComment.of(null, "")),
                refuses("comment's status", () -> ReviewComment.of("", null)),
                refuses("comment's begin", () -> ReviewComment.of("", "").at(null, Duration.ZERO)),
                refuses("launch", () -> AttemptDetails.builder().launch(null)),
                refuses("address", () -> Launch.link(null)),
                refuses(
                        "attempt",
                        () -> AttemptInfoRequest.of(null, registration().build())),
                refuses("registration", () -> AttemptInfoRequest.of(AttemptRef.of("code", "id"), null)),
                refuses("attempt key", () -> CallbackEvent.ready(null)),
                refuses("review", () -> CallbackEvent.reviewed(AttemptKey.externalId("id"), null)),
                refuses("staff", () -> DashboardRequest.course(null, "course")),
                refuses("profile status", () -> OnboardingProfile.of("p", null)),
                refuses(
                        "expiry",
                        () -> OnboardingProfile.of("p", OnboardingProfile.Status.EXPIRED)
                                .expiring(null)),
                refuses("profiles", () -> OnboardingPage.of(null, 1, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("illegalArguments")
    void isRefusedWithoutBeingRepeated(String what, ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .as(what)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret")
                .message()
                .isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void nullIsRefusedByName(String what, ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .as(what)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessageMatching("[A-Za-z]+ must not be null");
    }

    private static Exam.Builder exam() {
        return Exam.builder("1").place("course", "content").name("name").timeLimit(Duration.ofMinutes(1));
    }

    private static AttemptRegistration.Builder registration() {
        return AttemptRegistration.builder("code")
                .exam(exam().build())
                .learner(Learner.builder("p").build())
                .returnUrl(ABSOLUTE);
    }

    private static Review.Builder review() {
        return Review.builder(ReviewStatus.PASSED);
    }

    private static ProctoringException.Builder failure() {
        return ProctoringException.refused(Fault.HOST, "message");
    }
}
