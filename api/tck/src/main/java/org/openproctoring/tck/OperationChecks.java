package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.api.feature.UserRetirement;

/** What each operation does with a working service. */
abstract class OperationChecks extends Checks {
    private static final String FEATURES = "features";
    private static final String FAILURES = "failures";

    OperationChecks(ProviderContract contract) {
        super(contract);
    }

    private AttemptRef unknown() {
        return ref("UNKNOWN-CODE", "unknown-external-id");
    }

    @Check(id = "operations.register-returns-an-id", section = FEATURES)
    void registeringReturnsTheServicesId() {
        try (BackendUnderTest under = served()) {
            assertFalse(registered(raw(under)).externalId().isBlank(), "Expected the service's id of the attempt");
        }
    }

    @Check(id = "operations.attempts-have-different-ids", section = FEATURES)
    void twoAttemptsHaveDifferentIds() {
        try (BackendUnderTest under = served()) {
            assertNotEquals(
                    registered(raw(under)).externalId(),
                    registered(raw(under)).externalId(),
                    "Expected another id for another attempt");
        }
    }

    @Check(id = "operations.lifecycle-is-idempotent", section = FAILURES)
    void startAndStopCanBeRepeated() {
        try (BackendUnderTest under = served()) {
            AttemptLifecycle lifecycle = feature(under, AttemptLifecycle.class);
            AttemptRef attempt = registered(raw(under));
            assertDoesNotThrow(
                    () -> {
                        lifecycle.start(attempt);
                        lifecycle.start(attempt);
                        lifecycle.stop(attempt);
                        lifecycle.stop(attempt);
                        lifecycle.markErroneous(attempt);
                        lifecycle.markErroneous(attempt);
                    },
                    "Expected that start, stop and markErroneous can be repeated");
        }
    }

    @Check(id = "operations.an-unknown-attempt-cannot-start", section = FAILURES)
    void anAttemptThatTheServiceDoesNotKnowCannotStart() {
        try (BackendUnderTest under = served()) {
            AttemptLifecycle lifecycle = feature(under, AttemptLifecycle.class);
            failure(() -> lifecycle.start(unknown()));
        }
    }

    @Check(id = "operations.an-unknown-attempt-can-stop", section = FAILURES)
    void anAttemptThatTheServiceDoesNotKnowCanStop() {
        try (BackendUnderTest under = served()) {
            AttemptLifecycle lifecycle = feature(under, AttemptLifecycle.class);
            assertDoesNotThrow(
                    () -> {
                        lifecycle.stop(unknown());
                        lifecycle.markErroneous(unknown());
                    },
                    "Expected stop and markErroneous of an unknown attempt to succeed");
        }
    }

    @Check(id = "operations.removal-is-idempotent", section = FAILURES)
    void aRemovalCanBeRepeated() {
        try (BackendUnderTest under = served()) {
            AttemptRemoval removal = feature(under, AttemptRemoval.class);
            AttemptRef attempt = registered(raw(under));
            assertEquals(
                    AttemptRemoval.Outcome.REMOVED,
                    removal.removeIfPresent(attempt),
                    "Expected that the attempt was removed");
            assertDoesNotThrow(() -> removal.remove(attempt), "Expected that a removal can be repeated");
            assertDoesNotThrow(
                    () -> removal.remove(unknown()), "Expected the removal of an unknown attempt to succeed");
        }
    }

    @Check(id = "operations.accommodations-can-be-updated", section = "accommodations")
    void accommodationsCanBeUpdated() {
        try (BackendUnderTest under = served()) {
            AccommodationUpdates updates = feature(under, AccommodationUpdates.class);
            AttemptRef attempt = registered(raw(under));
            assertDoesNotThrow(
                    () -> {
                        updates.update(update(attempt));
                        updates.update(update(attempt));
                    },
                    "Expected that an update can be repeated");
            assertDoesNotThrow(() -> updates.update(update(unknown())), "Expected that an unknown attempt is ignored");
        }
    }

    private static AccommodationUpdate update(AttemptRef attempt) {
        return AccommodationUpdate.builder(attempt, Duration.ofMinutes(90)).build();
    }

    @Check(id = "operations.an-exam-keeps-its-id", section = FEATURES)
    void anExamIsUpdatedUnderItsId() {
        try (BackendUnderTest under = served()) {
            ExamSync exams = feature(under, ExamSync.class);
            String id = exams.save(contract.exam());
            assertFalse(id.isBlank(), "Expected the service's id of the exam");
            assertEquals(
                    id,
                    exams.save(contract.exam().toBuilder()
                            .externalId(id)
                            .name("Renamed")
                            .build()),
                    "Expected an update under the same id");
            assertTrue(exams.find(id).isPresent(), "Expected the service to have the exam that was saved");
        }
    }

