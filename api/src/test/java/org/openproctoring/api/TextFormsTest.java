package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.StaffMember;

/** Checks that {@code toString} never contains a secret, a name, an email address, a link or a body. */
class TextFormsTest {
    private static final String PRIVATE = "Ada-Example-s3cret";
    private static final URI PRIVATE_URL = URI.create("https://acme.example/" + PRIVATE + "?token=" + PRIVATE);
    private static final Learner LEARNER = Learner.builder("pseudonym-1")
            .fullName(PRIVATE)
            .email(PRIVATE + "@campus.example")
            .build();
    private static final StaffMember STAFF =
            StaffMember.of("pseudonym-2").withFullName(PRIVATE).withEmail(PRIVATE + "@campus.example");
    private static final AttemptRef ATTEMPT = AttemptRef.of(PRIVATE, "external-1");
    private static final Exam EXAM = Exam.builder("17")
            .place("course", "content")
            .name("Final")
            .timeLimit(Duration.ofMinutes(90))
            .reviewRules(PRIVATE)
            .build();
    private static final AttemptRegistration REGISTRATION = AttemptRegistration.builder(PRIVATE)
            .exam(EXAM)
            .learner(LEARNER)
            .returnUrl(PRIVATE_URL)
            .reviewRulesException(PRIVATE)
            .extensions(Map.of("key", PRIVATE))
            .build();
    private static final Review REVIEW = Review.builder(ReviewStatus.SUSPICIOUS)
            .reviewedBy(PRIVATE)
            .recordingUrl(PRIVATE_URL)
            .comment(ReviewComment.of(PRIVATE, PRIVATE))
            .build();

    static Stream<Arguments> said() {
        return Stream.of(
                arguments(Secret.of(PRIVATE), "****"),
                arguments(LEARNER, "learner pseudonym-1"),
                arguments(STAFF, "staff pseudonym-2"),
                arguments(ATTEMPT, "attempt external-1"),
                arguments(AttemptKey.externalId("external-1"), "external id external-1"),
                arguments(AttemptKey.attemptCode(PRIVATE), "an attempt code"),
                arguments(REVIEW, "review SUSPICIOUS"),
                arguments(Registration.registered("external-1"), "registered as external-1"),
                arguments(Registration.onboardingRequired(OnboardingStatus.EXPIRED), "onboarding EXPIRED"),
                arguments(Launch.link(PRIVATE_URL), "LINK to acme.example"),
                arguments(Launch.post(PRIVATE_URL, Map.of("id_token", PRIVATE)), "POST to acme.example"),
                arguments(CallbackEvent.ready(AttemptKey.attemptCode(PRIVATE)), "READY for an attempt code"),
                arguments(
                        CallbackEvent.reviewed(AttemptKey.externalId("external-1"), REVIEW),
                        "REVIEWED for external id external-1"),
                arguments(
                        InboundRequest.builder("reviewed")
                                .attemptExternalId(PRIVATE)
                                .authenticatedAs(PRIVATE)
                                .header("Authorization", PRIVATE)
                                .query("jwt", PRIVATE)
                                .body(PRIVATE.getBytes(StandardCharsets.UTF_8))
                                .build(),
                        "callback reviewed"),
                arguments(OptionSpec.text("api_user").defaultValue(PRIVATE), "api_user (TEXT)"),
                arguments(OptionSpec.secret("api_key").defaultValue(Secret.of(PRIVATE)), "api_key (SECRET)"),
                arguments(LocalizedText.of("Acme"), "Acme"));
    }

    static Stream<Object> silent() {
        return Stream.of(
                EXAM,
                REGISTRATION,
                ReviewComment.of(PRIVATE, PRIVATE),
                AttemptInfoRequest.of(ATTEMPT, REGISTRATION),
                AttemptDetails.builder()
                        .instruction(PRIVATE)
                        .launch(Launch.link(PRIVATE_URL))
                        .build(),
                DashboardRequest.course(STAFF, "course"),
                OnboardingProfile.of("pseudonym-1", OnboardingProfile.Status.EXPIRED)
                        .expiring(Instant.EPOCH),
                HostInfo.builder(PRIVATE_URL).contactEmail(PRIVATE).build(),
                SupportContacts.builder().email(PRIVATE).phone(PRIVATE).build(),
                CheckResult.failed("failure", "action").serviceName(PRIVATE).build(),
                InboundRequest.builder("ready").body(PRIVATE.getBytes(StandardCharsets.UTF_8)),
                Learner.builder("pseudonym-1").fullName(PRIVATE),
                ProctoringException.refused(Fault.LEARNER, "the vendor refused")
                        .learnerMessage(LocalizedText.of(PRIVATE))
                        .build(),
                List.of(LEARNER, STAFF, ATTEMPT, Secret.of(PRIVATE)));
    }

    @ParameterizedTest
    @MethodSource("said")
    void saysWhatAnOperatorMaySee(Object value, String expected) {
        assertThat(value).hasToString(expected);
    }

    @ParameterizedTest
    @MethodSource("silent")
    void saysNothingPrivate(Object value) {
        assertThat(value.toString()).doesNotContain(PRIVATE).doesNotContain("s3cret");
    }
}
