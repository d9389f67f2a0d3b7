package org.openproctoring.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.core.BackendCall;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Site;
import org.openproctoring.core.TestLog;

/** What the operator decides about links and staff holds for every caller of a backend, even a careless host. */
class BackendPolicyTest {
    private static final URI ALLOWED = URI.create("https://cdn.example.org/page?token=s3cret");
    private static final URI REFUSED = URI.create("https://elsewhere.example/page?token=s3cret");
    private static final String PROBLEM = "the host of the link is not in allowed_redirect_hosts";
    private static final StaffMember STAFF =
            StaffMember.of("k1-1").withFullName("Grace Hopper").withEmail("grace@example.org");

    /** Unique, because concurrent tests share the log. */
    private final String name = "acme-" + UUID.randomUUID();

    private final List<BackendCall> calls = new ArrayList<>();

    private <F extends BackendFeature> F feature(String options, Class<F> type, F feature) {
        return Site.builder(
                        name + ": {provider: acme, " + options + "}",
                        FakeProvider.named("acme").backend(new FakeBackend().offering(type, feature)))
                .listener(new BackendCallListener() {
                    @Override
                    public void ended(BackendCall call) {
                        calls.add(call);
                    }
                })
                .build()
                .backend(name)
                .requireReady()
                .feature(type)
                .orElseThrow();
    }

    private <F extends BackendFeature> F restricted(Class<F> type, F feature) {
        return feature("allowed_redirect_hosts: [cdn.example.org]", type, feature);
    }

    private AttemptDetails details(String options, URI launch) {
        AttemptDetails details = AttemptDetails.builder()
                .instruction("one")
                .vendorStatus("waiting")
                .launch(Launch.link(launch))
                .build();
        return feature(options, AttemptInfo.class, request -> details)
                .details(AttemptInfoRequest.of(AttemptRef.of("attempt-1", "vendor-1"), Site.registration()));
    }

    @Test
    void learnersGetEverythingExceptALaunchThatIsNotAllowed() {
        AttemptDetails details = details("", URI.create("myproctor://launch"));

        assertThat(details.instructions()).containsExactly("one");
        assertThat(details.vendorStatus()).contains("waiting");
        assertThat(details.launch()).isEmpty();
        assertThat(details.launchProblem())
                .contains("the scheme of the link, myproctor, is not in allowed_launch_schemes");
    }

    @Test
    void anAllowedLaunchIsPassedOn() {
        AttemptDetails details = details("allowed_launch_schemes: [myproctor]", URI.create("myproctor://launch"));

        assertThat(details.launch()).map(Launch::url).contains(URI.create("myproctor://launch"));
        assertThat(details.launchProblem()).isEmpty();
    }

    @Test
    void theDownloadIsLeftOutIfItsLinkIsNotAllowed() {
        ServiceConfiguration sent = ServiceConfiguration.builder()
                .name("Acme")
                .downloadUrl(REFUSED)
                .rule("allow_notes", "Allow notes")
                .instruction("one")
                .build();

        ServiceConfiguration settings =
                restricted(ServiceSettings.class, locale -> sent).settings(Locale.ENGLISH);

        assertThat(settings.downloadUrl()).isEmpty();
        assertThat(settings.downloadProblem()).contains(PROBLEM);
        assertThat(settings.name()).contains("Acme");
        assertThat(settings.rules()).containsEntry("allow_notes", "Allow notes");
        assertThat(settings.instructions()).containsExactly("one");
    }

    @Test
    void anAllowedDownloadIsPassedOn() {
        ServiceConfiguration sent =
                ServiceConfiguration.builder().downloadUrl(ALLOWED).build();

        assertThat(restricted(ServiceSettings.class, locale -> sent).settings(Locale.ENGLISH))
                .isSameAs(sent);
    }

    private CallbackEvent reviewed(URI recording) throws CallbackRejectedException {
        Review review = Review.builder(ReviewStatus.SUSPICIOUS)
                .comment(ReviewComment.of("a phone", "Suspicious"))
                .reviewedBy("reviewer@example.org")
                .deliveryId("d1")
                .revision(7)
                .reviewedAt(Instant.EPOCH)
                .incomplete(true)
                .recordingUrl(recording)
                .build();
        return restricted(Callbacks.class, request -> CallbackEvent.reviewed(AttemptKey.externalId("vendor-1"), review))
                .receive(InboundRequest.builder("reviewed").build());
    }

