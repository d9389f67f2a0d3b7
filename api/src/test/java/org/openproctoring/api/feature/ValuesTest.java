package org.openproctoring.api.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;

/** Tests the small parameter and result values of features. */
class ValuesTest {
    private static final URI ACME = URI.create("https://acme.example");

    @Nested
    class DetailsOfAnAttempt {
        @Test
        void mayBeEmpty() {
            AttemptDetails details = AttemptDetails.builder().build();

            assertThat(details.instructions()).isEmpty();
            assertThat(details.launch()).isEmpty();
            assertThat(details.vendorStatus()).isEmpty();
        }

        @Test
        void aRejectedLinkIsALaunchProblemWithoutALaunch() {
            AttemptDetails details = AttemptDetails.builder()
                    .instruction("one")
                    .launch(Launch.link(ACME))
                    .vendorStatus("created")
                    .build();

            AttemptDetails refused = details.withLaunchProblem("why");

            assertThat(details.launchProblem()).isEmpty();
            assertThat(refused.launch()).isEmpty();
            assertThat(refused.launchProblem()).contains("why");
            assertThat(refused.instructions()).containsExactly("one");
            assertThat(refused.vendorStatus()).contains("created");
        }

        @Test
        void keepTheirStepsInOrder() {
            Launch launch = Launch.link(ACME);
            AttemptDetails.Builder builder = AttemptDetails.builder()
                    .instruction("one")
                    .instruction("two")
                    .launch(launch)
                    .vendorStatus("created");
            AttemptDetails details = builder.build();

            builder.instruction("three");

            assertThat(details.instructions()).isEqualTo(List.of("one", "two")).isUnmodifiable();
            assertThat(details.launch()).containsSame(launch);
            assertThat(details.vendorStatus()).contains("created");
        }

        @Test
        void areRequestedWithTheRegistrationData() {
            AttemptRef attempt = AttemptRef.of("code", "id");
            AttemptRegistration registration = AttemptRegistration.builder("code")
                    .exam(Exam.builder("1")
                            .place("course", "content")
                            .name("exam")
                            .timeLimit(Duration.ofMinutes(1))
                            .build())
                    .learner(Learner.builder("learner-1").build())
                    .returnUrl(ACME)
                    .build();

            AttemptInfoRequest request = AttemptInfoRequest.of(attempt, registration);

            assertThat(request.attempt()).isSameAs(attempt);
            assertThat(request.registration()).isSameAs(registration);
        }
    }

    @Nested
    class SettingsOfAService {
        @Test
        void mayBeEmpty() {
            ServiceConfiguration settings = ServiceConfiguration.builder().build();

            assertThat(settings.name()).isEmpty();
            assertThat(settings.downloadUrl()).isEmpty();
            assertThat(settings.rules()).isEmpty();
            assertThat(settings.instructions()).isEmpty();
        }