    @Check(id = "operations.an-unknown-exam-is-absent", section = FAILURES)
    void anUnknownExamIsAbsent() {
        try (BackendUnderTest under = served()) {
            assertEquals(
                    Optional.empty(),
                    feature(under, ExamSync.class).find("unknown-exam-id"),
                    "Expected an empty answer for an unknown exam");
        }
    }

    @Check(id = "operations.an-attempt-has-instructions", section = FEATURES)
    void anAttemptHasInstructionsOrALaunch() {
        try (BackendUnderTest under = served()) {
            AttemptInfo info = feature(under, AttemptInfo.class);
            AttemptRef attempt = registered(raw(under));
            assertNotNull(
                    info.details(AttemptInfoRequest.of(attempt, registration(attempt.attemptCode()))),
                    "Expected instructions or a launch");
        }
    }

    @Check(id = "operations.dashboard-links-are-absolute", section = FEATURES)
    void linksToTheDashboardAreAbsolute() {
        try (BackendUnderTest under = served()) {
            Dashboard dashboard = feature(under, Dashboard.class);
            try {
                URI link =
                        dashboard.dashboardUrl(DashboardRequest.course(StaffMember.of("staff-1"), "contract-course"));
                assertTrue(
                        link.isAbsolute() && link.getHost() != null,
                        "Expected an absolute link, but it has no scheme or host");
            } catch (ProctoringException refused) {
                assertEquals("not-supported", refused.code(), "Expected a link, or the failure not-supported");
            }
        }
    }

    @Check(id = "operations.an-unknown-learner-is-no-failure", section = FAILURES)
    void anUnknownLearnerIsNotAFailure() {
        try (BackendUnderTest under = served()) {
            Onboarding onboarding = feature(under, Onboarding.class);
            assertDoesNotThrow(
                    () -> onboarding.profile("contract-course", "unknown-learner"),
                    "Expected an empty answer, or a profile, for an unknown learner");
            assertNotNull(onboarding.profiles(OnboardingQuery.of("contract-course")), "Expected a page");
        }
    }

    @Check(id = "operations.retirement-is-idempotent", section = FAILURES)
    void aRetirementCanBeRepeated() {
        try (BackendUnderTest under = served()) {
            UserRetirement retirement = feature(under, UserRetirement.class);
            assertNotNull(retirement.retire("unknown-learner"), "Expected an outcome");
            assertNotNull(retirement.retire("unknown-learner"), "Expected that a retirement can be repeated");
        }
    }

    @Check(id = "operations.settings-exist-in-every-language", section = FEATURES)
    void settingsExistInEveryLanguage() {
        try (BackendUnderTest under = served()) {
            ServiceSettings settings = feature(under, ServiceSettings.class);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("zxx"), Locale.ROOT)) {
                assertNotNull(settings.settings(locale), () -> "Expected settings for the language " + locale);
            }
        }
    }

    @Check(id = "operations.the-script-has-its-integrity", section = FEATURES)
    void theScriptIsInTheJarAndHasItsHash() throws IOException, GeneralSecurityException {
        try (BackendUnderTest under = backend()) {
            ClientScript script = feature(under, ClientScript.class);
            String folder = "openproctoring/" + contract.provider().name() + "/";
            assertTrue(script.resource().startsWith(folder), () -> "Expected the script below " + folder);
            String path = "META-INF/resources/" + script.resource();
            try (InputStream bytes =
                    contract.provider().getClass().getClassLoader().getResourceAsStream(path)) {
                assertNotNull(bytes, () -> "Expected the script at " + path);
                String algorithm =
                        script.integrity().substring(0, script.integrity().indexOf('-'));
                byte[] hash = MessageDigest.getInstance(algorithm.replace("sha", "SHA-"))
                        .digest(Objects.requireNonNull(bytes).readAllBytes());
                assertEquals(
                        algorithm + "-" + Base64.getEncoder().encodeToString(hash),
                        script.integrity(),
                        "Expected the hash of the script");
            }
        }
    }

    @Check(id = "operations.check-passes", section = FEATURES)
    void theCheckOfAWorkingServicePasses() {
        try (BackendUnderTest under = served()) {
            assertNotEquals(
                    CheckResult.Outcome.FAILED,
                    raw(under).check().outcome(),
                    "Expected the check of a working service not to fail");
        }
    }

    @Check(id = "operations.check-answers-for-a-dead-service", section = FEATURES)
    void theCheckOfADeadServiceAnswers() {
        try (FaultProxy proxy = new FaultProxy(requireService());
                BackendUnderTest under = backendFor(proxy.address())) {
            proxy.die();
            ProctoringBackend backend = raw(under);
            CheckResult result = assertDoesNotThrow(backend::check, "Expected a result, not an exception");
            assertNotEquals(
                    CheckResult.Outcome.PASSED,
                    result.outcome(),
                    "Expected that a dead service does not pass the check");
        }
    }
}