    @Test
    void aReviewCountsWithoutARecordingThatIsNotAllowed() throws CallbackRejectedException {
        CallbackEvent event = reviewed(REFUSED);

        assertThat(event.attempt().externalId()).contains("vendor-1");
        assertThat(event.review()).hasValueSatisfying(review -> {
            assertThat(review.recordingUrl()).isEmpty();
            assertThat(review.status()).isEqualTo(ReviewStatus.SUSPICIOUS);
            assertThat(review.comments()).extracting(ReviewComment::text).containsExactly("a phone");
            assertThat(review.reviewedBy()).contains("reviewer@example.org");
            assertThat(review.deliveryId()).contains("d1");
            assertThat(review.revision()).hasValue(7);
            assertThat(review.reviewedAt()).contains(Instant.EPOCH);
            assertThat(review.isIncomplete()).isTrue();
        });
    }

    @Test
    void anAllowedRecordingIsPassedOn() throws CallbackRejectedException {
        assertThat(reviewed(ALLOWED).review().flatMap(Review::recordingUrl)).contains(ALLOWED);
    }

    @Test
    void aPageForStaffThatIsNotAllowedFailsWithACodeAndWithoutTheLink() {
        Dashboard dashboard = restricted(Dashboard.class, request -> REFUSED);

        ProctoringException refused = catchThrowableOfType(
                ProctoringException.class, () -> dashboard.dashboardUrl(DashboardRequest.course(STAFF, "course")));

        assertThat(refused.code()).isEqualTo("link-not-allowed");
        assertThat(refused.retriable()).isFalse();
        assertThat(refused)
                .hasMessageContaining("backend " + name + ": Dashboard.dashboardUrl")
                .hasMessageContaining(PROBLEM)
                .hasMessageNotContaining("s3cret");
        assertThat(calls).extracting(BackendCall::outcome).containsExactly("link-not-allowed");
    }

    @Test
    void anAllowedPageForStaffIsPassedOn() {
        assertThat(restricted(Dashboard.class, request -> ALLOWED)
                        .dashboardUrl(DashboardRequest.course(STAFF, "course")))
                .isEqualTo(ALLOWED);
    }

    @Test
    void eachReasonIsLoggedOnceWithoutTheLink() {
        ServiceConfiguration sent =
                ServiceConfiguration.builder().downloadUrl(REFUSED).build();
        ServiceSettings settings = restricted(ServiceSettings.class, locale -> sent);

        settings.settings(Locale.ENGLISH);
        settings.settings(Locale.GERMAN);

        assertThat(TestLog.lines(name))
                .singleElement()
                .asString()
                .contains(
                        "WARN", "link-not-allowed", "the link of the vendor's download is refused, because " + PROBLEM)
                .doesNotContain("s3cret", "elsewhere");
    }

    private DashboardRequest received(String options, DashboardRequest request) {
        List<DashboardRequest> received = new ArrayList<>();
        feature(options, Dashboard.class, asked -> {
                    received.add(asked);
                    return ALLOWED;
                })
                .dashboardUrl(request);
        return received.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', Grace Hopper, grace@example.org",
                "'identity_disclosure: [full_name, email]', Grace Hopper, grace@example.org",
                "'identity_disclosure: [full_name]', Grace Hopper, -",
                "'identity_disclosure: [email]', -, grace@example.org",
                "'identity_disclosure: []', -, -"
            })
    void theVendorGetsWhatTheOperatorDisclosesOfStaff(String options, String name, String email) {
        StaffMember staff =
                received(options, DashboardRequest.course(STAFF, "course")).staff();

        assertThat(staff.pseudonym()).isEqualTo("k1-1");
        assertThat(staff.fullName().orElse(null)).isEqualTo(name);
        assertThat(staff.email().orElse(null)).isEqualTo(email);
    }

    @ParameterizedTest
    @EnumSource
    void theRestOfARequestForAPageIsPassedOn(DashboardRequest.Scope scope) {
        DashboardRequest sent = switch (scope) {
            case COURSE -> DashboardRequest.course(STAFF, "course");
            case EXAM -> DashboardRequest.exam(STAFF, "course", "exam");
            case ATTEMPT -> DashboardRequest.attempt(STAFF, "course", "exam", "attempt");
            case EXAM_CONFIGURATION -> DashboardRequest.examConfiguration(STAFF, "course", "exam");
        };

        DashboardRequest received = received("identity_disclosure: []", sent);

        assertThat(received.scope()).isEqualTo(scope);
        assertThat(received.courseId()).isEqualTo("course");
        assertThat(received.examExternalId()).isEqualTo(sent.examExternalId());
        assertThat(received.attemptExternalId()).isEqualTo(sent.attemptExternalId());
    }
}