        @Test
        void keepTheVendorsOrderAndCannotBeChanged() {
            ServiceConfiguration settings = ServiceConfiguration.builder()
                    .name("Acme Cloud")
                    .downloadUrl(ACME)
                    .rule("z", "Allow z")
                    .rule("a", "")
                    .instruction("one")
                    .build();

            assertThat(settings.name()).contains("Acme Cloud");
            assertThat(settings.downloadUrl()).contains(ACME);
            assertThat(settings.rules()).containsExactly(Map.entry("z", "Allow z"), Map.entry("a", ""));
            assertThat(settings.instructions()).isEqualTo(List.of("one")).isUnmodifiable();
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> settings.rules().clear());
        }
    }

    @Nested
    class RequestForADashboard {
        private final StaffMember staff = StaffMember.of("staff-1");

        @Test
        void namesAsMuchAsItsScopeNeeds() {
            DashboardRequest course = DashboardRequest.course(staff, "course");
            DashboardRequest exam = DashboardRequest.exam(staff, "course", "exam");
            DashboardRequest attempt = DashboardRequest.attempt(staff, "course", "exam", "attempt");
            DashboardRequest setUp = DashboardRequest.examConfiguration(staff, "course", "exam");

            assertThat(course.examExternalId()).isEmpty();
            assertThat(exam.examExternalId()).contains("exam");
            assertThat(exam.attemptExternalId()).isEmpty();
            assertThat(attempt.examExternalId()).contains("exam");
            assertThat(attempt.attemptExternalId()).contains("attempt");
            assertThat(setUp.examExternalId()).contains("exam");
            assertThat(List.of(course, exam, attempt, setUp))
                    .extracting(DashboardRequest::scope)
                    .containsExactly(DashboardRequest.Scope.values());
            assertThat(List.of(course, exam, attempt, setUp))
                    .allMatch(request -> request.staff() == staff)
                    .allMatch(request -> request.courseId().equals("course"));
        }

        @Test
        void staffHasOnlyDisclosedValues() {
            StaffMember named = staff.withFullName("Sam Staff").withEmail("sam@campus.example");

            assertThat(staff.fullName()).isEmpty();
            assertThat(staff.email()).isEmpty();
            assertThat(named.pseudonym()).isEqualTo("staff-1");
            assertThat(named.fullName()).contains("Sam Staff");
            assertThat(named.email()).contains("sam@campus.example");
            assertThat(staff.withEmail("sam@campus.example")
                            .withFullName("Sam Staff")
                            .email())
                    .contains("sam@campus.example");
        }
    }

    @Nested
    class OnboardingByPages {
        @Test
        void beginsWithTheFirstPageOfAll() {
            OnboardingQuery query = OnboardingQuery.of("course");

            assertThat(query.courseId()).isEqualTo("course");
            assertThat(query.statuses()).isEmpty();
            assertThat(query.page()).isEqualTo(1);
            assertThat(query.pageSize()).isEqualTo(100);
        }

        @Test
        void keepsFilterAndPage() {
            Set<OnboardingProfile.Status> wanted = EnumSet.of(OnboardingProfile.Status.PENDING);
            OnboardingQuery query =
                    OnboardingQuery.of("course").withStatuses(wanted).withPage(3, 10);

            wanted.add(OnboardingProfile.Status.EXPIRED);

            assertThat(query.statuses()).containsExactly(OnboardingProfile.Status.PENDING);
            assertThat(query.page()).isEqualTo(3);
            assertThat(query.pageSize()).isEqualTo(10);
            assertThat(query.withStatuses(Set.of()).page()).isEqualTo(3);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> query.statuses().clear());
        }

        @Test
        void hasANextPageUntilTheLast() {
            assertThat(OnboardingPage.of(List.of(), 1, 2).hasNext()).isTrue();
            assertThat(OnboardingPage.of(List.of(), 2, 2).hasNext()).isFalse();
            assertThat(OnboardingPage.of(List.of(), 1, 0).hasNext()).isFalse();
        }

        @Test
        void givesProfilesThatCannotBeChanged() {
            OnboardingProfile profile = OnboardingProfile.of("learner-1", OnboardingProfile.Status.PENDING);
            List<OnboardingProfile> profiles = new ArrayList<>(List.of(profile));
            OnboardingPage page = OnboardingPage.of(profiles, 1, 1);

            profiles.clear();

            assertThat(page.profiles()).isEqualTo(List.of(profile)).isUnmodifiable();
            assertThat(page.page()).isEqualTo(1);
            assertThat(page.pageCount()).isEqualTo(1);
        }

        @Test
        void profileExpiresWhereItIsSaid() {
            OnboardingProfile profile = OnboardingProfile.of("learner-1", OnboardingProfile.Status.APPROVED_IN_COURSE);

            assertThat(profile.expires()).isEmpty();
            assertThat(profile.expiring(Instant.EPOCH).expires()).contains(Instant.EPOCH);
            assertThat(profile.expiring(Instant.EPOCH).learnerPseudonym()).isEqualTo("learner-1");
            assertThat(profile.expiring(Instant.EPOCH).status()).isEqualTo(OnboardingProfile.Status.APPROVED_IN_COURSE);
        }
    }

    @Nested
    class EventFromAVendor {
        private final AttemptKey attempt = AttemptKey.externalId("external-1");

        @Test
        void hasAReviewIfAndOnlyIfReviewed() {
            Review review = Review.builder(ReviewStatus.PASSED).build();

            assertThat(CallbackEvent.ready(attempt).kind()).isEqualTo(CallbackEvent.Kind.READY);
            assertThat(CallbackEvent.ready(attempt).review()).isEmpty();
            assertThat(CallbackEvent.reviewed(attempt, review).kind()).isEqualTo(CallbackEvent.Kind.REVIEWED);
            assertThat(CallbackEvent.reviewed(attempt, review).review()).containsSame(review);
            assertThat(CallbackEvent.reviewed(attempt, review).attempt()).isSameAs(attempt);
        }

        @Test
        void isRejectedWithAReason() {
            CallbackRejectedException rejection =
                    new CallbackRejectedException(CallbackRejectedException.Reason.STALE, "too old");

            assertThat(rejection.reason()).isEqualTo(CallbackRejectedException.Reason.STALE);
            assertThat(rejection).hasMessage("too old");
        }
    }

    @Test
    void scriptHasNoOptionsByDefault() {
        ClientScript script = new ClientScript() {
            @Override
            public String resource() {
                return "openproctoring/acme/worker.js";
            }

            @Override
            public String integrity() {
                return "sha384-x";
            }

            @Override
            public Set<URI> origins() {
                return Set.of();
            }
        };

        assertThat(script.options()).isEmpty();
    }
}
